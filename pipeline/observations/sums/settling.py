"""Move figures between the totals of one host to where more sums close, never at the price of a sum that closed."""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, permutations

from pipeline.observations.sums.columns import Columns
from pipeline.observations.sums.phrases import LIKE, SAME, Phrase

_AREAS = 3  # fewer areas make no column
_FAIR = 220  # thousandths that words may lose where an empty place is given its own
_HAIR = 150  # thousandths between two places that tell nothing against where all the others go
_MARGIN = 150  # thousandths; two places nearer than that are both possible
_MOVES = 400  # phrase moves tried in one note
_PLACES = 12  # phrases of totals between which all figures are moved at once
_PAIRS = 60  # open moves tried two by two
_WORK = 40_000  # phrases looked at in all moves of one note


class Settler:
    """Settles the columns of one host, in a bounded number of tries."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._tries = min(_MOVES, _WORK // max(1, len(columns.phrases)))
        self._closed_now: set[int] = set()

    def settle(self) -> None:
        """Move phrases that the words leave open to where more sums close, never at the price of a sum that closed.

        Phrases move one by one, then two by two: two that changed places keep each other's sums from closing.
        """
        self._unite()
        full = {id(total) for head in self._columns.heads for total in head.drafts}
        self._closed_now = self._columns.closed(range(len(self._columns.heads)))
        self._spread()
        self._shift_all()
        self._gather()
        moved = True
        while moved and self._closed_now != full and self._tries > 0:
            moves = self._open_moves()
            moved = any(self._try([move]) for move in moves) or any(
                self._try([first, second])
                for first, second in combinations(moves[:_PAIRS], 2)
                if self._may_swap(first, second)
            )

    def _unite(self) -> None:
        """Where each area gives one figure, let the few that lean elsewhere by a hair go where the others go."""
        columns = self._columns
        homes = Counter(phrase.home for phrase in columns.phrases)
        [(usual, often)] = homes.most_common(1)
        strays = [phrase for phrase in columns.phrases if phrase.home != usual]
        if not strays or usual < 0 or often < _AREAS or often <= 3 * len(strays):
            return
        if len(columns.areas) != len(columns.phrases) or any(len(phrase.drafts) > 1 for phrase in columns.phrases):
            return
        for phrase in strays:
            if phrase.home >= 0 and phrase.scores[phrase.home] - phrase.scores[usual] <= _HAIR:
                columns.move([(phrase, usual)])

    def _spread(self) -> None:
        """Let an empty place have one of two figures that each area gives for another: the one whose words lose least."""
        columns = self._columns
        by_place: dict[int, dict[str, list[Phrase]]] = {}
        for phrase in columns.phrases:
            by_place.setdefault(phrase.home, {}).setdefault(phrase.area, []).append(phrase)
        for place in [place for place in range(len(columns.heads)) if place not in by_place]:
            for crowded in [each for each in by_place.values() if all(len(phrases) > 1 for phrases in each.values())]:
                chosen = [
                    min(phrases, key=lambda each: each.scores[each.home] - each.scores[place])
                    for phrases in crowded.values()
                ]
                loss = max(each.scores[each.home] - each.scores[place] for each in chosen)
                if len(chosen) >= _AREAS and loss <= _FAIR:
                    self._try([(each, place) for each in chosen], is_fair=True)
                    break

    def _shift_all(self) -> None:
        """Move all phrases of one place to another that counts the same thing, where its total then closes."""
        for source, target in permutations(range(min(len(self._columns.heads), _PLACES)), 2):
            moves = [(phrase, target) for phrase in self._columns.phrases if phrase.home == source]
            if moves and all(phrase.scores[target] >= LIKE + SAME for phrase, _ in moves):
                self._try(moves)

    def _gather(self) -> None:
        """Where a sum of the note's own sentence closes, let the figures bound to an earlier sentence's total follow.

        They follow to a total of the like kind in that sentence which has nothing yet: a note explains one sentence.
        """
        columns, heads = self._columns, self._columns.heads
        here = [place for place, head in enumerate(heads) if head.is_here]
        if not any(id(total) in self._closed_now for place in here for total in heads[place].drafts):
            return
        for target in here:
            if any(phrase.home == target for phrase in columns.phrases):
                continue
            for source in range(len(heads)):
                moves = [(phrase, target) for phrase in columns.phrases if phrase.home == source]
                is_open = not any(id(total) in self._closed_now for total in heads[source].drafts)
                likely = all(phrase.scores[target] >= LIKE + SAME for phrase, _ in moves)
                if moves and not heads[source].is_here and is_open and likely:
                    self._try(moves, is_fair=True)
                    break

    def _open_moves(self) -> list[tuple[Phrase, int]]:
        """Phrases with the other places that their words allow as well."""
        return [
            (phrase, place)
            for phrase in self._columns.phrases
            for least in (max(phrase.scores) - _MARGIN,)
            for place, score in enumerate(phrase.scores)
            if place != phrase.home and score >= least
        ]

    def _try(self, moves: list[tuple[Phrase, int]], *, is_fair: bool = False) -> bool:
        """Make moves if the sums that close are then more than those that closed; else leave all as it was.

        A fair move gives an empty place what it should have: no sum need close by it.
        """
        touched = {each for phrase, place in moves for each in (phrase.home, place) if each >= 0}
        if len(moves) == 1 and not self._may_close(moves[0][0], touched, self._closed_now):
            return False
        self._tries -= 1
        before, had = self._columns.closed(touched), self._areas(touched)
        undo = self._columns.move(moves)
        after, has = self._columns.closed(touched), self._areas(touched)
        loses = any(has[total] < had[total] for total in after - before)  # an area left out is a slip to be told
        if self._tries >= 0 and (before < after or (is_fair and before <= after)) and not loses:
            self._closed_now |= after
            return True
        undo()
        return False

    def _areas(self, places: Iterable[int]) -> dict[int, int]:
        """How many areas give a figure for each total (by id) of some phrases."""
        heads = self._columns.heads
        return {id(total): len(self._columns.sum(total, place)[1]) for place in places for total in heads[place].drafts}

    def _may_swap(self, first: tuple[Phrase, int], second: tuple[Phrase, int]) -> bool:
        """Whether two moves together make up what some total lacks; two figures without any place meet by chance."""
        (one, there), (other, thither) = first, second
        if one is other or one.home == other.home == -1:
            return False
        for place in {one.home, there} & {other.home, thither} - {-1}:
            signs = (1 if there == place else -1, 1 if thither == place else -1)
            for total in self._columns.heads[place].drafts:
                if id(total) in self._closed_now:
                    continue
                gap = self._columns.value(total) - self._columns.sum(total, place)[0]
                if any(
                    gap == signs[0] * self._columns.value(left) + signs[1] * self._columns.value(right)
                    for left in one.drafts
                    for right in other.drafts
                ):
                    return True
        return False

    def _may_close(self, phrase: Phrase, places: Iterable[int], closed: set[int]) -> bool:
        """Whether some total of these places misses its sum by a figure of the phrase."""
        values = {self._columns.value(draft) for draft in phrase.drafts}
        return any(
            abs(self._columns.value(total) - self._columns.sum(total, place)[0]) in values
            for place in places
            for total in self._columns.heads[place].drafts
            if id(total) not in closed
        )
