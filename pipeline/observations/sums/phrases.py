"""Phrases of figures, and how likely one belongs to another: like words, like things counted, the same order."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Similarity, Weights
from pipeline.text.normalise import fold

LIKE = 150  # thousandths; words less alike than that bind nothing by themselves
SAME, NEAR, AKIN, SILENT = 500, 400, 250, 150  # how alike two counted things are
_CHANGE = Measure.CHANGE  # asked of every figure beside every total
MEASURED = frozenset(("area", "length", "mass", "volume", "energy"))
_PART = 400  # what it costs to bind a part of a part to a whole
_UNSAID = 150  # and to bind a figure of the list to a part of the total, where the list knows no parts
_ORDER = 120  # what the same place in the order of phrases is worth
_HERE = 130  # what it is worth that a total stands in the sentence that the note or list hangs on


@dataclass(eq=False)
class Phrase:
    """Figures under one lead in one area's stretch; `home` is the index of the totals' phrase it belongs to."""

    area: str
    drafts: list[Draft]
    labels: Weights
    rank: int
    scores: list[int] = field(default_factory=list)
    home: int = -1
    is_here: bool = False  # of totals: the note or list hangs on their own sentence

    @cached_property
    def is_part(self) -> bool:
        """Whether its figures are parts of a figure before them (trong đó)."""
        return any(draft.whole >= 0 for draft in self.drafts)


def head_word(draft: Draft) -> str:
    return _head_of(draft.unit)


@lru_cache(maxsize=4096)
def _head_of(unit: str) -> str:
    return fold(unit).split(" ")[0].strip(",") if unit else ""


def kin(part: Draft, total: Draft) -> int:
    return _kin_of(part.unit, part.unit_dimension, total.unit, total.unit_dimension)


def summable(part: Draft, total: Draft) -> int:
    """How alike the things are of which one may be a part of the other; a change is no part of a level."""
    if (part.measure is _CHANGE) != (total.measure is _CHANGE):
        return -1
    return _kin_of(part.unit, part.unit_dimension, total.unit, total.unit_dimension)


@lru_cache(maxsize=65536)
def _kin_of(unit: str, dimension: str, other: str, other_dimension: str) -> int:
    """How alike the things are that two figures count; negative where they cannot be summed."""
    if (dimension == "money") != (other_dimension == "money"):
        return -1
    if dimension == "money":
        return SAME if unit == other else -1
    if not unit or not other:
        return SILENT
    if fold(unit) == fold(other):
        return SAME
    if _head_of(unit) == _head_of(other):
        return NEAR
    if {dimension, other_dimension} & MEASURED:
        return -1
    words, others = set(fold(unit).split()), set(fold(other).split())
    if len(words & others) > 1 or words <= others or others <= words:
        return NEAR
    if dimension != other_dimension:
        return 0
    return NEAR if _abbreviates(unit, other) or _abbreviates(other, unit) else AKIN


def _abbreviates(short: str, noun: str) -> bool:
    """Whether letters stand for a noun, or for more than it says: THT for tổ hợp tác, and for tổ."""
    return (
        short.isupper() and len(short) > 1 and fold(short).startswith("".join(word[0] for word in fold(noun).split()))
    )


def score(like: Similarity, phrase: Phrase, head: Phrase, widest: int, heads: int, *, has_parts: bool) -> int:
    """How likely a phrase of the list belongs to a phrase of totals; `has_parts` where the list has parts of its own."""
    kinship = max([summable(part, total) for part in phrase.drafts for total in head.drafts])
    if kinship < 0:
        return -1
    apart = abs(phrase.rank * heads - head.rank * widest) * 100 // max(1, heads * widest)
    if phrase.is_part != head.is_part:
        kinship -= _PART if phrase.is_part or has_parts else _UNSAID
    here = _HERE if head.is_here else 0
    return like(phrase.labels, head.labels) + kinship + here + _ORDER * (100 - min(100, apart)) // 100
