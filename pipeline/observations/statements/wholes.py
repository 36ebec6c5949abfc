"""The figure that can be the whole of a share by the words alone, whether or not the share follows from it."""

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.parts.balances import BalanceFinder
from pipeline.observations.parts.group import PartGroup, adds
from pipeline.observations.statements.share import Share
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook

_MARKS = regex.compile(r"[,;:(](?=\s)|[(]")
_ASIDE = regex.compile(r"\([^()\d]*\)")
_GAP = 110  # characters; words farther apart speak of another figure
_NAMED = 2  # words that name a whole
_ALL = 100  # per cent
_SENTENCES = 2  # how far back the figure may stand of which some are dealt with


class WholeReader:
    """Reads wholes with rules/changes.toml; `before` are the counted figures before a share, in order."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._all = frozenset(labeller.words(" ".join(book.words("changes.all_words"))))
        self._stock = book.pattern("changes.stock_lead")
        self._received = book.pattern("changes.received_lead")
        self._dealt = book.pattern("changes.dealt_lead")
        self._due = book.pattern("changes.due_lead")
        self._paid = book.pattern("changes.paid_lead")
        self._these = book.pattern("changes.of_these")
        self._those = book.pattern("changes.of_those")
        self._opens = book.pattern("changes.opens_with_all")
        self._number_of = book.pattern("changes.number_of")
        self._total = book.pattern("changes.of_total")
        self._balances = BalanceFinder(book)
        self._takes_up = book.pattern("tables.takes_up")
        self._anybody = frozenset(book.words("cues.anybody"))

    def stated(
        self, share: Share, before: list[Draft], groups: list[PartGroup], listed: Draft | None = None
    ) -> Draft | None:
        """The whole; None where several figures may be it, or where the words behind the share name another thing.

        `listed` is the figure that the part is told of: "1.250 cán bộ, trong đó nữ 450 người, chiếm 36%".
        """
        part = share.part
        if part.figure.form is Form.NUMBER and (made := self._made_of(share, groups)) is not None:
            return made
        if listed is not None and self._is_told_of(share, listed):
            return listed
        if part.unit_dimension == "money" and part.figure.form is Form.NUMBER:
            named = self._total_of_money(share, before) or self._due_of(share, before)
            share.is_named = named is not None
            return named
        if part.unit_dimension in ("money", "rate") or part.figure.form is not Form.NUMBER:
            return None
        near = [each for each in before if each.passage_index == part.passage_index and each.area_key == part.area_key]
        named = self._named(share, near)
        share.is_named = named is not None
        named = self._all_of(share, near) or named
        if named is not None:
            return named if named.observations[0].value > part.observations[0].value else None
        if self._dealt.search(part.lead):
            whole = self._received_of(share, near)
        elif self._these.match(part.passage.text, part.sentence_start):
            whole = self._these_of(share, near)
        elif those := self._those.match(part.passage.text, part.sentence_start):
            whole = self._those_of(share, near, frozenset(self._labeller.words(those["named"])))
        else:
            whole = self._stock_of(share, near) if share.percent.measure is Measure.SHARE else None
        if whole is None and share.is_of_all:
            whole = self._divided(share, near, groups)
        if whole is None or not self._may_name(share, whole):
            return None
        return whole if whole.observations[0].value > part.observations[0].value else None

    def opened(self, share: Share, before: list[Draft]) -> Draft | None:
        """ "Trong số 18.236 vụ được đưa ra hòa giải, hòa giải thành 9.847 vụ, chiếm 45% số vụ đưa ra hòa giải": the count that a
        sentence opens with, where the words behind the share are said of it."""
        part = share.part
        near = [each for each in before if each.passage_index == part.passage_index and each.area_key == part.area_key]
        first = self._all_of(share, near) if share.percent.measure is Measure.SHARE and share.base - self._all else None
        is_greater = first is not None and first.observations[0].value > part.observations[0].value
        return first if is_greater else None

    def _made_of(self, share: Share, groups: list[PartGroup]) -> Draft | None:
        """ "4.277 tỷ đồng, gồm: trung ương 1.500 tỷ đồng, địa phương 412 tỷ đồng, vận động 2.365 tỷ đồng (chiếm 65,3% tổng
        nguồn lực)": what the part and others add up to, named again."""
        own = (each for each in groups if share.part in each.parts and len(each.parts) > 1 and not each.whole.is_base)
        whole = next((each.whole for each in own if adds(list(each.parts), each.whole)), None)
        is_named = len(share.base - self._all) >= _NAMED and self._takes_up.search(share.percent.lead) is not None
        return whole if whole is not None and is_named and self._may_name(share, whole) else None

    def _is_told_of(self, share: Share, listed: Draft) -> bool:
        """Whether nothing but the figure that a part is listed under can be the whole of a share told right behind the part."""
        part, percent = share.part, share.percent
        if percent.measure is not Measure.SHARE and not self._is_bare_bracket(share):
            return False
        is_near = listed.passage_index == part.passage_index and listed.sentence == part.sentence
        is_own = listed.area_key == part.area_key and part.figure.form is listed.figure.form is Form.NUMBER
        is_some = listed.observations[:1] and listed.observations[0].value > part.observations[0].value > 0
        return bool(is_near and is_own and is_some and self.counts(part, listed) and self._may_name(share, listed))

    def _is_bare_bracket(self, share: Share) -> bool:
        """Whether a percentage stands alone in brackets right behind its part: "nữ 450 người (36%)"."""
        percent = share.percent
        return share.is_silent and percent.lead.rstrip().endswith("(") and percent.tail.lstrip().startswith(")")

    def _all_of(self, share: Share, near: list[Draft]) -> Draft | None:
        """ "Trong 35.127 học sinh, nữ là 18.904 em, chiếm 53,8%; dân tộc thiểu số là 4.286 em, …": the first of the sentence."""
        part = share.part
        first = next((each for each in near if each.sentence == part.sentence), None)
        opening = self._opens.match(part.passage.text, part.sentence_start)
        if first is None or first is part or opening is None or opening.end() < first.figure.number_start:
            return None
        if share.is_silent and not self._may_be_silent(share):
            return None
        return first if self.counts(part, first) and self._may_name(share, first) else None

    def _may_be_silent(self, share: Share) -> bool:
        """Whether a percentage that no word calls a share may be one: "…, 2.964 hộ ký cam kết, đạt 95%", but not "7 huyện đạt 95%"."""
        percent = share.percent
        is_apart = "," in percent.lead or "(" in percent.lead
        is_told = percent.figure.qualifier == "=" and percent.figure.number.value <= _ALL
        return is_apart and is_told and not share.base

    def _named(self, share: Share, near: list[Draft]) -> Draft | None:
        """ "58 đảng viên, bằng 34,7% số đảng viên có vi phạm": the only figure near of which all those words are said."""
        part = share.part
        if not self._number_of.match(share.percent.tail) or len(share.base - self._all) < _NAMED:
            return None
        alike = [each for each in near if each is not part and part.sentence - each.sentence <= _SENTENCES]
        said = [each for each in alike if self.counts(part, each) and share.base <= self._said(each)]
        return said[0] if len(said) == 1 and said[0] is not part else None

    def _total_of_money(self, share: Share, before: list[Draft]) -> Draft | None:
        """ "tổng dư nợ đạt 112.340 tỷ đồng …. Nợ xấu 1.438 tỷ đồng, chiếm 1,28% tổng dư nợ": the one amount of these words."""
        part, named = share.part, share.base - self._all
        if share.percent.measure is not Measure.SHARE or not named or not self._total.match(share.percent.tail):
            return None
        said = [
            each
            for each in before
            if each is not part
            and each.unit == part.unit
            and each.area_key == part.area_key
            and each.observations[0].value > part.observations[0].value
            and named <= self._said(each) | self._clause(each)
        ]
        totals = [each for each in said if self._all & self._clause(each)]
        said = totals or [each for each in said if part.passage_index - each.passage_index <= 1]
        return said[-1] if len({each.observations[0].value for each in said}) == 1 else None

    def _clause(self, whole: Draft) -> frozenset[str]:
        """The words of the clause before a figure, past others that it counts: "tổng dư nợ của 09 chi nhánh là 21.588 tỷ đồng"."""
        said = _ASIDE.sub(" ", whole.passage.text[whole.sentence_start : whole.figure.start])
        return frozenset(self._labeller.words(_MARKS.split(said)[-1]))

    def _due_of(self, share: Share, before: list[Draft]) -> Draft | None:
        """ "nợ phải thu 6.250 triệu đồng, đã thu được 1.625 triệu đồng, đạt 26%": the amount right before that was to be paid."""
        part = share.part
        if not before or share.base or not self._paid.search(part.lead):
            return None
        last = next((each for each in reversed(before) if each is not part), before[-1])
        is_next = last.passage_index == part.passage_index and part.sentence - last.sentence <= 1
        is_like = last.unit == part.unit and last.area_key == part.area_key and last.whole < 0
        is_more = last.observations[0].value >= part.observations[0].value
        if not (is_next and is_like and is_more and self._due.search(last.lead)):
            return None
        share.is_sure = last.sentence == part.sentence
        return last

    def _said(self, whole: Draft) -> frozenset[str]:
        """The words that say what a figure counts, up to the next mark; those before it, and a number of all behind it, too."""
        text = whole.passage.text
        behind = text[whole.figure.end : min(whole.sentence_end, whole.figure.end + _GAP)]
        cut = min((at for stop in ",;(" if (at := behind.find(stop)) >= 0), default=len(behind))
        return self._all | frozenset(self._labeller.words(f"{whole.lead} {whole.unit} {behind[:cut]}"))

    def _received_of(self, share: Share, near: list[Draft]) -> Draft | None:
        """ "Thụ lý 268 vụ, giải quyết 231 vụ, đạt 86,2%": the last figure that came in, of what the part counts."""
        part = share.part
        alike = [each for each in near if kin(part, each) >= NEAR and part.sentence - each.sentence <= _SENTENCES]
        alike = [each for each in alike if each.whole < 0]
        more = [each for each in alike if each.figure.number.value > part.figure.number.value]
        if not more or not self._received.search(more[-1].lead) or any(self._balances.opens(each) for each in alike):
            return None  # what there was before comes on top; "nhận 63 đơn, thuộc thẩm quyền 40 đơn, giải quyết 36 đơn": of those that stand nearest
        share.is_sure = alike[-1] is more[-1] and more[-1].sentence == part.sentence
        return more[-1]

    def _these_of(self, share: Share, near: list[Draft]) -> Draft | None:
        """ "Có 10.416 lao động. Trong số này, 4.375 là nữ, chiếm 42%": the one figure of the sentence before."""
        part = share.part
        alike = [each for each in near if each.sentence == part.sentence - 1 and self.counts(part, each)]
        return alike[0] if len(alike) == 1 else None

    def _those_of(self, share: Share, near: list[Draft], named: frozenset[str]) -> Draft | None:
        """ "Đường bộ có 8.147 vụ. Trong các vụ đường bộ, xe máy gây ra 4.413 vụ, chiếm 54,2%": the one figure of these words."""
        part = share.part
        said = [
            each
            for each in near
            if part.sentence - _SENTENCES <= each.sentence < part.sentence
            and self.counts(part, each)
            and named <= self._said(each) | self._clause(each)
        ]
        return said[0] if len(said) == 1 else None

    def _divided(self, share: Share, near: list[Draft], groups: list[PartGroup]) -> Draft | None:
        """ "Phân tích 1.040 vụ: 14 vụ …, 143 vụ. Ban đêm có 437 vụ, bằng 42% tổng số vụ": the one whole that was divided."""
        wholes = {id(group.whole) for group in groups if group.complete and not group.doubt}
        alike = [each for each in near if id(each) in wholes and kin(share.part, each) >= NEAR]
        return alike[-1] if alike and len({each.figure.number.value for each in alike}) == 1 else None

    def counts(self, part: Draft, whole: Draft) -> bool:
        """Whether a part may count what its whole counts: an unsaid noun, or any word for people, may be the whole's."""
        are_people = part.unit_dimension == whole.unit_dimension == "people"
        return not part.unit or kin(part, whole) >= NEAR or (are_people and part.unit in self._anybody)

    def _stock_of(self, share: Share, near: list[Draft]) -> Draft | None:
        """The one figure of the paragraph that says how many there are of what the part counts: "có 1.250 hợp tác xã"."""
        part = share.part
        alike = [each for each in near if kin(part, each) >= NEAR]
        if len(alike) != 1:
            return None
        [whole] = alike
        is_near = 0 < part.figure.start - whole.figure.end <= _GAP and part.sentence - whole.sentence <= 1
        is_stock = whole.figure.form is Form.NUMBER and self._stock.search(whole.lead) is not None
        if not is_near or not is_stock or not whole.unit or part.unit != whole.unit:
            return None
        noun = whole.tail.lstrip()
        behind = noun[len(whole.unit) :].lstrip()[:1]
        if not noun.startswith(whole.unit) or behind not in (tuple(".,;:(") if whole.runs_on else ("", *".,;:(")):
            return None  # the noun goes on, or another figure follows: it may be a narrower thing
        return whole

    def _may_name(self, share: Share, whole: Draft) -> bool:
        """Whether the words behind a share name nothing that is not said of the whole."""
        return share.base <= self._all | frozenset(self._labeller.words(f"{whole.lead} {whole.unit} {whole.tail}"))
