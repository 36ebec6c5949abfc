"""Tell amounts whose unit is not printed from numbers that count: by the words before them, and by what stands beside."""

from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_NEAR = 45  # characters of a lead that speak of its figure
_AMOUNT = 100  # from here on a number without decimals is rather an amount than a count
_SAME = 2  # last words of a lead that are the same where two figures say the same
_PEERS = 3  # areas that show what a lead announces


class LostUnitReader:
    """Reads the words before amounts with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._measured = book.pattern("cues.measured_thing")
        self._money_lead = book.pattern("cues.money_lead")
        self._fund_lead = book.pattern("cues.fund_lead")
        self._sum_lead = book.pattern("cues.sum_lead")
        self._announced = book.pattern("cues.announced")

    def lacks_measure(self, draft: Draft) -> bool:
        """Whether so much of what is measured and not counted has no unit: "hiến 86,5 đất"."""
        number = draft.figure.number
        is_amount = number.decimals > 0 or number.value >= _AMOUNT
        is_bare = draft.figure.form is Form.NUMBER and not draft.figure.scale and not draft.figure.unit
        return is_bare and is_amount and not draft.areas and self._measured.match(draft.unit) is not None

    def is_money(self, draft: Draft) -> bool:
        """Whether the words right before a figure announce an amount: "trị giá", "với tổng số tiền"."""
        return self._money_lead.search(draft.lead) is not None

    def lacks_money(self, draft: Draft, drafts: list[Draft]) -> bool:
        """An amount announced by its words whose unit is not printed ("với tổng số 63")."""
        if draft.figure.scale or draft.figure.form is not Form.NUMBER:
            return False
        if self.is_money(draft):
            return True
        if draft.figure.number.decimals and not draft.areas and self._fund_lead.search(draft.lead):
            return True
        if not self._sum_lead.search(draft.lead):
            return self._is_amount_elsewhere(draft, drafts)
        peers = [each for each in drafts if each.unit == "VND" and each.stretch != draft.stretch]
        return len(peers) >= 2 and sum(bool(self._announced.search(each.lead)) for each in peers) * 2 >= len(peers)

    def _is_amount_elsewhere(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Whether the same words stand before an amount of money in every other area of the list."""
        words = draft.lead[-_NEAR:].split()[-_SAME:]
        if len(words) < _SAME:
            return False
        others = [
            each.unit_dimension
            for each in drafts
            if each is not draft and each.stretch != draft.stretch and each.lead.split()[-_SAME:] == words
        ]
        return len(others) >= _PEERS and all(dimension == "money" for dimension in others)


def is_bare_alone(draft: Draft, near: list[Draft], ranks: dict[int, int]) -> bool:
    """Whether at its place every other area of a list gives money, and this one a number without a unit."""
    peers = [each for each in near if ranks[id(each)] == ranks[id(draft)] and each.stretch != draft.stretch]
    is_bare = draft.figure.form is Form.NUMBER and not draft.figure.scale and bool(draft.areas)
    return is_bare and len(peers) >= _PEERS and all(each.unit_dimension == "money" and each.areas for each in peers)
