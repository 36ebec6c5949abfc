"""Pictures of pages to words with places and confidences, by way of Tesseract."""

from pipeline.reading.scans.cache import cache_folder
from pipeline.reading.scans.engine import INSTALL, LANGUAGE, Engine, EngineError, engine, what_is_missing
from pipeline.reading.scans.pictures import grey
from pipeline.reading.scans.recognise import DPI, Recogniser
from pipeline.reading.scans.sheet import Sheet, Word

__all__ = [
    "DPI", "INSTALL", "LANGUAGE", "Engine", "EngineError", "Recogniser", "Sheet", "Word", "cache_folder", "engine", "grey",
    "what_is_missing",
]  # fmt: skip
