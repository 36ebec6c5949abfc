"""Read a PDF into a Transcript: lines by position, notes from the page foot, ruled tables."""

from pipeline.reading.pdf.transcribe import MAX_PAGES, laid_out, transcribe

__all__ = ["MAX_PAGES", "laid_out", "transcribe"]
