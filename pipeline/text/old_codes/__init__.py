"""Vietnamese text in the codes from before Unicode: find out which, and turn it into Unicode."""

from pipeline.text.old_codes.convert import convert
from pipeline.text.old_codes.detect import guess, is_clean
from pipeline.text.old_codes.files import decode_bytes, western
from pipeline.text.old_codes.fonts import code_of_font, is_capitals_font
from pipeline.text.old_codes.repair import convert_words, repair
from pipeline.text.old_codes.tables import Code
from pipeline.text.old_codes.words import BEYOND

__all__ = [
    "BEYOND",
    "Code",
    "code_of_font",
    "convert",
    "convert_words",
    "decode_bytes",
    "guess",
    "is_clean",
    "is_capitals_font",
    "repair",
    "western",
]
