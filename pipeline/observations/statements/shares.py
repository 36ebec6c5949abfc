"""Find percentages of a whole: "44,4 nghìn tỷ đồng, chiếm 36,4% tổng vốn", "đạt 51% chỉ tiêu phấn đấu (60.900 tỷ đồng)".

A whole is named behind its share ("trong tổng số 11,2 triệu lượt"), is the one that the words list parts of (trong đó), or
is sought among the figures before by words and arithmetic. A whole found by arithmetic alone confirms; it accuses only
where other shares of the same list follow from it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.parts.group import PartGroup, value_of
from pipeline.observations.statements.carried import carry, take_brackets
from pipeline.observations.statements.common import take_common
from pipeline.observations.statements.plans import PlanReader
from pipeline.observations.statements.ratios import agree, lend, prove
from pipeline.observations.statements.said_of import part_of
from pipeline.observations.statements.sentences import Sentence, sentences_of
from pipeline.observations.statements.share import Share, fits, is_counted, is_percent, is_thousandfold
from pipeline.observations.statements.wholes import WholeReader
from pipeline.observations.sums.hosts import Host
from pipeline.observations.sums.phrases import AKIN, NEAR, kin
from pipeline.rulebook import Rulebook

_FAR = 200  # figures of a passage before a share that are looked at
_NAMED = 40  # figures before a share among which a whole that its words name is sought
_BESIDE = 2  # figures right before a part that may be its whole though they count something else
_BARE = 6  # the same for a whole that only the arithmetic shows
_REACH = 70
_LARGE = 10  # per cent
_GAP = 110  # characters; words farther apart speak of another figure
_ITEMS = 6  # list items below the paragraph of their whole
_SENTENCES = 2  # how far back a whole may stand that no word names
_SUBJECT = 2  # words that a part and a whole of one subject share, and one more
_ALL = 100  # per cent
_BASE_STOPS = ",;(."


class ShareFinder:
    """Reads shares with rules/changes.toml."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._of_number = book.pattern("changes.of_number")
        self._behind = book.pattern("changes.whole_behind")
        self._rate = book.pattern("changes.named_rate")
        self._reckoned = book.pattern("changes.reckoned_by")
        self._together = book.pattern("changes.together")
        self._of_which = book.pattern("cues.of_which")
        self._planned = book.pattern("changes.plan_bracket")
        self._all = frozenset(labeller.words(" ".join(book.words("changes.all_words"))))
        self._wholes = WholeReader(book, labeller)
        self._plans = PlanReader(book)

    def find(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host], groups: list[PartGroup]
    ) -> list[Share]:
        """All shares of one document, in order, each with its whole where one is found."""
        above = {child: host.totals for host in hosts for child in host.children}
        listed = {id(part): group.whole for group in groups for part in group.parts}
        before: dict[str, list[Draft]] = defaultdict(list)  # by area; those of the whole under the empty key
        found: list[Share] = []
        for mention, passage in zip(mentions, drafts, strict=True):
            bound = [draft for draft in passage if draft.observations]
            counted = [
                draft for draft in bound if is_counted(draft) or (_is_pair(draft) and draft.measure is Measure.ACTUAL)
            ]
            sentences = sentences_of(bound, mention.text)
            for previous, sentence in zip([None, *sentences], sentences, strict=False):
                found += self._plans.find(previous, sentence)
                for share in self._in_sentence(sentence):
                    keys = ("", share.part.area_key)
                    end = bisect_left(counted, share.part.figure.start, key=lambda draft: draft.figure.start)
                    at = [d for d in counted[max(0, end - _FAR) : end] if d.area_key in keys]
                    earlier = [d for key in dict.fromkeys(keys) for d in before[key]]
                    self._seek(share, [*earlier, *at][-_NAMED:], listed.get(id(share.part)), groups)
                    if share.whole is None and share.part.areas:  # "Đà Nẵng 45 hội nghị (chiếm 15,0%)" in a note
                        totals = above.get(share.part.passage_index, ())
                        share.whole = next((each for each in totals if _is_total_of(share, each)), None)
                    found.append(share)
            for draft in counted:
                before[draft.area_key] = [*before[draft.area_key][1 - _NAMED :], draft]
        prove(found, self._labeller)
        take_brackets(found)
        carry(found)
        agree(found)
        lend(found)
        take_common(found, drafts)
        return found

    def _in_sentence(self, sentence: Sentence) -> Iterator[Share]:
        joined = {draft.claim for draft in sentence.drafts if draft.measure is Measure.TARGET or _is_pair(draft)}
        for place, draft in enumerate(sentence.drafts):
            is_named = draft.measure is Measure.ACTUAL and self._rate.search(draft.lead) is not None
            is_share = draft.measure in (Measure.SHARE, Measure.ACHIEVEMENT) or is_named
            if not is_share or not is_percent(draft) or draft.claim in joined or self._together.search(draft.lead):
                continue
            following = sentence.drafts[place + 1] if place + 1 < len(sentence.drafts) else None
            part = part_of(sentence, place, self._of_which) or self._planned_part(sentence, place, following)
            if part is None:
                continue
            behind = self._reckoned.sub(" ", draft.tail)
            cut = min((at for stop in _BASE_STOPS if (at := behind.find(stop)) >= 0), default=len(behind))
            share = Share(draft, part, frozenset(self._labeller.words(behind[: min(cut, _REACH)])))
            if following is not None and self._is_whole(sentence, share, following):
                if value_of(following) >= value_of(part) or draft.figure.number.value > _ALL:
                    share.whole, share.is_sure = following, True
                elif _is_alone(following):  # Có 45.000 lao động, tỷ lệ qua đào tạo 68% (30.600 lao động)
                    share.part, share.whole = following, part
                    share.whole = part if fits(share, part) else None
            if share.whole is None and following is not None and self._is_in_bracket(sentence, share, following):
                share.bracket = following
                share.whole = following if fits(share, following) else None
            noun = frozenset(self._labeller.words(part.unit))
            share.is_of_all = bool(share.base & self._all) and share.base <= self._all | noun
            share.is_silent = draft.measure is not Measure.SHARE
            yield share

    def _planned_part(self, sentence: Sentence, place: int, plan: Draft | None) -> Draft | None:
        """The figure that a plan in brackets is of, over its own parts: "40 ha, gồm 25 ha lúa, 15 ha ngô; đạt 80% kế hoạch (50 ha)"."""
        percent = sentence.drafts[place]
        if plan is None or plan.measure is not Measure.TARGET or percent.measure is not Measure.ACHIEVEMENT:
            return None
        before = [each for each in sentence.drafts[:place] if is_counted(each) and not each.is_base]
        likely = [
            each for each in before if each.unit == plan.unit and each.area_key == plan.area_key and each.whole < 0
        ]
        return likely[-1] if likely and {each.whole for each in before if each.whole >= 0} == {id(likely[-1])} else None

    def _is_whole(self, sentence: Sentence, share: Share, following: Draft) -> bool:
        """Whether the figure behind a percentage is what it is made of."""
        gap = sentence.gap(share.percent, following)
        is_plan = following.measure is Measure.TARGET and self._planned.match(gap) is not None
        least = AKIN if is_plan or self._behind.match(gap) else NEAR  # "bằng 76,8% số phụ nữ (918.540 người)"
        if following.figure.form is not Form.NUMBER or kin(share.part, following) < least:
            return False
        if share.percent.measure is Measure.ACHIEVEMENT and not self._of_number.match(gap):
            return is_plan
        return is_counted(following) and self._behind.match(gap) is not None

    def _is_in_bracket(self, sentence: Sentence, share: Share, following: Draft) -> bool:
        """Whether a figure of the part's unit stands alone in the bracket behind a percentage: "đạt 47,9% (4.900 tỷ đồng)"."""
        gap = sentence.gap(share.percent, following)
        is_open = gap.rstrip().endswith("(") and not {")", ";", ","} & set(gap)
        is_like = following.unit == share.part.unit != "" and is_counted(following)
        return is_open and is_like and _is_alone(following) and following.area_key == share.part.area_key

    def _seek(self, share: Share, before: list[Draft], listed: Draft | None, groups: list[PartGroup]) -> None:
        """Give a share its whole; `listed` is the figure that its part is listed under."""
        if share.whole is not None:
            return
        part = share.part.observations[0]
        is_bare = share.percent.is_bracketed and not share.base
        is_of_people = is_bare or share.percent.measure is Measure.SHARE  # 352 đại biểu …, nữ 71 đồng chí (20,2%)
        likely = [
            each
            for each in before
            if (
                kin(share.part, each) >= NEAR
                or _is_unnamed(share.part, each)
                or (is_of_people and self._wholes.counts(share.part, each))
            )
            and each.observations[0].value >= part.value
        ]
        beside = [*likely[-1:], *(each for each in before[-1:] if _opens(share.part) and kin(share.part, each) >= 0)]
        beside = [each for each in beside if each.observations[0].value >= part.value]
        share.beside = next((each for each in beside if _are_near(each, share)), None)
        share.likely = tuple(likely)
        if listed is not None and listed.observations and fits(share, listed):
            share.whole = listed
            return
        opened = self._wholes.opened(share, before)
        if opened is not None:
            share.stated, share.is_named = opened, True
            share.whole = opened if fits(share, opened) else None
            return
        reach = _NAMED if share.base or self._has_subject(share) else _BARE
        for rank, each in enumerate(reversed(likely[-reach:])):
            if not fits(share, each):
                continue
            if (
                (not rank and each is share.beside and _is_large_share(share))
                or self._names(share, each)
                or (rank < _BARE and _is_close(share, each))
            ):
                share.whole = each
                return
        share.whole = next((each for each in before[-_BESIDE:] if _is_beside(share, each)), None)
        if share.whole is None:
            share.stated = self._wholes.stated(share, before, groups, listed)
            if share.stated is not None and fits(share, share.stated):
                share.whole = share.stated
        if share.whole is None and share.percent.figure.number.decimals and share.base:
            named = (each for each in reversed(likely[-_NAMED:]) if self._names(share, each))
            share.whole = next((each for each in named if is_thousandfold(share, each)), None)

    def _has_subject(self, share: Share) -> bool:
        """Whether enough words tell what a part is of for a whole farther off to be known by them."""
        return len(frozenset(self._labeller.words(share.part.lead[-_REACH:]))) > _SUBJECT

    def _names(self, share: Share, whole: Draft) -> bool:
        """Whether the words behind a share name the whole, or part and whole are told of the same subject."""
        words = frozenset(self._labeller.words(f"{whole.lead} {whole.unit}"))
        if share.base & words:
            return True
        subject = frozenset(self._labeller.words(share.part.lead[-_REACH:]))
        return share.percent.figure.number.decimals > 0 and len(subject & words) > _SUBJECT


