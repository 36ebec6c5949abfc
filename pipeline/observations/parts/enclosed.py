"""Parts that a colon or a bracket opens: "21 giải: 1 giải nhất, 20 giải ba", "1.115 cuộc (đồng cấp 1.076 cuộc, …)"."""

import itertools

from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.gathering import PartGatherer, release
from pipeline.observations.parts.group import PartGroup, adds, beside_of, is_edited, is_long, is_near, is_plan, value_of
from pipeline.observations.parts.kinds import KindReader
from pipeline.rulebook import Rulebook

_NO_MARKS = frozenset(",.;()")
_ENDS = frozenset(".;)")  # behind them a bracket is no matter of the figure before
_SUMMED = 20  # two kinds in a bracket hardly add up to so many by chance
_NAMED = 3  # parts of a name of their own that make a list
_COLON = 40  # characters of a noun between a whole and the colon behind it
_BRACKET = 80  # and between a whole and its bracket


class EnclosedFinder:
    """Finds what stands in brackets, and behind colons."""

    def __init__(self, book: Rulebook, gatherer: PartGatherer, kinds: KindReader) -> None:
        self._of_which = book.pattern("cues.of_which")
        self._some = book.pattern("cues.selective")
        self._gatherer = gatherer
        self._kinds = kinds

    def behind_colons(self, text: str, counted: list[Draft], drafts: list[Draft]) -> list[PartGroup]:
        """ "21 giải: 1 giải nhất, 8 giải nhì, 12 giải ba": two or more like figures behind a colon are all the parts; so are kinds
        that add up, "2.486 cơ sở giáo dục: 842 trường mầm non, …"."""
        found = []
        for whole, following in itertools.pairwise(counted):
            colon = _opening_colon(text, whole, following)
            if colon < 0 or self._of_which.search(text, whole.figure.end, colon + 1) or whole.whole >= 0:
                continue
            group = self._gatherer.gather(counted, whole, colon, whole.sentence_end, True)
            if group is not None and len(group.parts) > 1 and group.parts[0] is following:
                found.append(group)
                continue
            if group is not None:
                release(group)
            kinds = self._kinds.adding_up(counted, whole, colon, whole.sentence_end, _NAMED)
            found += [kinds] if kinds is not None else []
        return [*found, *self._behind_named(text, counted), *self._of_plans(text, counted, drafts)]

    def _of_plans(self, text: str, counted: list[Draft], drafts: list[Draft]) -> list[PartGroup]:
        """ "Giường bệnh kế hoạch 3.115 giường: bệnh viện tỉnh 1.120 giường, …": the parts of a plan, where they add up or miss it by a
        slip of the hand."""
        found = []
        for whole, following in itertools.pairwise(drafts):
            if not is_plan(whole) or not is_long(whole):
                continue
            colon = text.find(":", whole.figure.end, min(following.figure.start, whole.figure.end + _COLON))
            if colon < 0 or not _NO_MARKS.isdisjoint(text[whole.figure.end : colon]):
                continue
            group = self._gatherer.gather(counted, whole, colon, whole.sentence_end, True)
            parts = list(group.parts) if group is not None else []
            if group is not None and len(parts) > 1 and (adds(parts, whole) or is_edited(whole, parts)):
                found.append(group)
            elif group is not None:
                release(group)
        return found

    def _behind_named(self, text: str, counted: list[Draft]) -> list[PartGroup]:
        """ "13.426 tổ tiết kiệm: Hội Phụ nữ 5.318 tổ, Hội Nông dân 4.215 tổ, …": three or more named parts that nearly add up."""
        found = []
        for whole, following in itertools.pairwise(counted):
            colon = text.find(":", whole.figure.end, following.figure.start)
            if colon < 0 or not is_long(whole) or whole.whole >= 0 or following.whole >= 0:
                continue
            if whole.sentence != following.sentence:
                continue
            between = text[whole.figure.end : colon]
            if not _ENDS.isdisjoint(between) or self._some.search(between) or self._of_which.search(between):
                continue
            group = self._gatherer.gather(counted, whole, colon, whole.sentence_end, True)
            is_list = group is not None and len(group.parts) >= _NAMED and not group.doubt and is_near(group)
            if group is not None and is_list and not _ends_sooner(group):
                found.append(group)
                continue
            if group is not None:
                release(group)
            kinds = self._kinds.exactly(counted, whole, colon, whole.sentence_end)
            found += [kinds] if kinds is not None else []
        return found

    def in_brackets(self, text: str, counted: list[Draft]) -> list[PartGroup]:
        """ "1.115 cuộc (đồng cấp 1.076 cuộc, cấp dưới 39 cuộc)": two or more like figures in a bracket are parts."""
        found = []
        for whole, following in itertools.pairwise(counted):
            opening = text.find("(", whole.figure.end, following.figure.start)
            if (
                opening < 0
                or opening - whole.figure.end > _BRACKET
                or text.find(")", opening, following.figure.start) >= 0
            ):
                continue
            if not _ENDS.isdisjoint(text[whole.figure.end : opening]) or self._of_which.match(
                text[opening + 1 : opening + 30].lstrip()
            ):
                continue
            closing = text.find(")", opening)
            if closing < 0:
                continue
            group = self._gatherer.gather(counted, whole, opening, closing, False, is_bracket=True)
            if group is None and value_of(whole) >= _SUMMED:  # 802 tổ chức (322 đảng bộ, 480 chi bộ)
                group = self._kinds.adding_up(counted, whole, opening, closing, 2, is_bracket=True)
            if group is not None:
                found.append(group)
            found += self._beside(counted, whole, opening, closing)
        return found

    def _beside(self, counted: list[Draft], whole: Draft, opening: int, closing: int) -> list[PartGroup]:
        """The count of another thing before a whole, which its bracket divides too: "412 vụ/683 bị cáo (cũ 96 vụ/158 bị cáo; …)"."""
        beside = beside_of(counted, whole)
        group = self._gatherer.gather(counted, beside, opening, closing, False, is_bracket=True) if beside else None
        if group is not None and not adds(list(group.parts), group.whole):
            release(group)
            return []
        return [group] if group is not None else []


def _ends_sooner(group: PartGroup) -> bool:
    """Whether the first of some parts make up their whole: those behind them are told of something else."""
    return any(adds(list(group.parts[:end]), group.whole) for end in range(2, len(group.parts)))


def _opening_colon(text: str, whole: Draft, following: Draft) -> int:
    """Where a colon between a whole and the next figure opens a list; -1 where none does."""
    colon = text.find(":", whole.figure.end, following.figure.start)
    noun = text[whole.figure.end : colon]
    if (
        colon < 0
        or len(noun) > _COLON
        or not _NO_MARKS.isdisjoint(noun)
        or text[colon + 1 : following.figure.start].strip()
    ):
        return -1
    return colon
