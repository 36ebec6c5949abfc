"""Vietnamese text in the codes from before Unicode: find out which, and turn it into Unicode."""

from pipeline.text.old_codes.convert import convert
from pipeline.text.old_codes.detect import guess, is_clean
from pipeline.text.old_codes.files import decode_bytes, is_utf8, western
from pipeline.text.old_codes.fonts import Lettering, lettering
from pipeline.text.old_codes.horns import restore_horns
from pipeline.text.old_codes.pieces import OldFonts, Piece
from pipeline.text.old_codes.repair import repair
from pipeline.text.old_codes.tables import Code

__all__ = [
    "Code",
    "Lettering",
    "OldFonts",
    "Piece",
    "convert",
    "decode_bytes",
    "guess",
    "is_clean",
    "is_utf8",
    "lettering",
    "repair",
    "restore_horns",
    "western",
]
