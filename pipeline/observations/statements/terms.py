"""Read what a rate is measured in, and its levels by that: "902 nghìn tấn với 3,19 tỷ USD, giảm 10,6% về lượng nhưng tăng
35,7% về giá trị so với cùng kỳ (1.009 nghìn tấn; 2,35 tỷ USD)"."""

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.level_pairs import Levels
from pipeline.observations.statements.sentences import Sentence
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook


class TermsReader:
    """Reads amount or worth with "in_terms" of rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._terms = book.pattern("changes.in_terms")
        self._ahead = book.pattern("changes.in_terms_ahead")

    def worth(self, both: list[Draft]) -> bool | None:
        """Whether a change speaks of what things are worth; None where it does not say in what terms it is told."""
        match = next((found for each in both if (found := self._terms.match(each.tail))), None)
        match = match or self._ahead.search(both[0].lead)
        return None if match is None else match.lastgroup == "worth"

    def levels(self, sentence: Sentence, place: int, *, worth: bool) -> Levels:
        """The last level before a rate that counts in its terms, and the one of its kind in the bracket of bases behind it."""
        after = next((each for each in reversed(sentence.drafts[:place]) if _is_told(each, worth=worth)), None)
        opened = False
        for each in sentence.drafts[place + 1 :] if after is not None else ():
            lead = each.lead
            if "(" in lead:
                opened = each.is_base
            elif ")" in lead:
                opened = False
            if opened and after is not None and _is_told(each, worth=worth, base=True) and kin(each, after) >= NEAR:
                return Levels(after, each)
        return Levels(after)


def _is_told(each: Draft, *, worth: bool, base: bool = False) -> bool:
    is_level = each.measure is Measure.ACTUAL and each.figure.form is Form.NUMBER and each.unit_dimension != "rate"
    return is_level and (each.unit_dimension == "money") == worth and (base or not each.is_base)
