"""Find lists of areas in the body, with the totals that announce them or sum them up."""

from collections.abc import Iterator

from pipeline.model.areas import Area
from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import LIST, Host, may_be_total, may_close
from pipeline.observations.sums.list_openings import headed, is_apart, opening_of, opens_with_area, repeats_subject
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook

_ABOVE = 2  # passages before a list that may hold its total
_FEW = 2  # areas that make a list where the words before it count them
_LISTED = (PassageKind.ITEM, PassageKind.PARAGRAPH)


class ListFinder:
    """Finds lists that follow a paragraph, one area a passage, and lists inside a sentence."""

    def __init__(self, book: Rulebook) -> None:
        self._selective = book.pattern("cues.selective")
        self._contrast = book.pattern("cues.contrast")
        self._of_which = book.pattern("cues.of_which")
        self._opens = book.pattern("cues.list_opening")
        self._number = book.pattern("cues.number_at")
        self._heads = book.pattern("cues.list_heading")
        self._sums_up = book.pattern("cues.sums_up")
        self._cast = book.pattern("cues.cast_up")
        self._summed = book.pattern("cues.total_clause")
        self._proper = book.pattern("cues.proper_name")
        self._ranks = book.pattern("cues.next_in_rank")
        self._count = AnnouncedAreas(book)

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], openers: list[Area | None]) -> list[Host]:
        """All hosts of lists: those of passages first, then those of sentences, each in reading order."""
        hosts = list(self._of_passages(mentions, drafts, openers))
        for index, mention in enumerate(mentions):
            if mention.areas and mention.passage.note:
                hosts += self._of_note(drafts[index])
            elif mention.areas:
                following = drafts[index + 1] if index + 1 < len(drafts) else []
                above = [draft for each in drafts[max(0, index - _ABOVE) : index] for draft in each]
                hosts += self._of_sentences(mention, drafts[index], following, above)
                hosts += self._of_runs(mention, drafts[index], following, above)
        return hosts

    def _of_passages(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], openers: list[Area | None]
    ) -> Iterator[Host]:
        index = 0
        while index < len(mentions):
            place = index
            while place < len(mentions) and openers[place] is not None and mentions[place].passage.kind in _LISTED:
                place += 1
            while index < place < len(mentions) and _goes_on(mentions[place], drafts[place]):
                place += 1
            names = {opener.area_id for opener in openers[index:place] if opener is not None}
            if len(names) >= LIST:
                children = tuple(range(index, place))
                parts = [draft for each in drafts[index:place] for draft in each]
                above = index - 1
                while above > 0 and mentions[above].passage.kind is PassageKind.NOTE:
                    above -= 1
                length = len(mentions[above].text.rstrip())
                if above > 0 and not drafts[above] and mentions[above].text.rstrip().endswith(":"):
                    above -= 1  # "Tình hình ở từng địa phương:" between a paragraph and the list of its totals
                totals = [draft for draft in drafts[above] if may_be_total(draft)] if index else []
                totals = _of_last_sentence(totals, parts, length)
                if totals:
                    selective = bool(self._selective.search(mentions[above].text[totals[-1].figure.end :]))
                    length = len(mentions[above].text)
                    further = _further(drafts[above], totals)
                    yield Host(totals, parts, children, "", selective, passage=above, end=length, further=further)
                if place < len(drafts):
                    yield from self._summing_up(drafts[place], parts, children)
            index = max(place, index + 1)

    def _of_sentences(
        self, mention: Mentions, drafts: list[Draft], following: list[Draft], above: list[Draft]
    ) -> Iterator[Host]:
        """ "35 mô hình (An Giang 9, Đồng Tháp 8, …)": a total and its list of areas in one sentence or two.

        A list that only its heading opens ("Phân theo địa phương: …") may be of any total told shortly before, as far as
        its sum closes; `above` are the figures of the passages before.
        """
        sentences = list(dict.fromkeys(draft.sentence for draft in drafts))
        for place, sentence in enumerate(sentences):
            inside = [draft for draft in drafts if draft.sentence == sentence]
            start = next((place for place, draft in enumerate(inside) if draft.is_explicit and draft.areas), 0)
            end = next((p for p in range(start, len(inside)) if not inside[p].is_explicit), len(inside))
            start = opening_of(mention.text, inside, start, end)
            parts = inside[start:end]
            if len({draft.area_key for draft in parts}) < (_FEW if self._is_counted(mention, inside[:start]) else LIST):
                continue
            before = [each for each in inside[:start] if not self._count.is_count(mention.text, each.figure)]
            items = [each for each in before if self._is_item(mention.text, each, parts[0])]
            totals = _announcing([each for each in before if each not in items], parts)
            if totals and self._contrast.search(mention.text, totals[-1].figure.end, parts[0].figure.start):
                continue  # 8 thủ tục, trong khi đó Singapore có 2 thủ tục; Đài Loan có 3 thủ tục; …
            selective = bool(
                totals and self._selective.search(mention.text, totals[-1].figure.end, parts[0].figure.start)
            )
            selective = selective or bool(items)
            if not totals and inside[:start] and all(part.measure is Measure.TARGET for part in parts):
                totals = [draft for draft in inside[:start] if may_close(draft)][-1:]  # the list of a goal
            is_guess = bool(totals) and is_apart(mention.text[totals[-1].figure.end : parts[0].figure.start])
            beside = inside[:start]
            opening = mention.text[inside[0].sentence_start : parts[0].figure.start].lstrip()
            if not totals and place and not before:
                beside = [draft for draft in drafts if draft.sentence == sentences[place - 1]]
                totals = [draft for draft in beside if may_be_total(draft)]
                is_announced = self._announces(mention, totals, parts) or self._counts_all(opening, parts)
                if self._of_which.match(opening):
                    selective = bool(self._selective.match(opening))
                else:
                    is_repeated = repeats_subject(opening, totals)
                    selective = not is_announced and not is_repeated
                    is_led = self._opens.match(opening) or opens_with_area(mention, inside[0])
                    is_led = is_led or self._numbers(opening, totals) or is_repeated
                    is_guess = not is_led and not is_announced
            if not totals and not place and not inside[:start] and (named := headed(opening, above)) is not None:
                totals = [named]
            if not totals and not inside[:start] and self._heads.match(opening):
                told = [*above, *(draft for draft in drafts if draft.sentence < sentence)]
                totals, is_guess = [draft for draft in told if may_be_total(draft)], True
            if totals:
                further = _further(beside, totals)
                yield Host(totals, parts, (), "", selective, further=further, is_guess=is_guess)
            if not items:  # else it sums up more than the areas that are known
                yield from self._cast_up(
                    [each for each in inside[end:] if not self._count.is_count(mention.text, each.figure)], parts
                )
            if place and _is_of_areas(drafts, sentences[place - 1]) and _is_of_areas(drafts, sentence):
                continue  # the sum of a run of sentences
            behind = [d for d in drafts if place + 1 < len(sentences) and d.sentence == sentences[place + 1]]
            yield from self._summing_up(behind or ([] if place + 1 < len(sentences) else following), parts, ())

    def _of_note(self, drafts: list[Draft]) -> Iterator[Host]:
        """The total that ends a note: "Quy Nhơn 3/4 thôn, Tuy Phước 12/12 thôn, …; tổng cộng 46 thôn"."""
        start = 0
        for place, draft in enumerate(drafts):
            if not draft.areas and place - start >= LIST:
                yield from self._cast_up(drafts[place : place + 1], drafts[start:place])
            start = start if draft.areas else place + 1

    def _of_runs(
        self, mention: Mentions, drafts: list[Draft], following: list[Draft], above: list[Draft]
    ) -> Iterator[Host]:
        """ "Lào Cai đón 806 lượt. Con số ở Sơn La là 112, ở Lai Châu là 31. Cộng lại, ba tỉnh đón 949": one list in several
        sentences, with the total before or behind it; only a sum that closes binds it, or the number of areas told.
        """
        sentences = list(dict.fromkeys(draft.sentence for draft in drafts))
        run: list[int] = []
        for place, sentence in enumerate([*sentences, None]):
            if sentence is not None and _is_of_areas(drafts, sentence):
                run.append(sentence)
                continue
            parts = [draft for draft in drafts if draft.sentence in run]
            if len(run) > 1 and len({draft.area_key for draft in parts}) >= _FEW:
                before = sentences[place - len(run) - 1] if place > len(run) else None
                totals = [draft for draft in drafts if draft.sentence == before and may_be_total(draft)]
                if totals:
                    is_guess = not self._announces(mention, totals, parts)
                    yield Host(totals, parts, (), "", is_guess=is_guess)
                firsts = _firsts(parts)
                told = [draft for draft in above if may_be_total(draft) and draft.unit]
                if not totals and told and len(firsts) >= LIST:
                    yield Host(told, firsts, (), "", is_guess=True)
                behind = [draft for draft in drafts if draft.sentence == sentence]
                yield from self._summing_up(behind or following, parts, ())
            run = []

    def _is_counted(self, mention: Mentions, before: list[Draft]) -> bool:
        """Whether the words before a list say of how many areas it is: then two make a list too."""
        return (
            bool(before)
            and self._count.search(mention.text, before[0].sentence_start, before[-1].figure.end) is not None
        )

    def _is_item(self, text: str, each: Draft, first: Draft) -> bool:
        """Whether a figure before a list is that of an area nobody knows, or of the one that leads it: "Trung Quốc đứng đầu (90
        tỷ USD), kế đó là Hàn Quốc (43 tỷ USD), …"."""
        is_named = self._proper.search(text, each.sentence_start, each.figure.start) is not None
        return is_named or self._ranks.search(text, each.figure.end, first.figure.start) is not None

    def _announces(self, mention: Mentions, totals: list[Draft], parts: list[Draft]) -> bool:
        """Whether the sentence of the totals counts as many areas as the list has ("5 địa phương xuất 2.622 triệu USD")."""
        if not totals:
            return False
        count = self._count.search(mention.passage.text, totals[0].sentence_start, totals[0].sentence_end)
        return count == len({draft.area_key for draft in parts})

    def _counts_all(self, opening: str, parts: list[Draft]) -> bool:
        """Whether a list says before its colon of how many areas it is: "Kết quả của 19 tỉnh, thành Hội: …"."""
        heading = opening.partition(parts[0].areas[0].name)[0] if parts[0].areas else ""
        return heading.rstrip().endswith(":") and self._count.search(opening) == len(
            {draft.area_key for draft in parts}
        )

    def _numbers(self, opening: str, totals: list[Draft]) -> bool:
        """Whether a sentence opens with what a total counts: "12.453 khách hàng … . Số khách hàng tại Kon Tum là 1.086, …"."""
        match = self._number.match(opening)
        return match is not None and any(
            f"{each.unit} ".lower().startswith(f"{match['noun']} ".lower()) for each in totals
        )

    def _cast_up(self, behind: list[Draft], parts: list[Draft]) -> Iterator[Host]:
        """The total that ends a list in its own sentence: "Thái Thụy 164, … và các đảng bộ còn lại 45; cộng 969 tổ chức"."""
        total = behind[0] if behind and may_be_total(behind[0]) else None
        if total is None:
            return
        gap = total.passage.text[parts[-1].figure.end : total.figure.start]
        if self._cast.search(total.lead) or self._summed.search(gap):
            yield Host([total], parts, (), "", is_cast_up=True)

    def _summing_up(self, drafts: list[Draft], parts: list[Draft], children: tuple[int, ...]) -> Iterator[Host]:
        """A sentence right behind a list that sums it up ("Cộng toàn tỉnh 687 căn"), or may do so ("Toàn tỉnh có 687 căn")."""
        if not drafts:
            return
        first = drafts[0]
        totals = [draft for draft in drafts if draft.sentence == first.sentence and may_be_total(draft)]
        opening = first.passage.text[first.sentence_start : first.figure.start]
        match = self._sums_up.match(opening)
        if totals and match is not None:
            place, end = first.passage_index, first.sentence_end
            is_guess = match["sure"] is None
            further = _further([draft for draft in drafts if draft.sentence == first.sentence], totals)
            start = first.sentence_start
            yield Host(
                totals, parts, children, "", passage=place, start=start, end=end, is_guess=is_guess, further=further
            )


