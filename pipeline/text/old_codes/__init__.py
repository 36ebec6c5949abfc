"""Vietnamese text in the codes from before Unicode: find out which, and turn it into Unicode."""

from .convert import convert
from .fonts import code_of_font, is_capitals_font
from .tables import Code

__all__ = ["Code", "code_of_font", "convert", "is_capitals_font"]
