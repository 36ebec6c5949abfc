"""Find what hangs on what: the totals of a sentence, and the note or list that gives each area's share."""

from collections import Counter
from dataclasses import dataclass, replace

import regex

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.drafts.draft import Draft

_STOP = 3  # characters; a marker so near behind the stop of a sentence belongs to it
_BETWEEN = " ,;"  # what may stand between two markers of one place
_SPEAKS = 1500  # characters on either side of a total
LIST = 3  # areas that make a list
_AGAIN = 2  # lists of the same areas that show whom the report speaks of, though some list names others


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
    is_open: bool = False  # it surely names some areas only: it ends in dots, or stands for far more
    passage: int = -1  # that holds the totals; the marker's words in it lie from `start` to `end`
    start: int = 0
    end: int = 0
    is_cast_up: bool = False  # the words right before the total say that it sums up the list before it
    is_guess: bool = False  # the words hardly tie the totals to the list: only a sum that closes does
    further: tuple[
        Draft, ...
    ] = ()  # plans, and figures behind the last marker: only a sum that closes ties them to the note
    late: frozenset[int] = frozenset()  # totals (by id) behind the marker: they may speak of something else

    def is_late(self, total: Draft) -> bool:
        return id(total) in self.late

    def is_behind(self, total: Draft) -> bool:
        """Whether a note hangs on a sentence behind the one of a total."""
        return bool(self.note) and total.passage_index == self.passage and total.sentence_end < self.end

    @property
    def words(self) -> tuple[int, int]:
        """Where the words stand that may say of how many areas the first total speaks: in its sentence, as far as it is near; of a
        group in what is told of it."""
        first = self.totals[0]
        if first.group:
            return self.start, self.end
        start = max(first.sentence_start, first.figure.start - _SPEAKS)
        return start, min(first.sentence_end, first.figure.end + _SPEAKS)

    @property
    def sentence(self) -> tuple[int, int]:
        """Passage and sentence that the note or list hangs on: those of the last total before the marker or the list."""
        last = self.before[-1]
        return last.passage_index, last.sentence

    @property
    def before(self) -> list[Draft]:
        """The totals before the marker or the list; all where none stands there."""
        return [total for total in self.totals if not self.is_late(total)] or self.totals


def noted(mentions: tuple[Mentions, ...], drafts: list[list[Draft]], for_example: regex.Pattern[str]) -> list[Host]:
    """The hosts of notes, by their markers, in reading order; `for_example` says of a note that it need not be whole."""
    notes = {mention.passage.note: index for index, mention in enumerate(mentions) if mention.passage.note}
    hosts: list[Host] = []
    anchored: dict[int, int] = {}  # the host of each note, by its place
    for index, mention in enumerate(mentions):
        floor = opened = 0
        markers = mention.passage.markers
        for order, marker in enumerate(markers):
            child = notes.get(marker.label)
            if child is None:
                continue
            if order and not mention.text[markers[order - 1].offset : marker.offset].strip(_BETWEEN):
                floor = opened  # lượt cán bộ Hội⁵ ⁶: both notes hang on the same
            opened = floor
            following = markers[order + 1].offset if order + 1 < len(markers) else len(mention.text)
            ends = (d.sentence_end for d in drafts[index] if d.sentence_start <= marker.offset < d.sentence_end)
            ceiling = next(ends, marker.offset)
            if following < ceiling + _STOP:  # else the sentence may go on with totals of the same note
                ceiling = marker.offset
            totals = [d for d in drafts[index] if floor <= d.figure.start < ceiling and may_be_total(d)]
            late = frozenset(id(total) for total in totals if total.figure.start >= marker.offset)
            reach = following if order + 1 == len(markers) else ceiling  # behind the last marker all may be its note's
            rest = [d for d in drafts[index] if floor <= d.figure.start < reach and d not in totals]
            if order + 1 == len(markers):
                rest += _paragraph_behind(mentions, drafts, index)
            known = anchored.get(child)
            if known is None:
                anchored[child] = len(hosts)
                hosts.append(
                    Host(
                        totals,
                        drafts[child],
                        (child,),
                        marker.label,
                        _names_some(mention.text, totals, marker.offset, mentions[child].text, for_example),
                        passage=index,
                        start=floor,
                        end=ceiling,
                        further=tuple(each for each in rest if may_close(each)),
                        late=late,
                    )
                )
            else:  # the same note once more: it explains this sentence as well
                host = hosts[known]
                further = [total for total in totals if total not in host.totals]
                late = late.intersection(map(id, further)) | host.late
                hosts[known] = replace(host, totals=[*host.totals, *further], late=late)
            floor = marker.offset
    return hosts


def _names_some(text: str, totals: list[Draft], end: int, note: str, for_example: regex.Pattern[str]) -> bool:
    """Whether a note names some areas only, by its own first words or by those between the last total and its marker."""
    start = max((total.figure.end for total in totals if total.figure.end <= end), default=end)
    return for_example.match(note) is not None or for_example.search(text, start, end) is not None


def _paragraph_behind(mentions: tuple[Mentions, ...], drafts: list[list[Draft]], index: int) -> list[Draft]:
    """The figures of the paragraph behind one with a note, if it has no note of its own."""
    for place in range(index + 1, len(mentions)):
        passage = mentions[place].passage
        if passage.note:
            continue
        is_paragraph = passage.kind is PassageKind.PARAGRAPH and not passage.markers
        return drafts[place] if is_paragraph else []
    return []


def with_whole_lists(hosts: list[Host]) -> list[Host]:
    """The same hosts; a list after "trong đó" that has all areas which the report's other lists have is whole."""
    scopes = [frozenset(draft.area_key for draft in host.parts if draft.is_explicit) for host in hosts]
    known = Counter(
        scope for scope, host in zip(scopes, hosts, strict=True) if not host.selective and len(scope) >= LIST
    )
    widest = max(known, key=len, default=frozenset())
    widest = max((scope for scope in known if known[scope] >= _AGAIN), key=len, default=widest)
    is_scope = known[widest] >= _AGAIN or all(scope <= widest for scope in scopes)
    return [
        replace(host, selective=False) if host.selective and is_scope and scope == widest else host
        for scope, host in zip(scopes, hosts, strict=True)
    ]


def may_close(draft: Draft) -> bool:
    """Whether a figure may be what a list adds up to, as a plan or farther off."""
    return (
        not draft.areas
        and draft.figure.form in (Form.NUMBER, Form.RATIO)
        and draft.unit_dimension != "rate"
        and draft.measure in (Measure.ACTUAL, Measure.TARGET)
    )


def may_be_total(draft: Draft) -> bool:
    """Whether a figure counts something for the whole."""
    return (
        not draft.areas
        and draft.figure.form in (Form.NUMBER, Form.RATIO)
        and draft.unit_dimension != "rate"
        and draft.measure in (Measure.ACTUAL, Measure.CHANGE)
        and not draft.is_base
    )
