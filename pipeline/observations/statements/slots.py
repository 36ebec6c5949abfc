"""Find places that announce a figure and have none: amounts, dots, parts, areas of a list."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from pipeline.model.areas import Area
from pipeline.model.documents import PassageKind
from pipeline.model.figures import Observation
from pipeline.model.mentions import CURRENCIES, Mentions
from pipeline.model.statements import Slot
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.missing import missing
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook

_AREAS = 3
_KNOWN = 2  # areas with a figure that make a list
_LEAD = 40  # characters between an area's name and its figure
_BEFORE = 2  # words right before a second figure
_ALIKE = 2  # amounts in brackets that make it the habit of a list

Place = tuple[Area, int, int]


class SlotFinder:
    """Finds empty places with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._slots = tuple(
            book.pattern(f"cues.slot_{name}") for name in ("dots", "scale", "part", "measure", "classifier")
        )
        self._of_amount = book.pattern("cues.slot_amount")
        self._announcing = book.words("cues.slot_amount_words")
        self._dots = book.pattern("cues.dots")
        self._dotted_place = book.pattern("cues.dotted_place")
        self._money = book.pattern("cues.bare_money")
        self._amount = book.pattern("cues.empty_amount")
        self._after_name = book.pattern("cues.after_name")
        self._area_slot = book.pattern("cues.slot_of_area")
        self._joint = book.pattern("cues.list_joint")
        self._alone = book.pattern("cues.noun_alone")
        self._before_noun = book.pattern("cues.opens_item")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host]) -> list[Slot]:
        """Places that announce a figure and have none, in order."""
        found = []
        last: Draft | None = None
        for index, mention in enumerate(mentions):
            own = [draft for draft in drafts[index] if draft.observations]
            if not own and last is not None:  # nothing but its empty place: told of the whole
                own = [_moved(last, mention)]
            if not own or mention.passage.kind is PassageKind.HEADING:
                continue
            last = own[-1] if not own[-1].areas else last
            spans = [match.span("slot") for pattern in self._slots for match in pattern.finditer(mention.text)]
            lowered = mention.text.lower()
            if any(word in lowered for word in self._announcing):
                spans += [match.span("slot") for match in self._of_amount.finditer(mention.text)]
            spans += self._dotted(mention)
            spans += self._unfilled(mention, _marks(own))
            spans += self._second(mention, _seconds(own))
            for start, end in sorted(set(spans)):
                near = [draft for draft in own if draft.figure.end <= start] or own
                home = near[-1] if near is not own else own[0]
                found.append(_slot(home, _named_between(mention, home, start), start, end))
            for area, start, end in self._silent(mention, drafts[index]):
                found.append(_slot(own[0], area, start, end))
        for host in hosts:
            if len(host.children) >= _AREAS:
                found += self._of_items(mentions, drafts, host)
        return _apart(found)

    def _of_items(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], host: Host) -> Iterator[Slot]:
        """Empty places of a list that gives each area a passage of its own."""
        bound = [draft for draft in host.parts if draft.observations]
        if not bound:
            return
        units = {draft.unit for draft in host.parts}
        leads = _leads(((mentions[each], drafts[each]) for each in host.children), units)
        marks, seconds = _marks(host.parts), _seconds(host.parts)
        for child in host.children:
            mention, own = mentions[child], [draft for draft in drafts[child] if draft.observations]
            home = own[0] if own else replace(bound[0], passage=mention.passage)
            known = {area.area_id for draft in own for area in draft.areas}
            for area, start, end in self._blanks(mention, units, known, leads):
                yield _slot(home, area, start, end, bound[0].observations[0])
            for start, end in (*self._unfilled(mention, marks), *self._second(mention, seconds)) if own else ():
                yield _slot(own[-1], None, start, end)

    def _dotted(self, mention: Mentions) -> Iterator[tuple[int, int]]:
        """Dots right before a counted noun."""
        dots = list(self._dots.finditer(mention.text))
        nouns = {term.start: term.end for term in mention.terms if term.kind == "unit"} if dots else {}
        for match in dots:
            if match.end() in nouns:
                yield match.start(), nouns[match.end()]

    def _unfilled(self, mention: Mentions, marks: set[str]) -> Iterator[tuple[int, int]]:
        """A currency alone behind the mark that the other amounts of a list stand behind."""
        for match in self._amount.finditer(mention.text) if marks else ():
            if match["mark"] in marks:
                yield match.span()

    def _second(self, mention: Mentions, seconds: set[tuple[str, str]]) -> Iterator[tuple[int, int]]:
        """Behind the words that stand before the second figure of other areas its unit alone ("thu hút lượt người")."""
        text = mention.text
        for lead, unit in seconds:
            if not lead[-1:].isalpha():  # a noun alone between two marks
                yield from (match.span("noun") for match in self._alone.finditer(text) if match["noun"] == unit)
                continue
            place = text.find(f"{lead} ")
            while place >= 0:
                start = place + len(lead) + 1
                dots = self._dotted_place.match(text, start)
                start = dots.end() if dots else start
                money = self._money.match(text, start) if unit in CURRENCIES else None
                end = money.end() if money is not None else _noun_at(text, start, {unit})
                if end:
                    yield place, end
                place = text.find(f"{lead} ", place + 1)

    def _silent(self, mention: Mentions, drafts: list[Draft]) -> Iterator[Place]:
        """Areas of a list right behind whose name stands what the others count, without a number."""
        known = {area.area_id for draft in drafts for area in draft.areas}
        if len(known) < _KNOWN or len({name.area.area_id for name in mention.areas}) < _AREAS:
            return
        units = {draft.unit for draft in drafts if draft.areas}
        yield from self._blanks(mention, units, known, _leads([(mention, drafts)], units))

    def _blanks(self, mention: Mentions, units: set[str], known: set[str], leads: set[str]) -> Iterator[Place]:
        """`leads` are the words that stand between a name and its figure elsewhere in the list."""
        text = mention.text
        listed = {
            name.start for before, name in pairwise(mention.areas) if self._joint.match(text[before.end : name.start])
        }
        for name in mention.areas:
            opening = self._after_name.match(text, name.end)
            start = opening.end() if opening else name.end
            lead = max((each for each in leads if text.startswith(each, name.end)), key=len, default="")
            start = max(start, name.end + len(lead))
            dots = self._dotted_place.match(text, start)
            start = dots.end() if dots else start
            noun = _noun_at(text, start, units)
            money = self._money.match(text, start)
            if noun:
                yield name.area, name.start, noun
            elif money is not None and units & CURRENCIES:
                yield name.area, name.start, money.end()
            elif name.area.area_id not in known and name.start not in listed:  # như Bắc Giang, Bắc Ninh...
                match = self._area_slot.match(text, name.end)
                if match is not None and match.end() > name.end:
                    yield name.area, name.start, match.end()
                else:
                    yield from self._before(text, name.area, name.start, units)

    def _before(self, text: str, area: Area, place: int, units: set[str]) -> Iterator[Place]:
        """ "- 12 lớp (Sơn La); - lớp (Lai Châu)": the noun stands alone before the name in brackets."""
        match = self._before_noun.search(text, 0, place)
        words = f"{match['noun'].strip()} " if match is not None else ""
        if match is not None and any(unit and words.startswith(f"{unit} ") for unit in units):
            yield area, match.start("noun"), place


