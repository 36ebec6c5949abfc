"""Find statements of change: "1.274 ý tưởng, tăng 318 ý tưởng (33,3%)", "giảm từ 12.520 xuống còn 11.240 hộ, giảm 10,2%"."""

from collections.abc import Iterator

from pipeline.model.figures import Measure, Observation, Pair
from pipeline.model.mentions import Form
from pipeline.model.statements import Change
from pipeline.observations.draft import Draft
from pipeline.observations.phrases import NEAR, kin
from pipeline.observations.records import Recorder
from pipeline.rulebook import Rulebook

_BACK = 3  # figures before a change among which its levels stand
_TIGHT = 40  # characters between a level and the change that directly follows it


class ChangeFinder:
    """Reads changes with the cues of rules/cues.toml, sentence by sentence."""

    def __init__(self, book: Rulebook) -> None:
        self._falls = book.pattern("cues.falls")
        self._base = book.pattern("cues.base_lead")
        self._from = book.pattern("cues.from_lead")
        self._level = book.pattern("cues.level")
        self._index = book.pattern("cues.index_lead")

    def find(self, drafts: list[list[Draft]], recorder: Recorder) -> list[Change]:
        """All changes of one document, in order."""
        found: list[Change] = []
        for passage in drafts:
            sentences: dict[int, list[Draft]] = {}
            for draft in passage:
                if recorder.of(draft):
                    sentences.setdefault(draft.sentence, []).append(draft)
            for sentence in sentences.values():
                found += self._in_sentence(sentence, recorder)
        return found

    def _in_sentence(self, sentence: list[Draft], recorder: Recorder) -> Iterator[Change]:
        used: set[int] = set()
        for place, draft in enumerate(sentence):
            if draft.measure not in (Measure.CHANGE, Measure.CHANGE_RATE) or id(draft) in used:
                continue
            if draft.figure.qualifier != "=" or draft.figure.form is Form.RANGE or self._index.search(draft.lead):
                continue
            mate = self._mate(sentence, place)
            amount, rate = (draft, mate) if draft.measure is Measure.CHANGE else (mate, draft)
            if rate is not None and rate.figure.unit != "%":
                continue  # percentage points
            used.update(id(each) for each in (amount, rate) if each is not None)
            after, before = self._levels(sentence, place, draft)
            if sum(each is not None for each in (amount, rate, after, before)) < 3 and not (after and before):
                continue
            yield Change(
                _first(after, recorder),
                _last(before, recorder) if before is after else _first(before, recorder),
                _first(amount, recorder),
                _first(rate, recorder),
                bool(self._falls.search(draft.lead[-30:])),
                after is not None and 0 < draft.figure.start - after.figure.end < _TIGHT,
            )

    def _mate(self, sentence: list[Draft], place: int) -> Draft | None:
        """The rate beside an amount in brackets, or the amount beside a rate."""
        draft = sentence[place]
        if place + 1 == len(sentence):
            return None
        following = sentence[place + 1]
        if {draft.measure, following.measure} != {Measure.CHANGE, Measure.CHANGE_RATE}:
            return None
        opens = "(" in following.lead[-12:] or following.claim == draft.claim
        return following if opens and following.area_key == draft.area_key else None

    def _levels(self, sentence: list[Draft], place: int, draft: Draft) -> tuple[Draft | None, Draft | None]:
        """The level reached and the level before, as far as the sentence prints them."""
        after = before = None
        for each in reversed(sentence[max(0, place - _BACK) : place]):
            if not _is_level(each, draft):
                continue
            if each.pair is Pair.PREVIOUS:
                return each, each
            if self._base.search(each.lead) or self._from.search(each.lead):
                before = each if after is None or not each.unit or kin(each, after) >= NEAR else None
                break
            if after is not None:
                break
            after = each
        for each in sentence[place + 1 : place + 4]:
            if ";" in each.lead:
                break
            if each.pair is Pair.PREVIOUS and each.figure.form is Form.RATIO and _is_level(each, draft):
                return each, each
            if _is_level(each, draft) and before is None and self._base.search(each.lead):
                before = each if after is None or kin(each, after) >= NEAR else None
        return after, before


def _is_level(each: Draft, change: Draft) -> bool:
    if each.measure is not Measure.ACTUAL or each.area_key != change.area_key or each.figure.qualifier != "=":
        return False
    if each.figure.form not in (Form.NUMBER, Form.RATIO) or each.figure.number.malformed:
        return False
    return change.measure is Measure.CHANGE_RATE or kin(each, change) >= NEAR


def _first(draft: Draft | None, recorder: Recorder) -> Observation | None:
    return recorder.of(draft)[0] if draft is not None else None


def _last(draft: Draft | None, recorder: Recorder) -> Observation | None:
    return recorder.of(draft)[-1] if draft is not None else None
