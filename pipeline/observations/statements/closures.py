"""Find the shares of closed splits, which add to 100, and let wholes whose parts' shares do so be complete."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.checks.rates import HUNDRED, add_up, meet
from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Shares
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.records import Recorder
from pipeline.observations.opposites import Opposites
from pipeline.observations.statements.sentences import Sentence, sentences_of
from pipeline.observations.statements.share import Share, is_counted, is_percent
from pipeline.rulebook import Rulebook

_ALL = 100  # per cent: the whole itself
_OVER = 15  # per cent; a structure that is laid out leaves a part unsaid more often than it says one too many
_FAR = 5  # per cent; shares that miss 100 by more are hardly meant to reach it
_OPENING = 90  # characters between the words and the first share of a structure
_RUN = 3  # shares that reach 100 hardly by luck


@dataclass(frozen=True, slots=True)
class Run:
    """Shares told one after another; `structured` where words say that they are all parts of a whole."""

    drafts: list[Draft]
    structured: bool


class ClosureFinder:
    """Reads closed splits with rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._rest = book.pattern("changes.rest")
        self._verb = book.pattern("changes.share_verb")
        self._structure = book.pattern("changes.structure")
        self._lowest = book.pattern("changes.lowest_range")
        self._highest = book.pattern("changes.highest_range")
        self._opposites = Opposites(book)

    def find(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], shares: list[Share], recorder: Recorder
    ) -> list[Shares]:
        """The closed splits of one document: those of a whole with its parts, then those of a sentence's own."""
        found = _of_groups({id(share.part): share for share in shares}, recorder)
        runs: list[Run] = []
        told = {each.obs_id for split in found for each in split.shares}
        for mention, passage in zip(mentions, drafts, strict=True):
            bound = [draft for draft in passage if draft.observations]
            for sentence in sentences_of(bound, mention.text):
                runs += self._runs(sentence)
        forms = {_form(run.drafts) for run in runs if len(run.drafts) > _RUN and self._closes(run)}
        for run in runs:
            split = Shares(tuple(draft.observations[0] for draft in run.drafts))
            is_meant = self._closes(run) or self._should_close(run, forms)
            if is_meant and not any(each.obs_id in told for each in split.shares):
                found.append(split)
        return found

    def _runs(self, sentence: Sentence) -> Iterator[Run]:
        """ "doanh nghiệp nhà nước chiếm 22,9%, ngoài nhà nước 33,3%, còn lại 43,8%"."""
        run: list[Draft] = []
        for draft in [*sentence.drafts, None]:
            if draft is not None and self._continues(sentence, draft, run):
                run.append(draft)
            elif draft is not None and run and is_counted(draft):
                continue  # its own count stands between two shares
            else:
                if len(run) > 1:
                    yield Run(run, self._is_structured(sentence))
                run = [draft] if draft is not None and self._continues(sentence, draft, []) else []

    def _is_structured(self, sentence: Sentence) -> bool:
        first = sentence.drafts[0]
        return self._structure.search(sentence.text, first.sentence_start, first.sentence_end) is not None

    def _continues(self, sentence: Sentence, draft: Draft, run: list[Draft]) -> bool:
        if not is_percent(draft) or draft.figure.qualifier != "=" or draft.figure.number.value == _ALL:
            return False  # cơ cấu giá trị (100%) gồm: …
        if draft.measure is Measure.SHARE:
            return True
        if draft.measure is not Measure.ACTUAL:
            return False
        if run:
            return run[0].measure is Measure.SHARE or _is_in_brackets(draft) is _is_in_brackets(run[0])
        return self._opens(sentence, draft) or _is_in_brackets(draft)

    def _opens(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether a percentage is the first of a structure: "Cơ cấu kinh tế: nông nghiệp 22,5%; công nghiệp 35,5%; …"."""
        before = _before(draft)
        is_listed = not draft.areas and len(sentence.drafts) >= _RUN and sentence.drafts[0] is draft
        return ":" in before and (is_listed or self._structure.search(before) is not None)

    def _is_one_list(self, run: list[Draft]) -> bool:
        """Whether one verb governs all shares: "kinh tế chiếm 34,5%, văn hóa 31,2%, …"; shares that overlap say it of each."""
        verbs = [self._verb.search(draft.lead) is not None for draft in run]
        return len(run) >= _RUN and verbs[0] and not any(verbs[1:])

    def _closes(self, run: Run) -> bool:
        """Whether shares reach 100, and hardly by chance."""
        is_meant = run.structured or len(run.drafts) >= _RUN or self._ends(run)
        return is_meant and meet(add_up([draft.observations[0] for draft in run.drafts]), HUNDRED)

    def _should_close(self, run: Run, forms: set[tuple[str, ...]]) -> bool:
        """Whether shares that miss 100 are meant to reach it: laid out as a structure, or as another that does (`forms`)."""
        reached = add_up([draft.observations[0] for draft in run.drafts])
        beyond = (reached[0] + reached[1]) / 2 - 100
        if (run.structured and len(run.drafts) >= _RUN) or (len(run.drafts) > _RUN and _form(run.drafts) in forms):
            return -_FAR <= beyond <= _OVER
        if self._ends(run):
            return abs(beyond) <= _FAR
        return 0 < beyond <= _FAR and self._is_one_list(run.drafts)  # some of a whole may not exceed it

    def _ends(self, run: Run) -> bool:
        """Whether no share is left: the last is of all the rest, the first and the last are of ranges without an end (dưới 5 tuổi,
        từ 15 tuổi trở lên), or two are of the two sides of one thing."""
        first, last = run.drafts[0], run.drafts[-1]
        is_open = self._lowest.search(_before(first)) is not None and self._highest.search(_before(last)) is not None
        return is_open or self._rest.search(last.lead) is not None or self._opposites.are(run.drafts)


def _before(draft: Draft) -> str:
    """The words before a percentage as they are printed: its lead hides the ages and sizes in them."""
    return draft.passage.text[max(draft.sentence_start, draft.figure.start - _OPENING) : draft.figure.start]


def _is_in_brackets(draft: Draft) -> bool:
    """Whether a percentage stands alone in brackets behind a name: "Nhật Bản (38,4%)"."""
    return draft.lead.rstrip().endswith("(") and draft.tail.lstrip().startswith(")")


def _form(run: list[Draft]) -> tuple[str, ...]:
    """The last words before the shares behind the first: "giỏi 9,2%, khá 48,3%, trung bình 42,6%"."""
    return tuple(words[-1] if (words := draft.lead.split()) else "" for draft in run[1:])


def _of_groups(shares: dict[int, Share], recorder: Recorder) -> list[Shares]:
    """Groups of which every part has its share, where the shares reach 100: then the parts are all."""
    found = []
    for place, group in enumerate(recorder.groups):
        own = [share for part in group.parts if (share := shares.get(id(part))) is not None]
        whole, parts = group.whole.observations, [part.observations for part in group.parts]
        if len(own) < 2 or len(own) < len(parts) or not whole or not all(parts):
            continue
        told = tuple(share.percent.observations[0] for share in own)
        if meet(add_up(told), HUNDRED):
            recorder.groups[place] = replace(group, complete=True, doubt="")
            recorder.closed[id(group.whole)] = told
            found.append(Shares(told))
    return found
