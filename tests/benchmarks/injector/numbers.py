"""Numbers as Vietnamese reports print them, and exact percentages."""

from decimal import Decimal
from fractions import Fraction


def group(value: Decimal, decimals: int = 0, padded: bool = False, mark: str = ".") -> str:
    """1234.5 as 1.234,5 with `mark` between thousands; `padded` prints 05 for 5."""
    whole, _, rest = f"{value:.{decimals}f}".partition(".")
    if padded and not decimals and len(whole) == 1:
        return f"0{whole}"
    whole = f"{int(whole):,}".replace(",", mark)
    return f"{whole},{rest}" if rest else whole


def percent(part: Decimal, whole: Decimal, decimals: int, cut_off: bool = False) -> Decimal:
    """part / whole in per cent: rounded half up, or cut off."""
    scaled = Fraction(part) / Fraction(whole) * 100 * 10**decimals
    return Decimal((scaled + (0 if cut_off else Fraction(1, 2))).__floor__()).scaleb(-decimals)


def places(value: Decimal) -> int:
    """How many decimals print a number exactly."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -int(exponent))
