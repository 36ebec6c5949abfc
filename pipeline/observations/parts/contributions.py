"""Find growth that is made of contributions: "tăng 7,24%, trong đó nông nghiệp đóng góp 0,86 điểm phần trăm; …"."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.sums import spread
from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_FEW = 2  # contributions that make a growth


class ContributionFinder:
    """Reads contributions with rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._contributes = book.pattern("changes.contributes")
        self._of_which = book.pattern("cues.of_which")
        self._lessens = book.pattern("changes.lessens")

    def find(self, drafts: list[list[Draft]]) -> Iterator[Breakdown]:
        """The growth of each sentence in per cent with the points that its branches give to it.

        Where branches have a growth of their own beside their points, only one that the points add up to is the whole.
        """
        for passage in drafts:
            sentences: dict[int, list[Draft]] = defaultdict(list)
            for draft in passage:
                if draft.observations and draft.figure.form in (Form.NUMBER, Form.PERCENT):
                    sentences[draft.sentence].append(draft)
            for inside in sentences.values():
                points = self._outermost([each for each in inside if self._is_point(each)])
                if len(points) < _FEW or not self._contributes.search(points[0].lead):
                    continue
                if any(self._lessens.search(each.lead) for each in points):
                    continue  # some take away: which ones the words may leave unsaid
                rates = [each.observations[0] for each in inside if each.figure.unit == "%"]
                found = _made([each.observations[0] for each in points], rates)
                if found is not None:
                    yield found

    def _outermost(self, points: list[Draft]) -> list[Draft]:
        """The points without those that "trong đó" makes some of the branch before them."""
        return [each for place, each in enumerate(points) if not place or not self._of_which.search(each.lead)]

    def _is_point(self, each: Draft) -> bool:
        return (
            each.figure.form is Form.NUMBER
            and each.unit_dimension == "rate"
            and each.figure.unit not in ("%", "‰")
            and bool(each.figure.unit)
        )


def _made(points: list[Observation], rates: list[Observation]) -> Breakdown | None:
    """The growth that all points add up to, or all but one, which is then of a branch within a branch; else the only rate."""
    ahead = [rate for rate in rates if rate.char_start < points[0].char_start]
    for parts in (points, *(points[:place] + points[place + 1 :] for place in range(len(points)))):
        for rate in ahead if len(parts) >= _FEW else ():
            if spread([rate]).meets(spread(parts)):
                return Breakdown(Split.BY_PART, rate, tuple(parts))
    return Breakdown(Split.BY_PART, ahead[0], tuple(points)) if len(rates) == len(ahead) == 1 else None