def _is_alone(draft: Draft) -> bool:
    """Whether a figure is all that its bracket holds."""
    said = draft.passage.text[draft.figure.end : draft.sentence_end].partition(")")[0]
    return not {",", ";", ":"} & set(said) and not any(map(str.isdigit, said))


def _are_near(whole: Draft, share: Share) -> bool:
    is_in = whole.passage_index == share.part.passage_index and whole.sentence == share.part.sentence
    return is_in and whole.area_key == share.part.area_key and 0 < share.part.figure.start - whole.figure.end <= _GAP


def _opens(part: Draft) -> bool:
    """Whether a part is the first figure in brackets: "538 đảng viên (nữ 251 đồng chí, chiếm 46,7%; …)"."""
    return "(" in part.lead and ")" not in part.lead


def _is_total_of(share: Share, total: Draft) -> bool:
    """Whether a share follows from a total that its note or list explains."""
    return kin(share.part, total) >= NEAR and bool(total.observations) and fits(share, total)


def _is_large_share(share: Share) -> bool:
    """Whether a share without decimals, or a bare percentage in brackets, hardly fits the next figure before its part by chance."""
    is_bare = not share.base and share.percent.lead.rstrip().endswith("(")
    return (not share.is_silent or is_bare) and share.percent.figure.number.value >= _LARGE


