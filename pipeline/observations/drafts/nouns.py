"""Say what each figure counts: its unit sign, the noun on its right, or the noun that the list leaves unsaid."""

from dataclasses import replace

import regex

from pipeline.model.mentions import CURRENCIES, Form, Mentions, Term
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.lost_units import LostUnitReader, is_bare_alone
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold
from pipeline.text.numerals import parse_count

_SKIP = regex.compile(r"[\s“”\"'«*_\x01]*")
_GLOSS = regex.compile(r"\s?\((?:\p{Ll}+\s?){1,4}\)")
_TOKEN = regex.compile(r"[\p{L}\d]+")
_NEAR = 45  # characters of a lead that speak of its figure
_CLAUSE = 120  # characters between a subject and its number
_WINDOW = 40  # figures on either side that may lend a noun
_WHOLE = ("people", "things", "animals")  # dimensions of what is never halved
_MILLIONS = 6
_SHARED = 1  # folded words that two leads must share before one lends the other its noun


class NounReader:
    """Reads counted nouns with rules/units.csv and, for words it does not list, the cue "noun"."""

    def __init__(self, book: Rulebook) -> None:
        self._noun = book.pattern("cues.noun")
        self._list_noun = book.pattern("cues.list_noun")
        self._lost = LostUnitReader(book)
        self._rank = book.pattern("cues.rank_before")
        self._joint = book.pattern("cues.joins")
        self._predicate = book.pattern("cues.predicate")
        self._number_of = book.pattern("cues.number_of")
        self._from = book.pattern("cues.from_lead")
        self._level = book.pattern("cues.level")
        self._average = book.pattern("cues.average")
        self._per = book.pattern("cues.per_noun")
        self._copula = book.words("cues.copula")[0]
        self._dimension = {unit.head: unit.dimension for unit in book.units}

    def read(self, mentions: Mentions, drafts: list[Draft]) -> None:
        """Fill unit and dimension of the drafts of one passage where the passage itself says them."""
        starts = {term.start: term for term in mentions.terms if term.kind == "unit"}
        areas = {name.start for name in mentions.areas}
        for index, draft in enumerate(drafts):
            figure = draft.figure
            if figure.unit:
                draft.unit = f"{figure.unit}/{figure.per}" if figure.per and figure.unit != "%" else figure.unit
                draft.unit_dimension = "money" if figure.unit in CURRENCIES and not figure.per else "rate"
                continue
            if figure.form is Form.RATIO and figure.between:
                inside = (starts.get(place) for place in range(figure.number_end, figure.second_start))
                term = next((each for each in inside if each is not None), None)
                draft.unit = term.key if term else figure.between
                draft.unit_dimension = self._dimension.get(draft.unit, "")
                continue
            self._right(mentions.text, draft, starts, areas)
            if draft.unit_dimension == "money" and not self._lost.is_money(draft):
                scaled = _scaled_before(drafts, index)  # 10,87 triệu lượt (quốc tế 4,12 triệu)
                if scaled is not None:
                    _lend(scaled, draft)
            if draft.is_unit_elided:
                self._label(draft, mentions)
            if draft.is_unit_elided and not draft.areas:
                self._subject(draft, mentions)
            if not draft.unit and figure.per:
                draft.unit, draft.unit_dimension = f"/{figure.per}", "rate"
        self._coordinate(drafts)
        self._list_end(mentions, drafts)

    def _right(self, text: str, draft: Draft, starts: dict[int, Term], areas: set[int]) -> None:
        end = draft.figure.end
        gloss = _GLOSS.match(text, end)
        skipped = _SKIP.match(text, gloss.end() if gloss else end)
        place = skipped.end() if skipped else end
        if place in areas:
            draft.is_unit_elided = True
            return
        term = starts.get(place) or starts.get(
            place + len(self._copula) + 1 if text.startswith(f"{self._copula} ", place) else -1
        )
        if term is not None:
            per = self._per.match(text, term.end) if self._average.search(draft.lead) else None
            draft.unit = term.key if per is None else f"{term.key}/{per['per']}"
            draft.unit_dimension = self._dimension.get(term.key, "other") if per is None else "rate"
            is_average = self._average.search(draft.lead) is not None or self._per.match(text, term.end) is not None
            if draft.unit_dimension in _WHOLE and not draft.figure.scale and not is_average:
                draft.figure = replace(draft.figure, number=parse_count(draft.figure.number))
            return
        noun = self._noun.match(draft.tail[gloss.end() - end :] if gloss else draft.tail)
        if noun is not None:
            draft.unit = noun["noun"]
            draft.unit_dimension = self._dimension.get(draft.unit, "")
            if not draft.unit_dimension and self._lost.lacks_measure(draft):
                draft.reason = "unit missing"
            return
        if draft.figure.scale >= _MILLIONS:
            draft.unit, draft.unit_dimension = "VND", "money"  # "32.423 tỷ": a scale of millions alone is money
            return
        draft.is_unit_elided = True

    def _label(self, draft: Draft, mentions: Mentions) -> None:
        """ "Hội viên: 14.260": a counted noun before a colon names what is counted; the Bình of "Thái Bình: 12" none."""
        lead = draft.lead.rstrip()
        bare = lead.removesuffix(f" {self._copula}")  # số vụ là 233
        end = draft.figure.start - (len(draft.lead) - len(bare)) - lead.endswith(":")
        term = next((each for each in mentions.terms if each.kind == "unit" and each.end == end), None)
        if term is not None and not lead.endswith(":") and not self._number_of.search(mentions.text, 0, term.start):
            return  # số vụ 245/231, tổng số học sinh 368.540
        if term is None or self._rank.search(mentions.text, 0, term.start):
            return
        if all(name.end != end for name in mentions.areas):
            draft.unit, draft.is_unit_elided = term.key, False
            draft.unit_dimension = self._dimension.get(term.key, "other")

    def _subject(self, draft: Draft, mentions: Mentions) -> None:
        """ "số sáng kiến được xếp loại tăng từ 5.740 lên 6.181": the noun behind "số" names what its verb gives a number of."""
        if not self._predicate.search(draft.lead):
            return
        text, place = mentions.text, draft.figure.start
        floor = max(draft.sentence_start, *(text.rfind(mark, 0, place) for mark in ";:("), place - _CLAUSE)
        terms = [each for each in mentions.terms if each.kind == "unit" and floor < each.start < place]
        term = next((each for each in reversed(terms) if self._number_of.search(text, floor, each.start)), None)
        if term is not None:
            draft.unit, draft.is_unit_elided = term.key, False
            draft.unit_dimension = self._dimension.get(term.key, "other")

    def _coordinate(self, drafts: list[Draft]) -> None:
        """ "xây mới 19, sửa chữa 06 nhà": the first number takes the noun of the second."""
        for index in range(len(drafts) - 2, -1, -1):  # the noun of the last goes up the whole list
            draft, following = drafts[index], drafts[index + 1]
            if self._are_in_turn(draft, following):
                _lend(following, draft)
                draft.figure = replace(draft.figure, scale=following.figure.scale, unit=following.figure.unit)
            if not draft.is_unit_elided or following.sentence != draft.sentence or following.area_key != draft.area_key:
                continue
            if (
                following.unit
                and not following.figure.scale
                and self._from.search(draft.lead)
                and self._level.search(following.lead)
            ):
                _lend(following, draft)  # từ 340 lên 383 vụ
            elif (
                draft.figure.form is Form.NUMBER
                and following.figure.form is Form.NUMBER
                and following.unit_dimension not in ("money", "rate", "")
            ):
                gap = draft.tail.strip()
                if self._lost.lacks_money(draft, drafts[max(0, index - _WINDOW) : index + _WINDOW]):
                    continue
                if (self._joint.match(gap) or not gap) and len(following.lead) < 40:
                    _lend(following, draft)

    def _are_in_turn(self, draft: Draft, following: Draft) -> bool:
        """Whether two areas share one unit at the end: "Vĩnh Long và Trà Vinh lần lượt là 548,6 và 386,9 triệu USD"."""
        are_told = draft.is_unit_elided and following.unit and draft.sentence == following.sentence
        are_of_two = draft.areas and following.areas and draft.area_key != following.area_key
        are_numbers = draft.figure.form is following.figure.form is Form.NUMBER and not draft.figure.scale
        gap = draft.passage.text[draft.figure.end : following.figure.start].strip()
        is_next = gap == ";" or self._joint.fullmatch(gap) is not None
        return bool(are_told and are_of_two and are_numbers and is_next)

    def _list_end(self, mentions: Mentions, drafts: list[Draft]) -> None:
        """ "Hà Nam 12, Nam Định 15 (mô hình)": the noun of the whole list stands in brackets at its end."""
        elided = [draft for draft in drafts if draft.is_unit_elided]
        if len(elided) < 2:
            return
        match = self._list_noun.search(mentions.text)
        if match is None:
            return
        for draft in elided:
            draft.unit = match["noun"].strip()
            draft.unit_dimension = self._dimension.get(draft.unit, "")
            draft.is_unit_elided = False

    def lend(self, total: Draft, parts: list[Draft]) -> None:
        """ "24 hợp tác xã (Cần Thơ 4, Hậu Giang 3)": a list in brackets counts what the total before it counts, or what
        most of its own items print."""
        counts = [part for part in parts if part.unit_dimension != "rate"]
        printed = [part for part in counts if not part.is_unit_elided]
        is_own = bool(printed) and 2 * len(printed) >= len(counts) and len({part.unit for part in printed}) == 1
        donor = printed[0] if is_own else total
        for part in counts:
            if part.is_unit_elided and donor.unit_dimension != "money":
                _lend(donor, part)

    def inherit(self, drafts: list[Draft], hosts: list[Draft]) -> None:
        """Give figures without a noun the noun of the pair before, of a figure under like words, or of the host's total.

        `drafts` are those of one passage, `hosts` the totals of the sentence that the passage hangs on.
        """
        ranks = _ranks(drafts)
        for index, draft in enumerate(drafts):
            if not draft.is_unit_elided:
                continue
            near = drafts[max(0, index - _WINDOW) : index + _WINDOW]
            if self._lost.lacks_money(draft, near) or is_bare_alone(draft, near, ranks):
                draft.reason = "unit missing"
                continue
            before = _pair_before(drafts, index)
            if draft.figure.form is Form.RATIO and before is not None:
                _lend(before, draft)
                continue
            donor = self._like(draft, near, hosts) or self._same_place(draft, near, ranks, hosts)
            if donor is not None:
                _lend(donor, draft)

    def _like(self, draft: Draft, near: list[Draft], hosts: list[Draft]) -> Draft | None:
        words = _words(draft.lead[-_NEAR:])
        if not words:
            return None
        best, most = None, 0
        is_told = any(
            each.unit and each.sentence == draft.sentence and each.figure.end < draft.figure.start for each in near
        )
        for donor in [*hosts[:_WINDOW], *sorted(near, key=lambda each: abs(each.figure.start - draft.figure.start))]:
            if donor is draft or not donor.unit or donor.unit_dimension in ("money", "rate"):
                continue
            if is_told and donor.passage is draft.passage and donor.sentence > draft.sentence:
                continue  # 214 đảng viên; hình thức: khiển trách 141, …: hardly what a later sentence counts
            shared = len(words & _words(donor.lead[-_NEAR:]))
            if shared > most:
                best, most = donor, shared
        return best if most >= _SHARED else None

    def _same_place(self, draft: Draft, near: list[Draft], ranks: dict[int, int], hosts: list[Draft]) -> Draft | None:
        """The figure at the same place in the stretch of another area, else the host's only count."""
        rank = ranks[id(draft)]
        for each in near:
            if each.stretch >= draft.stretch or not each.unit or each.unit_dimension in ("money", "rate"):
                continue
            if ranks[id(each)] == rank:
                return each
        counts = [host for host in hosts[-_WINDOW:] if host.unit and host.unit_dimension not in ("money", "rate")]
        width = 1 + max(ranks[id(each)] for each in near)
        nearest = counts[-width:]  # a note explains what its marker stands nearest to
        return nearest[rank] if rank < len(nearest) else None


