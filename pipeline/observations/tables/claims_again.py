"""Find what a sentence says of a row of a table and one of two figures tells otherwise: "Lê Chân thu 768,1 tỷ đồng, đạt 76,4%".

Where the row of that place has the percentage beside another amount, or the amount beside another percentage, the sentence
tells the row again, and one of the two is mistaken.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

import regex

from pipeline.model.figures import Claim, Observation
from pipeline.model.statements import Repetition
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit
from pipeline.text.normalise import fold

_TELLING = 3  # digits that two figures hardly share by chance
_FAR = 2  # times: a figure so far off is of something else
_SHORT = 3  # letters; a shorter name stands in too many words


class ClaimsAgain:
    """Compares counts and amounts that have a percentage, in sentences and in rows, by the name of the place."""

    def __init__(self, book: Rulebook) -> None:
        self._kind = book.pattern("tables.district")

    def find(self, claims: Iterable[Claim], cells: Iterable[Observation]) -> Iterator[Repetition]:
        """Each figure of a sentence that differs from that of the row, where the other one is the row's; what another of the
        `cells` of the row gives differs from none."""
        printed = {(cell.table, cell.row, cell.value) for cell in cells}
        rows: dict[str, list[Claim]] = defaultdict(list)
        said: list[Claim] = []
        for claim in claims:
            if claim.actual is None or claim.percent is None or claim.actual.malformed or claim.percent.malformed:
                continue
            if claim.actual.table:
                rows[self._name(claim.actual)].append(claim)
            else:
                said.append(claim)
        names = {name: told for name, told in rows.items() if len(name) > _SHORT}
        for claim in said:
            words = fold(f"{claim.quote} {_of(claim).ref_area_name}").lower()
            for name, told in names.items():
                if name in words and regex.search(rf"(?<!\w){regex.escape(name)}(?!\w)", words):
                    found = [each for row in told for each in _differing(row, claim)]
                    found = [each for each in found if not _is_printed(each, printed)]
                    yield from found if len(found) == 1 else ()

    def _name(self, cell: Observation) -> str:
        return fold(self._kind.sub("", cell.row or cell.ref_area_name).lower()).strip()


def _is_printed(pair: Repetition, printed: Container[tuple[str, str, Decimal]]) -> bool:
    """Whether the row of a cell gives what the sentence says in another column: 115,8% of the year before, 103,4% of the plan."""
    return (pair.first.table, pair.first.row, pair.second.value) in printed


def _of(claim: Claim) -> Observation:
    assert claim.actual is not None
    return claim.actual


def _differing(row: Claim, said: Claim) -> Iterator[Repetition]:
    pairs = ((row.actual, said.actual, row.percent, said.percent), (row.percent, said.percent, row.actual, said.actual))
    for cell, told, other_cell, other in pairs:
        if cell is None or told is None or other_cell is None or other is None:
            continue
        same = other_cell.value == other.value and other_cell.unit_measure == other.unit_measure and _tells(other)
        if same and cell.unit_measure == told.unit_measure and _differ(cell, told):
            yield Repetition(cell, told, edit(_digits(told), _digits(cell)) or "unlike", True)


def _tells(figure: Observation) -> bool:
    return len(_digits(figure).strip("0")) >= _TELLING


def _differ(cell: Observation, told: Observation) -> bool:
    """Whether a figure is no rounding of another, but near it; both are stated."""
    if told.qualifier != "=" or min(cell.value, told.value) <= 0:
        return False
    is_rounding = abs(cell.value - told.value) <= max(cell.half, told.half)
    return not is_rounding and max(cell.value, told.value) <= _FAR * min(cell.value, told.value)


def _digits(figure: Observation) -> str:
    return str(int(figure.obs_value.scaleb(figure.decimals)))
