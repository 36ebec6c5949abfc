"""Find what hangs on what: the totals of a sentence, and the note or list that gives each area's share."""

from dataclasses import dataclass, replace

from pipeline.model.areas import Area
from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.draft import Draft
from pipeline.observations.phrases import NEAR, kin
from pipeline.rulebook import Rulebook

_LIST = 3  # areas that make a list
_LISTED = (PassageKind.ITEM, PassageKind.PARAGRAPH)


@dataclass(frozen=True, slots=True, eq=False)
class Host:
    """Totals of the whole, and the figures that give each area's share of them.

    `children` are the passages (by index) that hang on the totals as a whole; `note` is empty for a list in the body.
    """

    totals: list[Draft]
    parts: list[Draft]
    children: tuple[int, ...]
    note: str
    selective: bool = False  # the words say that the list need not be whole (trong đó, tiêu biểu)
    passage: int = -1  # that holds the totals; the marker's words in it lie from `start` to `end`
    start: int = 0
    end: int = 0
    late: int = -1  # totals from this offset on stand behind the marker and may speak of something else

    @property
    def sentence(self) -> int:
        """The sentence that the note or list hangs on: that of the last total before the marker or the list."""
        before = [total for total in self.totals if self.late < 0 or total.figure.start < self.late]
        return (before or self.totals)[-1].sentence


class HostFinder:
    """Finds hosts of notes by their markers, of lists that follow a paragraph, of lists inside a sentence."""

    def __init__(self, book: Rulebook) -> None:
        self._selective = book.pattern("cues.selective")
        self._of_which = book.pattern("cues.of_which")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], openers: list[Area | None]) -> list[Host]:
        """All hosts: those of notes first, then lists, each in reading order."""
        hosts = _noted(mentions, drafts)
        hosts += self._listed(mentions, drafts, openers)
        for index, mention in enumerate(mentions):
            if mention.areas and not mention.passage.note:
                hosts += self._inline(mention, drafts[index])
        return _with_whole_lists(hosts)

    def _listed(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], openers: list[Area | None]
    ) -> list[Host]:
        hosts = []
        index = 0
        while index < len(mentions):
            place = index
            while place < len(mentions) and openers[place] is not None and mentions[place].passage.kind in _LISTED:
                place += 1
            names = {opener.area_id for opener in openers[index:place] if opener is not None}
            if len(names) >= _LIST and index:
                above = index - 1
                while above > 0 and mentions[above].passage.kind is PassageKind.NOTE:
                    above -= 1
                totals = [draft for draft in drafts[above] if _may_be_total(draft)]
                if totals:
                    parts = [draft for each in drafts[index:place] for draft in each]
                    selective = bool(self._selective.search(mentions[above].text[totals[-1].figure.end :]))
                    children = tuple(range(index, place))
                    length = len(mentions[above].text)
                    hosts.append(Host(totals, parts, children, "", selective, passage=above, end=length))
            index = max(place, index + 1)
        return hosts

    def _inline(self, mention: Mentions, drafts: list[Draft]) -> list[Host]:
        """ "35 mô hình (An Giang 9, Đồng Tháp 8, …)": a total and its list of areas in one sentence or two."""
        hosts = []
        for sentence in dict.fromkeys(draft.sentence for draft in drafts):
            inside = [draft for draft in drafts if draft.sentence == sentence]
            start = next((place for place, draft in enumerate(inside) if draft.is_explicit and draft.areas), 0)
            end = next((p for p in range(start, len(inside)) if not inside[p].is_explicit), len(inside))
            parts = inside[start:end]
            totals = _announcing(inside[:start], parts)
            opening = mention.text[inside[0].sentence_start : inside[start].figure.start].lstrip()
            if not totals and self._of_which.match(opening):
                totals = [draft for draft in drafts if draft.sentence == sentence - 1 and _may_be_total(draft)]
            if totals and len({draft.area_key for draft in parts}) >= _LIST:
                between = mention.text[totals[-1].figure.end : parts[0].figure.start]
                hosts.append(Host(totals, parts, (), "", bool(self._selective.search(between))))
        return hosts


def _with_whole_lists(hosts: list[Host]) -> list[Host]:
    """The same hosts; a list after "trong đó" that has all areas which the report's other lists have is whole."""
    scopes = [frozenset(draft.area_key for draft in host.parts if draft.is_explicit) for host in hosts]
    known = {scope for scope, host in zip(scopes, hosts, strict=True) if not host.selective and len(scope) >= _LIST}
    widest = max(known, key=len, default=frozenset())
    is_scope = all(scope <= widest for scope in scopes)
    return [
        replace(host, selective=False) if host.selective and is_scope and scope == widest else host
        for scope, host in zip(scopes, hosts, strict=True)
    ]


def _announcing(before: list[Draft], parts: list[Draft]) -> list[Draft]:
    """The total right before a list, and those before it that count another thing which the list gives too."""
    chosen: list[Draft] = []
    for draft in reversed([each for each in before if _may_be_total(each)]):
        apart = all(kin(draft, each) < NEAR for each in chosen)
        if not chosen or (apart and any(kin(part, draft) >= NEAR for part in parts)):
            chosen.insert(0, draft)
    return chosen


def _noted(mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> list[Host]:
    notes = {mention.passage.note: index for index, mention in enumerate(mentions) if mention.passage.note}
    hosts = []
    anchored = set()
    for index, mention in enumerate(mentions):
        floor = 0
        markers = mention.passage.markers
        for order, marker in enumerate(markers):
            child = notes.get(marker.label)
            if child is None:
                continue
            ceiling = marker.offset
            if order + 1 == len(markers):  # the sentence may go on with totals of the same note
                ceiling = next(
                    (d.sentence_end for d in drafts[index] if d.sentence_start <= marker.offset < d.sentence_end),
                    ceiling,
                )
            totals = [d for d in drafts[index] if floor <= d.figure.start < ceiling and _may_be_total(d)]
            if child not in anchored:
                anchored.add(child)
                hosts.append(
                    Host(
                        totals,
                        drafts[child],
                        (child,),
                        marker.label,
                        passage=index,
                        start=floor,
                        end=ceiling,
                        late=marker.offset,
                    )
                )
            floor = ceiling
    return hosts


def _may_be_total(draft: Draft) -> bool:
    return (
        not draft.areas
        and draft.figure.form in (Form.NUMBER, Form.RATIO)
        and draft.unit_dimension != "rate"
        and draft.measure is Measure.ACTUAL
    )
