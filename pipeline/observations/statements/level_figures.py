"""What a figure must be to be a level of a change: a value in the change's unit, said of the same area, reached or before."""

from pipeline.checks.rates import PERCENT
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.bases import PLAN, BaseReader
from pipeline.observations.statements.years import YearReader
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook

_RATES = frozenset((Measure.ACHIEVEMENT, Measure.SHARE))


class LevelReader:
    """Tells by the words beside a figure, with rules/changes.toml."""

    def __init__(self, book: Rulebook, bases: BaseReader, years: YearReader) -> None:
        self._bases = bases
        self._years = years
        self._added = book.pattern("changes.added")
        self._anybody = frozenset(book.words("cues.anybody"))
        self._rate_subject = book.pattern("changes.rate_subject")
        self._number_of = book.pattern("changes.number_of")
        leads = ("changes.base_lead", "cues.from_lead", "changes.against", "changes.more_than")
        self._earlier = tuple(book.pattern(name) for name in leads)

    def is_level(self, each: Draft, change: Draft, amount: Draft | None, *, planned: bool = False) -> bool:
        """Whether a figure may be a level of a change: a value in its unit, said of the same area."""
        figure = each.figure
        if figure.number.malformed or each.area_key != change.area_key:
            return False
        if figure.unit in PERCENT and figure.form is Form.PERCENT:
            return amount is None and self._is_rate_level(each, change)
        if each.measure not in (Measure.ACTUAL, Measure.PRICE) and not (planned and each.measure is Measure.TARGET):
            return False
        if figure.form not in (Form.NUMBER, Form.RATIO) or self.is_added(each):
            return False
        return self.is_akin(each, amount) if amount is not None else self._may_be_of(each, change)

    def is_other(self, each: Draft, rate: Draft) -> bool:
        """Whether the words behind a rate name a number that a figure does not count: "tăng 8,0% về số suất quà" and 868,4 tỷ đồng."""
        return self._number_of.match(rate.tail) is not None and not self._may_be_of(each, rate)

    def _may_be_of(self, each: Draft, rate: Draft) -> bool:
        """Whether a level counts what the words behind a rate name, if they name a number: "tăng 8,3% số vụ"."""
        named = self._number_of.match(rate.tail)
        return named is None or not each.unit or rate.tail.startswith(each.unit, named.end())

    def is_akin(self, each: Draft, amount: Draft) -> bool:
        """Whether two figures count one thing; of people either may just say người, but the dead are not the injured."""
        (noun, _, kind), (other, _, sort) = (figure.unit.partition(" ") for figure in (each, amount))
        if noun == other and kind != sort and kind and sort and each.unit_dimension == "people":
            return False
        if kin(each, amount) >= NEAR:
            return True
        are_people = each.unit_dimension == amount.unit_dimension == "people"
        return are_people and bool({each.unit, amount.unit} & self._anybody)

    def _is_rate_level(self, each: Draft, change: Draft) -> bool:
        """A percentage that is itself the quantity: "tỷ lệ tốt nghiệp đạt 98,3%", but not "thu 50 tỷ đồng, đạt 98,3% dự toán"."""
        if each.measure is Measure.ACTUAL:
            return True
        in_points = change.figure.unit not in PERCENT and change.measure is Measure.CHANGE_RATE
        if each.measure not in _RATES or in_points:
            return in_points and each.measure in _RATES
        if self._bases.of_change(each) == PLAN:
            return False
        return self.is_earlier(each, 0) or self._rate_subject.search(each.lead) is not None

    def is_earlier(self, draft: Draft, year: int) -> bool:
        """Whether a figure is a level of an earlier period, by the words before it or by its year."""
        is_told = draft.is_base or any(lead.search(draft.lead) for lead in self._earlier)
        return is_told or self._years.is_past(draft, year)

    def is_added(self, each: Draft) -> bool:
        """Whether the words before a figure say that it came on top."""
        return self._added.search(each.lead) is not None