def _named_between(mention: Mentions, home: Draft, start: int) -> Area | None:
    """The area that is named between a figure and an empty place behind it: the place is its own."""
    names = [name for name in mention.areas if home.figure.end <= name.start and name.end <= start]
    is_one = bool(names) and not {".", "("} & set(mention.text[names[-1].end : start])
    return names[-1].area if is_one else None


def _moved(draft: Draft, mention: Mentions) -> Draft:
    """A figure as the model of a slot in another passage."""
    moved = replace(draft, passage=mention.passage)
    moved.observations = tuple(
        replace(each, note=mention.passage.note, section=mention.passage.section) for each in draft.observations
    )
    return moved


def _apart(slots: list[Slot]) -> list[Slot]:
    """Each empty place once, in order: the widest words that tell of it, which name its area."""
    kept: list[Slot] = []
    for each in sorted(slots, key=lambda each: (each.slot.char_start, -each.slot.char_end)):
        if not kept or each.slot.char_start >= kept[-1].slot.char_end:
            kept.append(each)
    return kept


def _noun_at(text: str, start: int, units: set[str]) -> int:
    """Where a counted noun ends that stands at a place; 0 for none."""
    ends = (start + len(unit) for unit in units - CURRENCIES if unit and text.startswith(unit, start))
    return max((end for end in ends if not text[end : end + 1].isalpha()), default=0)


def _marks(drafts: Iterable[Draft]) -> set[str]:
    """The marks, "(" or "/", that several amounts of money of a list stand behind."""
    found = Counter(draft.lead[-1:] for draft in drafts if draft.unit_dimension == "money")
    return {mark for mark in "(/" if found[mark] >= _ALIKE}


def _seconds(drafts: Iterable[Draft]) -> set[tuple[str, str]]:
    """The words right before the figures of several areas, with what these count: ("thu hút", "lượt người")."""
    found = Counter((" ".join(draft.lead.split()[-_BEFORE:]), draft.unit) for draft in drafts if draft.areas)
    often = {(lead, unit) for (lead, unit), count in found.items() if count >= _ALIKE and unit}
    return {(lead, unit) for lead, unit in often if lead[-1:].isalpha() or (lead[-1:] in (",", ";") and " " in unit)}


def _leads(passages: Iterable[tuple[Mentions, list[Draft]]], units: set[str]) -> set[str]:
    """The words between the areas' names and their first figures ("Quảng Trị có 92 buổi": " có ").

    Words that hold what is counted lead to a second figure: the first one is missing there.
    """
    found: Counter[str] = Counter()
    for mention, drafts in passages:
        at = 0
        for name in mention.areas:
            while at < len(drafts) and drafts[at].figure.start < name.end:
                at += 1
            if at == len(drafts):
                break
            words = mention.text[name.end : drafts[at].figure.number_start]
            if len(words) <= _LEAD and any(area.area_id == name.area.area_id for area in drafts[at].areas):
                found[words] += 1
    counted = [unit for unit in units if unit and unit not in CURRENCIES]
    return {words for words in found if found[words] > 1 or not any(unit in words for unit in counted)}


def _slot(near: Draft, area: Area | None, start: int, end: int, model: Observation | None = None) -> Slot:
    slot = missing(model or near.observations[0], near.passage, start, end, area)
    return Slot(slot, slot.obs_text)
