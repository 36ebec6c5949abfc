"""The observation stage: mentions become drafts, drafts become observations, claims and breakdowns."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from pipeline.model.areas import Area
from pipeline.model.documents import Document, PassageKind
from pipeline.model.figures import OVERLAP, Breakdown, Observed
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Statement
from pipeline.observations.again.copies import CopyFinder, apart_from
from pipeline.observations.again.lists import lists_again
from pipeline.observations.again.occasions import OccasionReader
from pipeline.observations.again.rates import RateFinder
from pipeline.observations.again.reached import ReachedFinder
from pipeline.observations.again.repetitions import RepetitionFinder
from pipeline.observations.again.summaries import SummaryFinder
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.again.ties import Ties
from pipeline.observations.again.wholes_told import WholesToldFinder
from pipeline.observations.bounds.beside import BoundFinder
from pipeline.observations.bounds.distant import DistantBoundFinder
from pipeline.observations.bounds.enumerated import is_enumerated, limits
from pipeline.observations.drafts.bare import BareLevels
from pipeline.observations.drafts.contexts import home_area, section_areas
from pipeline.observations.drafts.declared import DeclaredUnits
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.drafting import Drafter
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.drafts.measures import MeasureReader
from pipeline.observations.drafts.nouns import NounReader
from pipeline.observations.drafts.records import Recorder, with_statements
from pipeline.observations.drafts.rests import RestReader
from pipeline.observations.exactness import with_exact_sums
from pipeline.observations.parts.group import NO_UNIT, OTHER_KIND
from pipeline.observations.parts.lines import LineFinder, told
from pipeline.observations.parts.nearly import nearly
from pipeline.observations.parts.observe import PartObserver
from pipeline.observations.parts.paragraphs import ParagraphFinder
from pipeline.observations.parts.peers import proven, proven_by_areas
from pipeline.observations.parts.regions import RegionReader
from pipeline.observations.parts.slipped import slipped
from pipeline.observations.statements.averages import AverageFinder
from pipeline.observations.statements.changes import ChangeFinder
from pipeline.observations.statements.closures import ClosureFinder
from pipeline.observations.statements.comparisons import ComparisonFinder
from pipeline.observations.statements.enumerations import EnumerationFinder
from pipeline.observations.statements.excess import ExcessFinder
from pipeline.observations.statements.gaps import GapFinder
from pipeline.observations.statements.moves import without_balanced
from pipeline.observations.statements.named_shares import NamedShareFinder
from pipeline.observations.statements.prices import find_prices
from pipeline.observations.statements.ratios import ratios
from pipeline.observations.statements.shares import ShareFinder
from pipeline.observations.statements.slots import SlotFinder
from pipeline.observations.statements.splits import take_splits
from pipeline.observations.statements.together import TogetherFinder
from pipeline.observations.sums.bodies import BodyFinder
from pipeline.observations.sums.breakdowns import BreakdownFinder
from pipeline.observations.sums.by_kind import by_kind
from pipeline.observations.sums.distant_totals import DistantTotalFinder
from pipeline.observations.sums.divided import divided
from pipeline.observations.sums.grouped_lists import GroupedListFinder
from pipeline.observations.sums.groups import GroupFinder
from pipeline.observations.sums.hosts import Host, noted, with_whole_lists
from pipeline.observations.sums.lists import ListFinder
from pipeline.observations.sums.member_wholes import MemberWholeFinder
from pipeline.observations.sums.note_kinds import noted_kinds
from pipeline.observations.sums.once import told_once, untold
from pipeline.observations.sums.open_lists import OpenListReader
from pipeline.observations.sums.readings import resolved
from pipeline.observations.sums.scales import lend_scale
from pipeline.observations.sums.sections import SectionReader, listed_areas
from pipeline.observations.tables import TableObserver
from pipeline.rulebook import Rulebook

_ITEM = 80  # characters of a list item that says but one thing


class Observer:
    """All readers of one rulebook, made once."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book
        self._lettered = book.pattern("cues.lettered")
        self._worth = book.pattern("cues.worth")
        self._for_example = book.pattern("cues.for_example")
        self._drafter = Drafter(book)
        self._nouns = NounReader(book)
        self._measures = MeasureReader(book)
        self._levels = BareLevels(book)
        self._declared = DeclaredUnits(book)
        self._rests = RestReader(book)
        self._open_lists = OpenListReader(book, self._rests)
        self._parts = PartObserver(book)
        self._averages = AverageFinder(book)
        self._excess = ExcessFinder(book)
        self._lists = ListFinder(book)
        self._lines = LineFinder(book)
        self._groups = GroupFinder(book)
        self._grouped = GroupedListFinder(book)
        self._member_wholes = MemberWholeFinder(book)
        self._regions = RegionReader(book)
        self._bodies = BodyFinder(book)
        labeller = Labeller(book)
        occasions = OccasionReader(book, labeller)
        self._labeller = labeller
        self._breakdowns = BreakdownFinder(book, labeller)
        self._repetitions = RepetitionFinder(book, labeller, occasions)
        self._reached = ReachedFinder(book, labeller)
        self._wholes_told = WholesToldFinder(labeller)
        self._summaries = SummaryFinder(book, labeller, occasions)
        self._copies = CopyFinder(book, labeller, occasions)
        self._changes = ChangeFinder(book, self._labeller)
        self._comparisons = ComparisonFinder(book)
        self._paragraphs = ParagraphFinder(book)
        self._shares = ShareFinder(book, labeller)
        self._together = TogetherFinder(book)
        self._named_shares = NamedShareFinder(book, labeller)
        self._closures = ClosureFinder(book)
        self._bounds = BoundFinder(book, labeller)
        self._gaps = GapFinder(book)
        self._enumerations = EnumerationFinder(book)
        self._slots = SlotFinder(book)
        self._tables = TableObserver(book, labeller)
        self._distant_bounds = DistantBoundFinder(book, labeller)
        self._distant_totals = DistantTotalFinder(book, labeller)
        self._rates = RateFinder(book, labeller)

    def observe(self, document: Document, mentions: tuple[Mentions, ...]) -> Observed:
        tables = [mention for mention in mentions if mention.passage.kind is PassageKind.TABLE]
        around = Surroundings(document, self._labeller)
        if not tables:
            return self._with_what_is_told(self._prose(document, mentions), around, {})
        prose = self._prose(document, tuple(each for each in mentions if each.passage.kind is not PassageKind.TABLE))
        joined, titles = self._tables.join(prose, document, tables, around)
        return self._with_what_is_told(joined, around, titles)

    def _with_what_is_told(self, observed: Observed, around: Surroundings, titles: Mapping[str, str]) -> Observed:
        again = self._rates.find(around, observed, titles)
        bounds = self._distant_bounds.find(around, observed, titles)
        sums = self._distant_totals.find(around, observed)
        told = replace(observed, statements=(*observed.statements, *again, *bounds))
        return replace(told, breakdowns=(*told.breakdowns, *sums))

    def _prose(self, document: Document, mentions: tuple[Mentions, ...]) -> Observed:
        contexts = section_areas(mentions)
        drafts, openers, held = self._drafted(mentions, contexts)
        hosts = with_whole_lists(
            [
                *noted(mentions, drafts, self._for_example),
                *self._lists.find(mentions, drafts, openers),
                *self._grouped.find(mentions, drafts),
                *self._member_wholes.find(mentions, drafts),
            ]
        )
        hosts += self._groups.find(mentions, drafts)
        guesses_first = sorted(hosts, key=lambda host: not host.is_guess)
        by_child: dict[int, Host] = {child: host for host in guesses_first for child in host.children}
        recorder = Recorder(document, self._book, mentions)
        self._lend(hosts, by_child, drafts)
        sections = SectionReader(mentions, drafts, held, self._labeller)
        sections.mark_amounts()
        groups = self._parts.groups(mentions, drafts)
        enumerated = [group for group in groups if is_enumerated(group, drafts[group.whole.passage_index])]
        recorder.groups += [group for group in groups if group not in enumerated]
        lines = (*self._lines.find(mentions, drafts), *self._bodies.find(mentions, hosts))
        recorder.groups += self._paragraphs.find(mentions, drafts)
        recorder.groups = self._regions.told(recorder.groups)
        recorder.record(drafts, by_child)
        hosts = self._open_lists.told(hosts, mentions)
        breakdowns, anchors = self._breakdowns.find(mentions, hosts, recorder.year)
        breakdowns += untold(sections.breakdowns(), breakdowns)
        breakdowns += untold(told(lines), breakdowns)
        for listed in listed_areas(openers, mentions):
            rows = SectionReader(mentions, drafts, listed, self._labeller, listed=True)
            found = tuple(rows.breakdowns())
            breakdowns += untold(found, breakdowns) if found else ()
        breakdowns += tuple(noted_kinds(hosts, breakdowns))
        breakdowns += tuple(self._parts.balances(drafts))
        breakdowns += told_once(divided(mentions, drafts), breakdowns)
        slots = self._slots.find(mentions, drafts, hosts)
        kinds = told_once(by_kind(mentions, drafts), (*breakdowns, *recorder.part_breakdowns()))
        stated = self._stated(mentions, drafts, hosts, breakdowns + kinds, sections, recorder)
        parts = proven(told_once(recorder.part_breakdowns(), breakdowns), (OTHER_KIND, NO_UNIT, OVERLAP))
        parts = proven_by_areas(parts, breakdowns)
        parts = nearly(slipped(parts, (NO_UNIT,)), (NO_UNIT, OTHER_KIND))
        observed = recorder.observed((*with_exact_sums(breakdowns), *parts, *kinds))
        stated = (*stated, *limits(enumerated), *anchors, *slots)
        return resolved(with_statements(observed, stated))

    def _drafted(
        self, mentions: tuple[Mentions, ...], contexts: list[tuple[Area, ...]]
    ) -> tuple[list[list[Draft]], list[Area | None], list[tuple[Area, ...]]]:
        """The figures of each passage with their areas, nouns and measures, the area that opens it, and those that the
        heading or line above gives to it."""
        drafts: list[list[Draft]] = []
        standing: tuple[Area, ...] = ()
        home = home_area(mentions)
        openers: list[Area | None] = []
        held: list[tuple[Area, ...]] = []
        for index, mention in enumerate(mentions):
            default = contexts[index]
            if mention.passage.kind is PassageKind.ITEM and standing and not default:
                default = standing
            held.append(default)
            passage_drafts, attribution = self._drafter.draft(mention, index, default, home)
            is_item = mention.passage.kind is PassageKind.ITEM or self._lettered.match(mention.text)
            openers.append(attribution.opener or (_sole(mention, passage_drafts) if is_item else None))
            if mention.passage.kind is not PassageKind.ITEM or attribution.opener:
                standing = _announced(mention, attribution.opener)
            self._nouns.read(mention, passage_drafts)
            self._measures.read(passage_drafts)
            self._levels.lend(passage_drafts)
            drafts.append(passage_drafts)
        self._declared.lend(mentions, drafts)
        self._rests.resolve(mentions, drafts)
        return drafts, openers, held

    def _lend(self, hosts: list[Host], by_child: dict[int, Host], drafts: list[list[Draft]]) -> None:
        """Give bare figures the scale, unit and noun of the totals that their list or note explains."""
        sure = [host for host in hosts if not host.is_guess]
        for host in sure:
            lend_scale(host)
        for inline in (host for host in sure if not host.children):
            self._nouns.lend(inline.totals[-1], inline.parts)
        for index, passage_drafts in enumerate(drafts):
            above = by_child.get(index)
            self._nouns.inherit(passage_drafts, above.before if above else [])

    def _stated(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        hosts: list[Host],
        breakdowns: tuple[Breakdown, ...],
        sections: SectionReader,
        recorder: Recorder,
    ) -> tuple[Statement, ...]:
        """What the prose says about its own figures."""
        shares = self._shares.find(mentions, drafts, hosts, recorder.groups)
        recorder.groups += take_splits(shares, drafts)
        sums = (*breakdowns, *recorder.part_breakdowns())
        copies = self._copies.find(drafts, sums)
        repetitions = apart_from(copies, self._repetitions.find(drafts, sums))
        summed_up = self._summaries.find(mentions, drafts, repetitions, Ties(sums, drafts))
        changes = without_balanced(self._changes.find(mentions, drafts, recorder.year, breakdowns), breakdowns)
        told = ratios(shares, recorder.groups)
        return (
            *repetitions,
            *summed_up,
            *self._reached.find(drafts, breakdowns, (*repetitions, *summed_up)),
            *self._wholes_told.find(drafts, recorder.part_breakdowns(), (*repetitions, *summed_up)),
            *lists_again(drafts, repetitions),
            *copies,
            *changes,
            *self._comparisons.find(mentions, drafts, changes),
            *told,
            *self._named_shares.find(mentions, drafts, recorder.groups, told),
            *self._together.find(drafts),
            *self._excess.find(drafts),
            *self._closures.find(mentions, drafts, shares, recorder),
            *self._bounds.find(mentions, drafts, hosts, sections.columns),
            *self._averages.among(find_prices(drafts, hosts, self._worth), drafts),
            *self._gaps.listings(mentions, drafts, hosts),
            *self._gaps.notes(mentions, drafts),
            *self._enumerations.find(mentions, drafts),
        )


