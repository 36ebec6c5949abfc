"""The words that say what a figure counts, weighed by how near they stand: what totals and parts are matched by."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import isqrt
from operator import attrgetter

import regex

from pipeline.model.mentions import Mentions, Term
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold

Weights = dict[str, int]  # folded word or organisation -> hundredths

_TOKEN = regex.compile(r"[\p{L}\d]+")
_BREAK = regex.compile(r"[,(]")
_WORDS = 32_768  # that are kept as they are folded
_TEXTS = 4_096  # whose words are kept: several readers ask for those before one figure
_OWN, _LENT, _BODY, _UNIT, _CLAUSE = 100, 70, 150, 60, 20
_FARTHER = 40
_NEAR = 60  # characters before a figure whose words are its own
_CLAUSE_REACH = 110  # characters before a figure in which its clause is read
_CLOSE = 6  # words that weigh in full


class Labeller:
    """Weighs the words around figures; which words say nothing, rules/cues.toml lists."""

    def __init__(self, book: Rulebook) -> None:
        empty = frozenset(book.words("cues.empty"))
        self._content = lru_cache(_WORDS)(lambda word: "" if word in empty or word.isdigit() else fold(word))
        self._joint = book.pattern("cues.joint_lead")
        self._said = lru_cache(_TEXTS)(self._read)
        self._bodies: tuple[Mentions | None, list[Term]] = None, []  # of the passage read last

    def words(self, text: str) -> tuple[str, ...]:
        """The folded content words of a text, in order."""
        return self._said(text)

    def _read(self, text: str) -> tuple[str, ...]:
        return tuple([said for word in _TOKEN.findall(text.lower()) if (said := self._content(word))])

    def telling(self, text: str, vague: frozenset[str]) -> frozenset[str]:
        """The same, without the words of a list, which are told apart by their marks: đất is not đạt."""
        told = set(_TOKEN.findall(text.lower())) - vague
        return frozenset(said for word in told if (said := self._content(word)))

    def continues(self, draft: Draft) -> bool:
        """Whether the words before a figure only join it to the figure before ("149 tập thể, 554 cá nhân")."""
        return self._joint.match(draft.lead) is not None

    def weigh(self, mentions: Mentions, draft: Draft, lent: Weights | None, whole: Weights | None) -> Weights:
        """The words of one figure: its own lead or what the figure before lends, what its whole lends, its clause."""
        weights: Weights = {}
        lead_start = draft.figure.start - len(draft.lead)
        own = draft.lead
        body = self._last_body(mentions, draft.sentence_start, draft.figure.start)
        if body is not None:
            weights[f"@{body.key}"] = _BODY
            if body.start >= lead_start:
                own = own.replace(mentions.text[body.start : body.end], " ")
        if lent is not None and self.continues(draft):
            for word, weight in lent.items():
                weights.setdefault(word, weight * _LENT // 100)
        else:
            near = self.words(own[-_NEAR:])
            for distance, word in enumerate(reversed(near)):
                weights.setdefault(word, _OWN if distance < _CLOSE else _FARTHER)
        for word, weight in (whole or {}).items():
            weights.setdefault(word, weight * _LENT // 100)
        tail = _BREAK.split(draft.tail[:40], maxsplit=1)[0] if draft.runs_on else draft.tail[:_NEAR]
        for word in self.words(f"{draft.unit} {tail}"):
            weights.setdefault(word, _UNIT)
        for word in self.words(
            mentions.text[
                max(draft.sentence_start, draft.figure.start - _CLAUSE_REACH) : max(
                    lead_start, draft.figure.start - _NEAR
                )
            ]
        ):
            weights.setdefault(word, _CLAUSE)
        return weights

    def _last_body(self, mentions: Mentions, start: int, end: int) -> Term | None:
        """The organisation named last in a span: the one that gives, grants or reports."""
        known, bodies = self._bodies
        if known is not mentions:
            bodies = [term for term in mentions.terms if term.kind == "organisation"]
            self._bodies = mentions, bodies
        place = bisect_left(bodies, end, key=attrgetter("start")) - 1
        return bodies[place] if place >= 0 and bodies[place].start >= start else None


class Similarity:
    """Cosine similarity of weighted words in thousandths; words that all share say little."""

    def __init__(self, labels: Iterable[Weights]) -> None:
        rows = self._rows = list(labels)  # kept alive: norms go by identity
        self._norms: dict[int, int] = {}
        counts = Counter(word for row in rows for word in row)
        total = len(rows)
        self._rarity = {word: 1 + (4 * (total - count)) // max(1, total) for word, count in counts.items()}

    def __call__(self, left: Weights, right: Weights) -> int:
        if len(right) < len(left):
            left, right = right, left
        rarity = self._rarity
        dot = sum(weight * right[word] * rarity[word] for word, weight in left.items() if word in right)
        if not dot:
            return 0
        return 1000 * dot // max(1, isqrt(self._norm(left) * self._norm(right)))

    def _norm(self, row: Weights) -> int:
        known = self._norms.get(id(row))
        if known is None:
            rarity = self._rarity
            known = self._norms[id(row)] = sum(weight * weight * rarity[word] for word, weight in row.items())
        return known
