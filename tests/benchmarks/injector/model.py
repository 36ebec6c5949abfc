"""What an invented report is made of: figures with known values, in facts, in sections."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from .numbers import group


class Role(StrEnum):
    TOTAL = "total"
    TOTAL_TARGET = "total_target"
    TOTAL_PERCENT = "total_percent"
    PART = "part"
    TARGET = "target"
    PERCENT = "percent"
    LEVEL = "level"
    PREVIOUS = "previous"
    CHANGE = "change"
    RATE = "rate"
    SHARE = "share"
    PRICE = "price"
    BOUND = "bound"
    AREAS = "areas"  # the count of the areas that follow


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure. `value` is in base units (đồng, pieces, per cent), printed divided by ten to the `scale`.

    `printed` holds the characters of a damaged number; `touched` marks what a slip changed.
    """

    role: Role
    value: Decimal
    unit: str = ""
    scale: int = 0
    decimals: int = 0
    measure: int = 0
    area: str = ""
    qualifier: str = ""
    printed: str = ""
    padded: bool = False
    mark: str = "."  # between thousands
    bare: bool = False  # without its unit
    touched: bool = False

    @property
    def number(self) -> str:
        return self.printed or group(self.value.scaleb(-self.scale), self.decimals, self.padded, self.mark)

    @property
    def text(self) -> str:
        unit = "" if self.bare or not self.unit else self.unit if self.unit == "%" else f" {self.unit}"
        return " ".join(f"{self.qualifier} {self.number}{unit}".split())

    @property
    def digits(self) -> str:
        return "".join(char for char in self.number if char.isdigit())

    def retyped(self, digits: str) -> "Figure":
        """The same figure with other digits."""
        return replace(self, value=Decimal(int(digits)).scaleb(self.scale - self.decimals), touched=True)


class Mark:
    """Where a footnote hangs."""


Piece = str | Figure | Mark
Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: an area's, or a part's."""

    area: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Fact:
    """What one sentence says, with the list that belongs to it: in its note, within the sentence, or in bullets."""

    kind: str
    lead: Pieces  # the sentence; None of its pieces is the list
    items: tuple[Item, ...] = ()
    tail: Pieces = ()  # behind a list within the sentence
    place: str = "inline"  # note | inline | bullets
    opening: str = ""
    between: str = ", "
    last: str = ""
    of: int = -1  # the fact that this one says again

    @property
    def figures(self) -> tuple[Figure, ...]:
        listed = tuple(piece for item in self.items for piece in item.pieces)
        return tuple(piece for piece in (*self.lead, *listed, *self.tail) if isinstance(piece, Figure))

    def figures_of(self, role: Role) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if figure.role is role)

    def swapped(self, changes: dict[Figure, Figure]) -> "Fact":
        """The same fact with some figures exchanged."""

        def turned(pieces: Pieces) -> Pieces:
            return tuple(changes.get(piece, piece) if isinstance(piece, Figure) else piece for piece in pieces)

        items = tuple(replace(item, pieces=turned(item.pieces)) for item in self.items)
        return replace(self, lead=turned(self.lead), items=items, tail=turned(self.tail))


@dataclass(frozen=True, slots=True)
class Manner:
    """Habits of one report."""

    padded: bool = False
    mark: str = "."  # between the thousands of counts
    cut_off: bool = False
    percent_decimals: int = 1
    notes: str = "[^{}]"  # how a marker is printed
    note_label: str = "[^{}]: "
    notes_at_end: bool = False
    headings: str = "{}. {}"
    bullet: str = "- "  # before a line of a list; "a) " counts on: b), c)
    billion: str = ""  # how tỷ đồng is spelled


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    paragraphs: tuple[tuple[str | int, ...], ...]  # sentences, and indices of facts


@dataclass(frozen=True, slots=True)
class Report:
    opening: str
    closing: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]
    manner: Manner = field(default_factory=Manner)
