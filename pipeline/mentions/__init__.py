"""Find what a document mentions: decoys first, then figures, areas and counted nouns."""

from pipeline.mentions.find import find_mentions

__all__ = ["find_mentions"]
