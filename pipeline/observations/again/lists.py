"""Find lists of areas that tell another list again: where one area has the same figure in both, the others should too.

"Giải ngân nhiều là Hà Nội (16.351 tỷ đồng), Hải Phòng (6.585 tỷ đồng)", after a list with Hà Nội 16.351 and Hải Phòng 6.558.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.model.figures import Measure, Observation
from pipeline.model.mentions import Form
from pipeline.model.statements import Repetition
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.phrases import SILENT, kin
from pipeline.text.edits import edit

_TELLING = 3  # digits, noughts at the end apart, without which two figures are alike by chance
_LONG = 4  # the same for figures that stand in no list together
_SWAPPED = "digits_swapped"
_CROWD = 12  # lists that hold one area's figure, and figures of one area that are looked at
_LISTED = 2  # areas that make a list

Key = tuple[str, Decimal]


@dataclass(slots=True, eq=False)
class _List:
    """The figures of one sentence or note, by area: each with its place in the area's stretch."""

    figures: dict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))


def lists_again(drafts: list[list[Draft]], known: list[Repetition]) -> list[Repetition]:
    """The figures of later lists that are one slip away from the list which they tell again, but for those `known`."""
    lists = [each for passage in drafts for each in _lists(passage)]
    holders: dict[Key, list[int]] = defaultdict(list)
    for number, listed in enumerate(lists):
        for area, figures in listed.figures.items():
            for draft in figures:
                holders[area, _value(draft)].append(number)
    by_area: dict[str, list[Draft]] = defaultdict(list)
    for draft in (each for passage in drafts for each in passage if _is_level(each) and each.observations):
        by_area[draft.area_key].append(draft)
    told = {frozenset((each.first.obs_id, each.second.obs_id)) for each in known if each.slip}
    found: dict[str, Repetition] = {}
    for number, later in enumerate(lists):
        sources = (lists[earlier] for earlier in _sources(later, number, holders))
        slips = (each for earlier in sources for each in _slips(earlier, later))
        for each in (*slips, *_swapped(later, by_area)):
            if frozenset((each.first.obs_id, each.second.obs_id)) not in told:
                found.setdefault(each.second.obs_id, each)
    return list(found.values())


def _lists(passage: list[Draft]) -> Iterator[_List]:
    """The lists of at least two areas in one passage: a sentence is a list, a note is one as a whole."""
    by_sentence: dict[int, _List] = defaultdict(_List)
    for draft in passage:
        if _is_level(draft) and draft.observations:
            by_sentence[-1 if draft.note else draft.sentence].figures[draft.area_key].append(draft)
    yield from (each for each in by_sentence.values() if len(each.figures) >= _LISTED)


def _is_level(draft: Draft) -> bool:
    return (
        len(draft.areas) == 1
        and draft.is_explicit
        and draft.measure is Measure.ACTUAL
        and not draft.is_base
        and draft.unit_dimension != "rate"
        and draft.figure.form in (Form.NUMBER, Form.RATIO)
        and not draft.figure.number.malformed
        and draft.figure.qualifier == "="
    )


def _sources(later: _List, number: int, holders: dict[Key, list[int]]) -> list[int]:
    """The lists before one that have the same telling figure for one of its areas."""
    found: dict[int, None] = {}
    for area, figures in later.figures.items():
        for draft in figures:
            same = holders[area, _value(draft)]
            if len(same) <= _CROWD and _is_telling(draft):
                found.update(dict.fromkeys(each for each in same if each < number))
    return list(found)


def _slips(earlier: _List, later: _List) -> Iterator[Repetition]:
    """The figures of a later list that miss the same place of an earlier one by one slip."""
    places = {
        (at, place)
        for area in later.figures.keys() & earlier.figures.keys()
        for at, draft in enumerate(later.figures[area])
        for place, other in enumerate(earlier.figures[area])
        if _value(draft) == _value(other) and kin(draft, other) >= SILENT
    }
    for area in later.figures.keys() & earlier.figures.keys():
        for at, place in sorted(places):
            if at >= len(later.figures[area]) or place >= len(earlier.figures[area]):
                continue
            draft, other = later.figures[area][at], earlier.figures[area][place]
            one, again = other.observations[0], draft.observations[0]
            slip = edit(_digits(other), _digits(draft))
            are_telling = _is_telling(draft) and _is_telling(other)
            if slip and are_telling and _may_be_one(one, again) and kin(draft, other) >= SILENT:
                yield Repetition(one, again, slip, True)


def _swapped(later: _List, by_area: dict[str, list[Draft]]) -> Iterator[Repetition]:
    """The figures with two swapped digits where the areas of a list are told apart elsewhere, another one of them the same."""
    again = [
        (draft, other)
        for area, figures in later.figures.items()
        for draft in figures
        for value in (_value(draft),)
        for other in by_area[area][:_CROWD]
        if other.passage_index != draft.passage_index and _value(other) == value
        if _is_telling(draft, _LONG)
    ]
    forms = {other.figure.form for _, other in again}
    settled = {id(draft) for draft, _ in again}
    for area, figures in later.figures.items() if again else ():
        for draft in figures:
            if id(draft) in settled:
                continue
            for other in by_area[area][:_CROWD]:
                if other.passage_index == draft.passage_index or other.figure.form not in forms:
                    continue
                if not _is_telling(other, _LONG) or kin(draft, other) < SILENT:
                    continue
                one, twin = other.observations[0], draft.observations[0]
                if edit(_digits(other), _digits(draft)) == _SWAPPED and _may_be_one(one, twin):
                    yield Repetition(one, twin, _SWAPPED, True)


def _may_be_one(one: Observation, other: Observation) -> bool:
    """Whether two figures may be of one time; one whose time is not told may be of any."""
    return not one.time_period or not other.time_period or one.time_period == other.time_period


def _value(draft: Draft) -> Decimal:
    return draft.observations[0].value


def _is_telling(draft: Draft, least: int = _TELLING) -> bool:
    return len(_digits(draft).rstrip("0")) >= least


def _digits(draft: Draft) -> str:
    value = _value(draft)
    exponent = int(value.as_tuple().exponent)
    return str(int(value.scaleb(-exponent) if exponent < 0 else value))