def _scaled_before(drafts: list[Draft], index: int) -> Draft | None:
    """The count in the same scale that a bare "4,12 triệu" follows: the nearest figure of that scale in its passage."""
    scale = drafts[index].figure.scale
    for each in reversed(drafts[max(0, index - _WINDOW) : index]):
        if each.figure.scale == scale >= _MILLIONS and each.figure.form is Form.NUMBER:
            return each if each.unit_dimension not in ("money", "rate", "") else None
    return None


def _ranks(drafts: list[Draft]) -> dict[int, int]:
    """Each draft's place in its stretch."""
    ranks = {}
    rank = 0
    for index, draft in enumerate(drafts):
        rank = rank + 1 if index and drafts[index - 1].stretch == draft.stretch else 0
        ranks[id(draft)] = rank
    return ranks


def _pair_before(drafts: list[Draft], index: int) -> Draft | None:
    """The pair before in the same stretch and sentence: "155/155 doanh nghiệp …, có 155/155 đã tổ chức"."""
    draft = drafts[index]
    for before in reversed(drafts[max(0, index - 3) : index]):
        if before.sentence != draft.sentence or before.stretch != draft.stretch:
            return None
        if before.figure.form is Form.RATIO and before.unit and before.unit_dimension not in ("money", "rate"):
            return before
    return None


def _lend(donor: Draft, draft: Draft) -> None:
    draft.unit, draft.unit_dimension, draft.is_unit_elided = donor.unit, donor.unit_dimension, False


def _words(text: str) -> set[str]:
    return {word for word in _TOKEN.findall(fold(text)) if len(word) > 1 and not word.isdigit()}
