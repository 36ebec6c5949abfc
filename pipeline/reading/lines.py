"""Line breaks within a paragraph: which ones start a new one, and which only fill the line."""

import regex

BREAK = "\n"
_STARTS = regex.compile(r"[-–—+•●▪*]\s|\(?\p{L}\)|\d{1,2}(?:\.\d{1,2})*[.)]\s|[IVX]+[.)]\s")
_ENDS = (".", ";", ":", "!", "?")


def parted(text: str) -> list[str]:
    """The paragraphs of a text with breaks: a list item, a finished sentence and an empty line part it."""
    parts: list[str] = []
    parting = True
    for line in text.split(BREAK):
        words = line.strip()
        if not words:
            parting = True
        elif parting or parts[-1].endswith(_ENDS) or _STARTS.match(words):
            parts.append(words)
            parting = False
        else:
            parts[-1] += f" {words}"
    return parts
