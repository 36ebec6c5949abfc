"""Vietnamese text in the codes from before Unicode: find out which, and turn it into Unicode."""

from .convert import convert
from .detect import guess
from .files import decode_bytes
from .fonts import code_of_font, is_capitals_font
from .repair import repair
from .tables import Code

__all__ = ["Code", "code_of_font", "convert", "decode_bytes", "guess", "is_capitals_font", "repair"]
