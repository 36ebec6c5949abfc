"""Say why the rate of a change need not follow from the levels beside it: constant prices, yearly averages, several told in turn."""

from pipeline.model.figures import Measure
from pipeline.model.statements import Shape
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.sentences import Sentence
from pipeline.rulebook import Rulebook
from pipeline.text.percent import Match, percent_matches

_SAID = 600  # characters of a sentence before a change in which its prices are said
_TURN = 45  # characters behind it
_LEAD = 110
_BEHIND = 12


class DoubtReader:
    """Reads the words for them with rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._in_turn = book.pattern("changes.told_in_turn")
        self._yearly = book.pattern("changes.yearly")
        self._constant = book.pattern("changes.constant_prices")
        self._own_prices = book.pattern("changes.own_prices")
        self._level_told = book.pattern("changes.level_told")

    def of(
        self,
        sentence: Sentence,
        both: list[Draft],
        levels: tuple[Draft | None, Draft | None],
        rate: Draft | None,
        shape: Shape,
    ) -> str:
        """The doubt about a change, told by its rate and its amount, between the levels after and before; empty for none."""
        first, last = both[0], both[-1]
        start = first.sentence_start
        words = sentence.text[max(start, first.figure.start - _SAID) : min(last.figure.end + _TURN, last.sentence_end)]
        clause = max(start, sentence.text.rfind(";", start, first.figure.start))
        near = sentence.text[max(clause, first.figure.start - _LEAD) : last.figure.end + _BEHIND]
        if self._in_turn.search(near):
            return "several changes are told in turn"
        if self._yearly.search(near) or any(each.figure.per for each in both if each.measure is not Measure.CHANGE):
            return "the rate may be an average of years"
        is_priced = any(each is None or each.unit_dimension == "money" for each in levels)
        if is_priced and self._constant.search(words) and not self._own_prices.search(words):
            return "growth may be at constant prices"
        if _is_of_other_level(sentence, both, levels):
            return "the change may be of another level"
        return "the level may be the amount of the change" if self._may_be_amount(*levels, rate, shape) else ""

    def _may_be_amount(self, after: Draft | None, before: Draft | None, rate: Draft | None, shape: Shape) -> bool:
        """Whether the rate is just what the level reached is of the one before.

        Where words tell it as a level ("đạt 4.866 triệu USD, giảm 58,7%"), the author took an index for a change.
        """
        if after is None or before is None or rate is None or shape is not Shape.GROWTH:
            return False
        part, whole = (each.figure.number.value.scaleb(each.figure.scale) for each in (after, before))
        told = rate.figure.number
        is_part = percent_matches(part, whole, told.value, told.decimals) is Match.ROUNDED
        return is_part and not self._level_told.search(after.lead)


def _is_of_other_level(sentence: Sentence, both: list[Draft], levels: tuple[Draft | None, Draft | None]) -> bool:
    """Whether the rate and the amount of a change fit a level told earlier: "(từ 1.864 lên 1.920 đồng), cả năm tăng 142 đồng, tức 7,6%"."""
    amount = next((each for each in both if each.measure is Measure.CHANGE), None)
    rate = next((each for each in both if each.measure is Measure.CHANGE_RATE), None)
    if amount is None or rate is None:
        return False
    told, part = rate.figure.number, amount.figure.number.value.scaleb(amount.figure.scale)
    wholes = (
        each.figure.number.value.scaleb(each.figure.scale)
        for each in sentence.drafts
        if each.measure is Measure.ACTUAL and each.unit == amount.unit and each not in levels
    )
    return any(whole and percent_matches(part, whole, told.value, told.decimals) is Match.ROUNDED for whole in wholes)