def _goes_on(mention: Mentions, drafts: list[Draft]) -> bool:
    """Whether an item gives more of a list's areas though its own words open it: "- Các tỉnh Tây Nguyên còn lại: Đắk Lắk …"."""
    return mention.passage.kind is PassageKind.ITEM and any(draft.is_explicit and draft.areas for draft in drafts)


def _further(drafts: list[Draft], totals: list[Draft]) -> tuple[Draft, ...]:
    """The plans beside some totals, and whatever else a list may add up to."""
    return tuple(draft for draft in drafts if may_close(draft) and draft not in totals)


def _is_of_areas(drafts: list[Draft], sentence: int) -> bool:
    """Whether each figure of a sentence is some area's own."""
    return all(draft.is_explicit and len(draft.areas) == 1 for draft in drafts if draft.sentence == sentence)


def _firsts(parts: list[Draft]) -> list[Draft]:
    """What each area gives first of each unit: "An Giang có 3.942 ha, trong đó 588 ha trồng mới"."""
    return list({(draft.area_key, draft.unit): draft for draft in reversed(parts)}.values())[::-1]


def _of_last_sentence(totals: list[Draft], parts: list[Draft], length: int) -> list[Draft]:
    """The totals that a paragraph's last sentence announces, and those before it for which the list has room.

    `length` is the paragraph's; where its last sentence has no total, all of them are meant. An area that gives one amount
    gives no other to a total of an earlier sentence.
    """
    last = [draft for draft in totals if draft.sentence_end >= length and draft.measure is Measure.ACTUAL]
    first = [part for part in parts if part.area_key == parts[0].area_key] if parts else []

    def is_meant(total: Draft) -> bool:
        told = sum(kin(each, total) >= NEAR for each in last)
        room = sum(1 + (part.figure.form is Form.RATIO) for part in first if kin(part, total) >= NEAR)
        return total in last or not told or room > told

    return [draft for draft in totals if is_meant(draft)]


def _announcing(before: list[Draft], parts: list[Draft]) -> list[Draft]:
    """The total right before a list, and those before it that count another thing which the list gives too."""
    chosen: list[Draft] = []
    are_levels = all(part.measure is not Measure.CHANGE for part in parts)
    likely = [each for each in before if may_be_total(each) and not (are_levels and each.measure is Measure.CHANGE)]
    for draft in reversed(likely):
        apart = all(kin(draft, each) < NEAR for each in chosen)
        if not chosen or (apart and any(kin(part, draft) >= NEAR for part in parts)):
            chosen.insert(0, draft)
    return chosen
