"""Find percentages that a report says twice of one area: in two sentences, or in a sentence and a cell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

import regex

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Measure, Observation, Observed
from pipeline.model.statements import Ratio, Repetition
from pipeline.observations.again.made_of import growth_of, holds, is_telling, levels_of, parts_of, ratios_of
from pipeline.observations.again.rate_lists import RateLists
from pipeline.observations.again.rows_told import RowTold, row_of, rows_told
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.drafts.labels import Labeller
from pipeline.rulebook import Rulebook
from pipeline.text.edits import masks, retyped
from pipeline.text.normalise import fold

_LEVELS = frozenset((Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE))
_LONG = 3  # digits that two percentages of one area hardly share by chance
_FEW = 2  # words that two sentences share by chance
_MANY = 5  # words that tell the same whatever the digits
_PAIR = 2
_CROWD = 12  # percentages alike; more are a habit of rounding
_LEAD = 60  # characters before a percentage that may set it in another time
_TAKES = 24  # characters before a percentage in which it is said to take up a part
_WHOLE = 100
_BRACKETS = regex.compile(r"\([^()]*\)?")

Kind = tuple[str, bool]  # place, whether it is growth


class RateFinder:
    """Compares percentages by place and digits first and by the words around them then."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        said_of_all = (*book.words("tables.vague"), *book.words("cues.asides"), *book.words("tables.rate_words"))
        self._vague = frozenset(said_of_all)
        self._base = book.pattern("tables.base")
        self._compared = book.pattern("tables.compared")
        self._takes_up = book.pattern("tables.takes_up")
        self._kind = book.pattern("tables.district")

    def find(self, around: Surroundings, observed: Observed, titles: Mapping[str, str]) -> list[Repetition]:
        """`titles` are the words over each table."""
        ratios = ratios_of(observed)
        parts, growth, levels = parts_of(observed), growth_of(observed), levels_of(observed)
        names = {word for each in observed.observations for word in fold(each.ref_area_name.lower()).split()}
        words = {
            each.obs_id: self._words(each, around, titles, ratios) - names
            for each in observed.observations
            if _is_rate(each)
        }
        kinds: dict[Kind, list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if each.obs_id in words and (place := self._place(each)):
                kinds[place, each.measure is Measure.CHANGE_RATE].append(each)
        rows = rows_told(observed)
        found: list[Repetition] = []
        for (place, grows), rates in kinds.items():
            bare = {
                each.obs_id
                for each in rates
                if each.table and place != WHOLE and not self._telling(each.column, each, place)
            }
            found += _again(rates, words, bare, rows, is_whole=place == WHOLE, grows=grows)
        known = {each.obs_id for pair in found for each in (pair.first, pair.second)}
        lists = RateLists(kinds)
        for (place, grows), rates in kinds.items():
            for one, other, slip in _near(rates, known, growth if grows else ratios):
                if not self._are_of_one_kind(one, other, around) or other.tentative:
                    continue
                if self._base.search(self._compared.sub(" ", around.lead(other, _LEAD))):
                    continue
                is_sure = place != WHOLE and lists.agree(one, other, place, wholly=slip == "one_digit")
                own, others = parts.get(one.obs_id), parts.get(other.obs_id)
                if own is not None and others is not None and own != others:
                    continue  # 634 bản (43,5%), 5.643 người (45,3%): each is made of a figure of its own
                is_sure |= own is not None and own == others and is_telling(own)
                is_sure |= slip == "digits_swapped" and row_of(one, other) in rows
                is_proven = growth.get(one.obs_id, False) or (one.obs_id in ratios and holds(ratios[one.obs_id]))
                is_proven |= one.obs_id in levels
                shared = len(words[one.obs_id] & words[other.obs_id])
                if one.table and place != WHOLE and slip == "digits_swapped":
                    shared += 1  # the column of an area's own row tells by itself
                few = min(len(words[one.obs_id]), len(words[other.obs_id]))
                if grows and (slip != "digits_swapped" or shared * 2 < few):
                    continue
                is_long = len(_digits(one)) > _LONG and shared * 3 >= few * 2
                is_long |= place == WHOLE and shared >= _MANY and shared * 2 >= few
                if _is_slip(slip, shared, is_long=is_long, is_sure=is_sure, is_proven=is_proven):
                    found.append(Repetition(one, other, slip, is_proven))
        return sorted(found, key=lambda each: (each.second.char_start, each.first.char_start))

    def _place(self, each: Observation) -> str:
        """What a percentage is said of: an area, the whole, or a district by its bare name."""
        return each.ref_area or fold(self._kind.sub("", each.ref_area_name or each.row).lower()).strip()

    def _are_of_one_kind(self, one: Observation, other: Observation, around: Surroundings) -> bool:
        """Whether one percentage does not take up a part (chiếm) where the other reaches something (đạt)."""
        if Measure.ACTUAL in (one.measure, other.measure) or one.measure is other.measure:
            return True
        return not any(self._takes_up.search(around.lead(each, _TAKES)) for each in (one, other))

    def _words(
        self, each: Observation, around: Surroundings, titles: Mapping[str, str], ratios: Mapping[str, Ratio]
    ) -> frozenset[str]:
        """What tells of a percentage: the words around it, or those of its column, its table and the columns it is made of."""
        place = self._place(each)
        if each.table:
            made = ratios.get(each.obs_id)
            cells = (each, made.part, made.whole) if made is not None else (each,)
            said = " ".join((titles.get(each.table, ""), *(cell.indicator_label for cell in cells)))
            return self._telling(said, each, place)
        return around.telling(each, self._vague) - _names(each, place)

    def _telling(self, said: str, each: Observation, place: str) -> frozenset[str]:
        return self._labeller.telling(_BRACKETS.sub(" ", said), self._vague) - _names(each, place)


def _is_rate(each: Observation) -> bool:
    return (
        each.unit_measure == "%"
        and (each.measure in _LEVELS or each.measure is Measure.CHANGE_RATE)
        and not each.malformed
        and each.value_high is None
        and each.qualifier == "="
        and bool(each.obs_text)
        and each.value not in (0, _WHOLE)
    )


def _again(
    rates: list[Observation],
    words: Mapping[str, frozenset[str]],
    bare: set[str],
    rows: set[RowTold],
    *,
    is_whole: bool,
    grows: bool,
) -> Iterator[Repetition]:
    """Percentages alike: each later one with the first that is the same fact."""
    alike: dict[object, list[Observation]] = defaultdict(list)
    for each in rates:
        alike[each.value].append(each)
    for same in alike.values():
        told: set[str] = set()
        for one, other in combinations(sorted(same, key=lambda each: each.char_start)[:_CROWD], 2):
            if other.obs_id in told or not _may_be_one(one, other):
                continue
            is_bare = one.obs_id in bare or other.obs_id in bare
            is_loose = grows or min(len(_digits(each)) for each in (one, other)) < _LONG
            is_of_row = row_of(one, other) in rows
            if (
                is_of_row
                or (is_bare and not is_loose)
                or _is_told(words[one.obs_id], words[other.obs_id], is_whole, is_loose)
            ):
                told.add(other.obs_id)
                yield Repetition(one, other)


def _is_told(one: frozenset[str], other: frozenset[str], is_whole: bool, is_loose: bool) -> bool:
    """Whether the words around two percentages speak of one thing; those that are easily alike need more of them."""
    shared, few = len(one & other), min(len(one), len(other))
    if is_loose:
        return shared > _FEW and shared * 2 >= few
    return shared * (3 if shared >= _FEW else 2) >= few > 0 if is_whole else shared > 0


def _is_slip(slip: str, shared: int, *, is_long: bool, is_sure: bool, is_proven: bool) -> bool:
    """Whether two percentages a slip apart are one fact; `is_sure` says that other areas of the same two lists agree, or
    that both are made of one figure; `is_long` that their digits, or else their words, are hardly alike by chance."""
    is_swapped = slip == "digits_swapped"
    if is_sure:
        return is_swapped or shared > 0
    if is_swapped:
        return is_proven and shared >= _FEW
    return is_proven and is_long and shared > _FEW


def _near(
    rates: list[Observation], known: set[str], ratios: Mapping[str, object]
) -> Iterator[tuple[Observation, Observation, str]]:
    """A percentage and one a slip away that follows from no two figures; neither has an equal or another as near."""
    masked: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for each in rates:
        digits = _digits(each)
        for key in masks(digits) if len(digits) >= _LONG else ():
            masked[each.decimals, key].append(each)
    met: dict[tuple[str, str], tuple[Observation, Observation, str]] = {}
    alone: dict[tuple[str, bool], set[str]] = defaultdict(set)  # by whether only a swap of digits counts
    for group in masked.values():
        for one, other in combinations(group[:_CROWD], 2):
            slip = retyped(_digits(one), _digits(other))
            if slip and _may_be_one(one, other):
                first, second = (other, one) if one.obs_id not in ratios and other.obs_id in ratios else (one, other)
                met[first.obs_id, second.obs_id] = first, second, slip
                for swapped in (False, True) if slip == "digits_swapped" else (False,):
                    alone[one.obs_id, swapped].add(other.obs_id)
                    alone[other.obs_id, swapped].add(one.obs_id)
    for one, other, slip in met.values():
        swapped = slip == "digits_swapped"
        if len(alone[one.obs_id, swapped] | alone[other.obs_id, swapped]) == _PAIR and other.obs_id not in ratios:
            if not known & {one.obs_id, other.obs_id}:
                yield one, other, slip


def _names(each: Observation, place: str) -> frozenset[str]:
    return frozenset(f"{fold(each.ref_area_name.lower())} {place}".replace("-", " ").split())


def _may_be_one(one: Observation, other: Observation) -> bool:
    """Whether two percentages stand apart, in a sentence at least, and in one time."""
    if one.table and other.table:
        return False
    if not one.table and (one.passage, one.sentence) == (other.passage, other.sentence) and not other.table:
        return False
    return not (one.time_period and other.time_period) or _is_one_time(one, other)


def _is_one_time(one: Observation, other: Observation) -> bool:
    """Whether two percentages are of one time; a column headed by the year may tell what was reached of it by the report's day."""
    first, second = sorted((one.time_period, other.time_period))
    is_begun = bool(one.table or other.table) and first[:10] == second[:10] and second.endswith("-12-31")
    return first == second or is_begun


def _digits(each: Observation) -> str:
    return str(int(each.obs_value.scaleb(each.decimals)))