def _announced(mention: Mentions, opener: Area | None) -> tuple[Area, ...]:
    """A short line that only names an area ("**Gia Lai:**") holds for the list items under it."""
    if opener is None or mention.figures or len(mention.text.strip(" *:-–")) > 45:
        return ()
    return (opener,)


def _sole(mention: Mentions, drafts: list[Draft]) -> Area | None:
    """The one area that all figures of a list item belong to, wherever it stands ("155 vụ cháy (Thái Bình)")."""
    if not all(draft.is_explicit for draft in drafts):
        return None
    if not drafts:  # its number was never filled in: "… vụ cháy (Thái Bình)"
        is_short = len(mention.areas) == 1 and len(mention.text) <= _ITEM and mention.text.rstrip(" ;.").endswith(")")
        return mention.areas[0].area if is_short else None
    keys = {draft.area_key for draft in drafts}
    return drafts[0].areas[0] if len(keys) == 1 and len(drafts[0].areas) == 1 else None


@lru_cache(maxsize=4)
def _observer(book: Rulebook) -> Observer:
    return Observer(book)


def observe(document: Document, mentions: tuple[Mentions, ...], book: Rulebook) -> Observed:
    """Bind the figures of a document; `mentions` are what find_mentions gave for it."""
    return _observer(book).observe(document, mentions)