def _is_pair(draft: Draft) -> bool:
    return draft.figure.form is Form.RATIO


def _is_unnamed(part: Draft, whole: Draft) -> bool:
    """Whether a part leaves unsaid what it counts: "nữ 2.466 (45,00%)", "- Hoàn thành nhiệm vụ: 154 (10,5%)"."""
    if "money" in (part.unit_dimension, whole.unit_dimension):
        return False
    is_listed = part.passage.kind is PassageKind.ITEM and whole.passage.kind is not PassageKind.ITEM
    return not part.unit or is_listed


def _is_close(share: Share, whole: Draft) -> bool:
    """Near enough, and the percentage fine enough, for arithmetic alone to tell."""
    if not share.percent.figure.number.decimals:
        return False
    apart = share.part.passage_index - whole.passage_index
    if apart and share.part.passage.kind is PassageKind.ITEM:
        return apart <= _ITEMS and whole.passage.kind is not PassageKind.ITEM
    return not apart and share.part.sentence - whole.sentence <= _SENTENCES


def _is_beside(share: Share, whole: Draft) -> bool:
    """Whether a figure of another kind in the same sentence is the whole: "chuyển 5.946 đơn, nhận được 3.871 trả lời (65,1%)"."""
    return (
        whole.passage_index == share.part.passage_index
        and whole.sentence == share.part.sentence
        and whole.area_key == share.part.area_key
        and share.percent.figure.number.decimals > 0
        and kin(share.part, whole) >= 0
        and whole.observations[0].value >= share.part.observations[0].value
        and fits(share, whole)
    )
