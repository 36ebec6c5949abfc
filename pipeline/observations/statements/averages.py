"""Find averages with the two figures that make them: "1.124 lớp với 36.842 học sinh, bình quân 32,8 học sinh/lớp"."""

from collections.abc import Iterable, Iterator

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.model.statements import Price, Product, Quote
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.phrases import head_word
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold

_PER = regex.compile(r"[\s\p{Ll}]{1,30}/(?P<noun>\p{Ll}+)")
_LEAST = 2  # things; one alone has no average
_QUALIFIED = 4  # words behind an average that say of which things it is


class AverageFinder:
    """Reads averages with the cues "average_of" and "average_per" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._average = book.pattern("cues.average_of")
        self._per = book.pattern("cues.average_per")
        self._anybody = frozenset(fold(word) for word in book.words("cues.anybody"))

    def among(
        self, prices: Iterable[Price | Quote | Product], drafts: list[list[Draft]]
    ) -> list[Price | Quote | Product]:
        """The averages of one document, and the prices that are none."""
        averages = list(self.find(drafts))
        known = {each.price.obs_id for each in averages}
        kept = [each for each in prices if not (isinstance(each, Product) and each.price.obs_id in known)]
        return [*averages, *kept]

    def find(self, drafts: list[list[Draft]]) -> Iterator[Product]:
        """Each average as a product: all there is, the number of things, and what falls to one; where a sentence tells one of each."""
        for passage in drafts:
            for draft in passage:
                if not draft.observations or not self._average.search(draft.lead) or draft.figure.qualifier == "<":
                    continue
                per = self._things(draft)
                before = [each for each in passage if _may_stand(each) and _is_before(each, draft)]
                counts = [each for each in before if per and self._counts(each, per)]
                wholes = [each for each in before if _is_of(each, draft) and each not in counts]
                if not counts or not wholes or counts[-1].observations[0].value < _LEAST:
                    continue
                are_sole = len(counts) == len(wholes) == 1 and draft.observations[0].qualifier == "="
                are_sole = are_sole and not _is_of_fewer(draft, before)
                whole, count, average = (each.observations[0] for each in (wholes[-1], counts[-1], draft))
                made = Product(whole, count, average, 0, is_average=True)
                if are_sole or made.holds:
                    yield made

    def _things(self, average: Draft) -> str:
        """The noun of what one share falls to: lớp of "học sinh/lớp", of "bình quân mỗi lớp"."""
        if average.figure.per:
            return fold(average.figure.per).split()[0]
        told = self._per.search(average.lead) or _PER.match(average.tail)
        return fold(told["noun"]).split()[0] if told is not None else ""

    def _counts(self, each: Draft, noun: str) -> bool:
        return head_word(each) == noun or (each.unit_dimension == "people" and noun in self._anybody)


def _is_of_fewer(average: Draft, before: list[Draft]) -> bool:
    """Whether a number says which of the things share in an average: "126 cơ sở thì 118 vi phạm, bình quân … triệu đồng/cơ sở vi phạm"."""
    words = average.tail.split(",")[0].split()
    said = " ".join(words[-2:]).strip(" .;)")
    return 1 < len(words) <= _QUALIFIED and any(
        each.passage.text[each.figure.number_end :].lstrip().startswith(said) for each in before
    )


def _may_stand(draft: Draft) -> bool:
    is_count = draft.measure is Measure.ACTUAL and draft.figure.form is Form.NUMBER and draft.unit_dimension != "rate"
    return (
        is_count
        and bool(draft.observations)
        and not draft.is_base
        and draft.figure.qualifier == "="
        and bool(draft.unit)
    )


def _is_before(each: Draft, average: Draft) -> bool:
    is_here = (each.sentence, each.area_key) == (average.sentence, average.area_key)
    return is_here and each.figure.end <= average.figure.start


def _is_of(each: Draft, average: Draft) -> bool:
    """Whether a figure is all of what the average is a share of."""
    if average.figure.unit:
        return each.figure.unit == average.figure.unit
    return head_word(each) == fold(average.unit).partition("/")[0].split(" ")[0]
