"""Find what two flows leave: "xuất khẩu 290,85 tỷ USD, nhập khẩu 266,42 tỷ USD … xuất siêu 24,43 tỷ USD"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.model.figures import Breakdown, Measure, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import is_counted, value_of
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit

_REACH = 60  # characters before a figure whose words name it
_FAR = 200  # flows of one kind that are tried
_FACES = " / "  # between the words of one balance: what comes, what goes, what is left, what lacks


class DifferenceFinder:
    """Reads the balances of rules/cues.toml; a difference that is told in the sentence of its flows, or a slip apart, is judged."""

    def __init__(self, book: Rulebook) -> None:
        self._base = book.pattern("changes.base")
        self._some = book.pattern("cues.balance_of_some")
        self._partner = book.pattern("cues.balance_with")
        self._deducted = book.pattern("changes.deducted_lead")
        self._kinds = [tuple(each.split(_FACES)) for each in book.words("cues.flows")]

    def find(self, drafts: list[list[Draft]]) -> Iterator[Breakdown]:
        """Each difference as what comes and, below zero, what goes; nothing where no two flows come near it."""
        told: set[str] = set()
        for comes, goes, left, lacks in self._kinds:
            flows = [each for passage in drafts for each in passage if _may_stand(each) and not self._is_past(each)]
            named = [(each, _named(each, (comes, goes, left, lacks))) for each in flows]
            incoming = [each for each, word in named if word == comes][-_FAR:]
            outgoing = [each for each, word in named if word == goes][-_FAR:]
            closed: set[tuple[int, int]] = set()  # flows whose difference is told
            for each, word in named:
                if word in (left, lacks) and not self._is_of_some(each, word):
                    pairs = [(one, other) for one in incoming for other in outgoing if _are_of_one(each, one, other)]
                    found = [*_judged(each, pairs if word == left else [(b, a) for a, b in pairs], closed)]
                    told |= {balance.total.obs_id for balance in found}
                    yield from found
        for passage in drafts:
            counted = [each for each in passage if is_counted(each) and each.observations]
            yield from (each for each in self._after_deductions(counted) if each.total.obs_id not in told)

    def _after_deductions(self, counted: list[Draft]) -> Iterator[Breakdown]:
        """What is left where the words say what is taken off: "12.846 tỷ đồng; sau khi trừ tổng chi 10.912 tỷ đồng, kết dư 1.934
        tỷ đồng". More may have been taken off than is told: what is far from the difference is judged by nobody."""
        for (one, other), rest in zip(pairwise(counted), counted[2:], strict=False):
            is_one = one.sentence == other.sentence == rest.sentence and _are_alike(rest, one, other)
            if is_one and not one.is_base and self._deducted.search(other.lead):
                left = value_of(one) - value_of(other)
                if value_of(rest) == left or _is_slip(rest, left) or _is_carry(rest, left):
                    yield _left(rest, one, other)

    def _is_of_some(self, draft: Draft, word: str) -> bool:
        """Whether the words at a balance name whose it is: "khu vực FDI xuất siêu 36,86 tỷ USD", "xuất siêu sang EU 19,1 tỷ USD"."""
        before, _, behind = draft.lead.lower().rpartition(word)
        return self._some.search(before) is not None or self._partner.match(behind) is not None

    def _is_past(self, draft: Draft) -> bool:
        """Whether the words before a figure tell of another time: "(cùng kỳ năm trước xuất siêu 1,2 tỷ USD)"."""
        return self._base.search(draft.lead[-_REACH:]) is not None


def _judged(rest: Draft, pairs: list[tuple[Draft, Draft]], closed: set[tuple[int, int]]) -> Iterator[Breakdown]:
    """The difference of the two flows that make it; else of those of its own sentence, or of the only two a slip away.

    Flows whose difference was told before, `closed`, leave nothing else; those found join them.
    """
    pairs = [(one, other) for one, other in pairs if value_of(one) > value_of(other)]
    exact = [pair for pair in pairs if value_of(pair[0]) - value_of(pair[1]) == value_of(rest)]
    pairs = [pair for pair in pairs if (id(pair[0]), id(pair[1])) not in closed]
    here = [
        pair
        for pair in pairs
        if all((d.passage_index, d.sentence) == (rest.passage_index, rest.sentence) for d in pair)
    ]
    near = [pair for pair in pairs if _is_slip(rest, value_of(pair[0]) - value_of(pair[1]))]
    chosen = exact[-1:] or (here if len(here) == 1 else []) or (near if len(near) == 1 else [])
    closed |= {(id(one), id(other)) for one, other in chosen}
    for one, other in chosen:
        yield _left(rest, one, other)


def _left(rest: Draft, one: Draft, other: Draft) -> Breakdown:
    minus = other.observations[0]
    parts = (one.observations[0], replace(minus, value=-minus.value))
    return Breakdown(Split.BY_PART, rest.observations[0], parts, by_kind=one.passage_index != rest.passage_index)


def _may_stand(draft: Draft) -> bool:
    is_level = draft.measure is Measure.ACTUAL and draft.figure.form is Form.NUMBER and draft.unit_dimension == "money"
    return is_level and bool(draft.observations) and not draft.is_base and draft.figure.qualifier == "="


def _named(draft: Draft, words: tuple[str, ...]) -> str:
    """The word that stands nearest before a figure, in its own clause."""
    said = draft.lead[-_REACH:].lower()
    said = said[max(map(said.rfind, ";,.(")) + 1 :]
    places = [(said.rfind(word), word) for word in words]
    place, word = max(places)
    return word if place >= 0 else ""


def _are_of_one(rest: Draft, one: Draft, other: Draft) -> bool:
    """Whether two flows stand in one sentence, before what they leave, and are of its place and money."""
    is_pair = (one.passage_index, one.sentence) == (other.passage_index, other.sentence)
    is_before = (one.passage_index, one.figure.start) < (rest.passage_index, rest.figure.start)
    return is_pair and is_before and _are_alike(rest, one, other)


def _are_alike(rest: Draft, one: Draft, other: Draft) -> bool:
    return one.unit == other.unit == rest.unit and one.area_key == other.area_key == rest.area_key


def _is_carry(rest: Draft, difference: Decimal) -> bool:
    """Whether a ten was not borrowed: the two are apart by a one with zeros."""
    return abs(value_of(rest) - difference).normalize().as_tuple().digits == (1,)


def _is_slip(rest: Draft, difference: Decimal) -> bool:
    place = rest.figure.scale - rest.figure.number.decimals
    printed, meant = value_of(rest).scaleb(-place), difference.scaleb(-place)
    return meant == int(meant) and edit(str(int(printed)), str(int(meant))) != ""
