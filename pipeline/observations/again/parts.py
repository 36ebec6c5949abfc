"""An area's share of a total, told again with a slip: "Trà Vinh 351 người" in a note, "Trà Vinh chỉ có 315 người" in prose."""

import regex

from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.phrases import SILENT, head_word, kin
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold

_CLAUSE = 140  # characters before a figure in which its clause begins
_REACH = 60  # characters before and behind a figure whose words tell what it counts
_LONG = 4  # digits of which a pair that differs by one slip is hardly chance
_SHORT = 3  # below that many digits most words must be shared
_JOINT = regex.compile(r"[,;:(]")


def heads_of(drafts: list[list[Draft]]) -> dict[int, Draft]:
    """By the id of each area's figure in a list of prose: the figure before the list that it is a share of."""
    found: dict[int, Draft] = {}
    for passage in drafts:
        heads: list[Draft] = []
        for draft in passage:
            if heads and heads[-1].sentence != draft.sentence:
                heads = []
            if not draft.is_explicit:
                heads.append(draft)
            elif draft.areas:
                head = next((each for each in reversed(heads) if kin(draft, each) >= SILENT), None)
                if head is not None:
                    found[id(draft)] = head
    return found


class PartsAgain:
    """Compares what is said of a figure with what is said of a part and of its total."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._asides = frozenset(labeller.words(" ".join(book.words("cues.asides"))))

    def is_again(self, part: Draft, other: Draft, total: Draft, slip: str, *, is_proven: bool) -> bool:
        """Whether a figure tells an area's share again; `total` is what its list is of, `is_proven` says that they close.

        The fewer digits two figures have, the likelier a slip apart is chance, and the more words they must share; more for
        one digit off than for two that are swapped.
        """
        if part.unit_dimension != other.unit_dimension:
            return False
        if (part.figure.scale != other.figure.scale and slip != "thousandfold") or head_word(other) not in (
            head_word(part),
            head_word(total),
        ):
            return False
        words = self._told(other)
        shared = words & (self._told(part) | self._told(total, widely=True))
        digits = len(str(int(part.figure.number.value.scaleb(part.figure.number.decimals))))
        needed = 1 if digits > _LONG else 2 if digits > _SHORT else 1 + (slip == "one_digit")
        needed += (slip == "one_digit") + (digits < _SHORT) + (not is_proven)
        is_told = len(shared) * 2 >= len(words) or (slip == "digits_swapped" and is_proven and len(shared) >= _SHORT)
        return len(shared) >= needed and (digits > _SHORT or is_told)

    def _told(self, draft: Draft, *, widely: bool = False) -> set[str]:
        """The words of a figure and of the clause before it, or `widely` of its sentence, but no names and no money."""
        start = max(draft.sentence_start, draft.figure.start - _CLAUSE)
        clause = draft.passage.text[start : draft.figure.start]
        names = {word for area in draft.areas for word in fold(area.name.lower()).split()}
        if not widely:  # … nhiều người chết nhất vẫn là Long An: 173 người
            clauses = reversed(_JOINT.split(clause))
            clause = next((each for each in clauses if set(self._labeller.words(each)) - names), "")
        unit = "" if draft.unit_dimension == "money" else draft.unit
        tail = _JOINT.split(draft.tail[:_REACH])[0]
        return set(self._labeller.words(f"{clause} {unit} {tail}")) - names - self._asides
