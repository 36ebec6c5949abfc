"""Find balances told in a sentence: "Tồn đầu kỳ 612 vụ, thụ lý mới 437 vụ, đã giải quyết 703 vụ, còn lại 346 vụ"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from pipeline.model.figures import Breakdown, Measure, Observation, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import is_bracketed, is_long, same_unit
from pipeline.rulebook import Rulebook

_LONG = 400  # characters; what there was before is told where a sentence opens
_MOVES = 4  # figures between the opening and the closing one
_LEAST = 2  # figures that must follow: what came, and all that there is
_RUN = 4  # figures: what is left, what came, what went, what there was
_REACH = 60  # characters before a figure whose words name it
_DATE = regex.compile(  # no stop: dư nợ đến 31/12 đạt, đầu năm 2024 là
    r"(?<!\d)\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?![\d/])|(?<=\p{L}\s)(?:19|20)\d\d(?![\d.,/])"
)
_STOP = regex.compile(r"[,;.()\d]")


class BalanceFinder:
    """Reads balances with the cues of rules/changes.toml; each figure must be named."""

    def __init__(self, book: Rulebook) -> None:
        self._opening = book.pattern("changes.balance_opening")
        self._opening_of = book.pattern("changes.opening_of")
        self._in = book.pattern("changes.balance_in")
        self._out = book.pattern("changes.balance_out")
        self._closing = book.pattern("changes.balance_closing")
        self._against = book.pattern("changes.set_against")
        self._all = book.pattern("changes.balance_all")
        self._included = book.pattern("changes.included_bracket")

    def opens(self, draft: Draft) -> bool:
        """Whether a figure is what there was before."""
        if self._opening.search(_beside(draft)) is not None:
            return True
        if draft.figure.start - draft.sentence_start > _LONG:
            return False
        said = draft.passage.text[draft.sentence_start : draft.figure.start]
        return self._opening_of.match(said.lstrip()) is not None

    def find(self, drafts: list[list[Draft]]) -> Iterator[Breakdown]:
        """All balances of one document: what is left, made of what there was, what came and, below zero, what went.

        Where the sentence casts up what there was and what came ("tổng số phải giải quyết 605 đơn"), that sum.
        """
        for passage in drafts:
            counted = [draft for draft in passage if _may_stand(draft) and draft.observations]
            for place, opening in enumerate(counted[:-_LEAST]):
                if self.opens(opening) and self._included.search(opening.lead) is None:
                    came = [each for each in counted[max(0, place - 1) : place] if self._came_before(each, opening)]
                    run = [
                        each
                        for each in counted[place + 1 :]
                        if _is_of(each, opening) and not _is_aside(each, opening) and not self._compares(each)
                    ]
                    told = counted[place - 1] if place and self._closes_before(counted[place - 1], opening) else None
                    yield from self._closed(opening, [*came, *run][: _MOVES + 1], told)
            for place in range(len(counted) - _RUN + 1):
                yield from self._reached(*counted[place : place + _RUN])

    def _came_before(self, draft: Draft, opening: Draft) -> bool:
        """Whether what came is told before what there was: "Tiếp nhận 63 đơn, kỳ trước chuyển sang 9 đơn"; what there was may
        be a part of a figure that it stands in brackets behind: "thụ lý 5.493 vụ (cũ chuyển sang 679, mới 4.814)"."""
        if draft.sentence != opening.sentence or not _is_of(draft, opening) or _is_within(opening, draft):
            return False
        return self._sign(draft) > 0

    def _compares(self, draft: Draft) -> bool:
        """Whether an amount tells how much more or less there is than at another time: "tăng 148 vụ việc (6,8%) so với cùng kỳ"."""
        clause = draft.passage.text[draft.figure.end : draft.sentence_end].partition(";")[0][:_REACH]
        return draft.measure is Measure.CHANGE and self._against.search(clause) is not None

    def _closes_before(self, draft: Draft, opening: Draft) -> bool:
        """Whether what is left is told first: "cuối kỳ là 96.873 người; đầu kỳ 95.214 người, trong kỳ tăng 4.706, giảm 3.047 người"."""
        is_near = draft.sentence == opening.sentence and _is_of(draft, opening)
        return is_near and self._closing.search(_beside(draft)) is not None

    def _reached(self, closing: Draft, one: Draft, other: Draft, opening: Draft) -> Iterator[Breakdown]:
        """ "có 5.373 hợp tác xã, trong năm tăng 306, giảm 147 so với đầu năm (5.214 hợp tác xã)": where it adds up."""
        if closing.sentence != opening.sentence or not all(_is_of(each, opening) for each in (closing, one, other)):
            return
        moves = [(self._sign(each), each) for each in (one, other)]
        if {sign for sign, _ in moves} != {1, -1} or self._sign(closing) or not is_long(closing):
            return
        made = _balance(opening, moves, closing)
        if sum((part.value for part in made.parts), Decimal(0)) == made.total.value:
            yield made

    def _closed(self, opening: Draft, run: list[Draft], told: Draft | None) -> Iterator[Breakdown]:
        """The sum of what is left behind some moves, or was `told` before them all."""
        moves: list[tuple[int, Draft]] = []
        for each in run:
            sign = self._sign(each)
            if sign:
                moves.append((sign, each))
                continue
            signs = {sign for sign, _ in moves}
            closes = self._closing if len(signs) > 1 else self._all if signs == {1} else None
            if closes is not None and closes.search(_beside(each)):
                yield _balance(opening, moves, each)
                return
            break
        if told is not None and {sign for sign, _ in moves} == {1, -1}:
            yield _balance(opening, moves, told)

    def _sign(self, draft: Draft) -> int:
        """1 for what came, -1 for what went, 0 for neither; the words nearest to the figure tell: "có 615 hộ thoát nghèo"."""
        lead = _lead(draft)
        came, went = (max((match.end() for match in cue.finditer(lead)), default=-1) for cue in (self._in, self._out))
        if came == went:
            tail = _STOP.split(draft.tail, maxsplit=1)[0]
            return bool(self._in.search(tail)) - bool(self._out.search(tail))
        return 1 if came > went else -1


def _balance(opening: Draft, moves: list[tuple[int, Draft]], closing: Draft) -> Breakdown:
    parts = (opening.observations[0], *(_signed(move.observations[0], sign) for sign, move in moves))
    return Breakdown(Split.BY_PART, closing.observations[0], parts)


def _beside(draft: Draft) -> str:
    """The words right before a figure, and its noun and those behind it up to the next mark."""
    return f"{_lead(draft)} {_STOP.split(draft.tail, maxsplit=1)[0]}"


def _lead(draft: Draft) -> str:
    """The words of a clause before a figure, the names of areas among them."""
    start = max(draft.sentence_start, draft.figure.start - _REACH)
    return _STOP.split(_DATE.sub("", draft.passage.text[start : draft.figure.start]))[-1]


def _may_stand(draft: Draft) -> bool:
    figure = draft.figure
    is_level = draft.measure in (Measure.ACTUAL, Measure.CHANGE) and figure.form is Form.NUMBER
    return is_level and draft.unit_dimension != "rate" and bool(draft.unit) and figure.qualifier == "="


def _is_of(each: Draft, opening: Draft) -> bool:
    is_told_on = each.area_key == opening.area_key and each.sentence - opening.sentence <= 1
    return is_told_on and same_unit(each, opening)


def _is_aside(each: Draft, opening: Draft) -> bool:
    """Whether a figure in brackets only divides the one before it: "1.094 hộ phát sinh (gồm 312 hộ tái nghèo, 782 hộ mới)"."""
    return each.whole >= 0 and _is_within(each, opening)


def _is_within(each: Draft, other: Draft) -> bool:
    """Whether a figure stands in a bracket and another outside."""
    text = each.passage.text
    return is_bracketed(text, each, len(text)) and not is_bracketed(text, other, len(text))


def _signed(each: Observation, sign: int) -> Observation:
    return each if sign > 0 else replace(each, value=-each.value)
