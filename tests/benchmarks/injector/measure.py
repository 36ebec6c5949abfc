"""Take invented reports through the program and count what its findings hit."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.model.verdicts import Audit, Finding, Outcome, Severity
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.rulebook import Rulebook, load

from .model import Report, Role
from .render import Page, Span, render
from .reports import make
from .slips import SLIPS, Planted, Slip, plant

_NO_SUMS = ("areas", "several", "subset", "structure")  # facts whose lists add up to no printed total


@dataclass
class Tally:
    """Of one class of slips; `right` by its own check, `found` by that or a neighbour, causes where only one fits."""

    planted: int = 0
    right: int = 0
    found: int = 0
    unique: int = 0
    named: int = 0
    named_right: int = 0


@dataclass(frozen=True, slots=True)
class Miss:
    slip: str
    report: int
    text: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding that hits no planted slip."""

    check: str
    severity: str
    report: int
    text: str


@dataclass
class Measured:
    tallies: dict[str, Tally] = field(default_factory=dict)
    hits: Counter[tuple[str, str]] = field(default_factory=Counter)  # (check, severity) of findings on planted slips
    alarms: list[Alarm] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    clean: int = 0  # reports without a slip
    clean_with_error: int = 0
    sums: int = 0  # totals with their parts in facts that no slip touched
    sums_passed: int = 0  # of these, confirmed by a check over all the parts

    @property
    def recall(self) -> float:
        planted = sum(each.planted for each in self.tallies.values())
        return sum(each.found for each in self.tallies.values()) / planted if planted else 1.0

    def precision(self, checks: Iterable[str] = (), severity: Severity = Severity.ERROR) -> float | None:
        """Share of findings that hit a slip, of some checks (of all where none is named)."""
        wanted = set(checks)
        hits = sum(
            n for (check, level), n in self.hits.items() if level == severity and (not wanted or check in wanted)
        )
        false = sum(each.severity == severity and (not wanted or each.check in wanted) for each in self.alarms)
        return hits / (hits + false) if hits + false else None


def measure(reports: int, seed: int, slips: tuple[Slip, ...] = SLIPS, most: int = 3, manner: str = "") -> Measured:
    """Reports with none to `most` slips each, all of `slips` equally often."""
    book, measured = load(), Measured()
    for number in range(reports):
        rng = random.Random(f"slips-{seed}-{number}")
        wanted = rng.randint(0, most)
        report, planted = plant(rng, make(seed, number, manner), slips, wanted)
        page = render(report)
        judged = judge(page.text, book)
        _count(measured, number, page, planted, judged.findings)
        _count_sums(measured, report, page, judged)
    return measured


def judge(text: str, book: Rulebook) -> Audit:
    document = read_bytes(text.encode("utf-8"), "invented.txt", book)
    observed = observe(document, find_mentions(document, book), book)
    return audit(document, observed, book)


def _count_sums(measured: Measured, report: Report, page: Page, judged: Audit) -> None:
    """How many sums that hold the program has seen to hold, whole: total and every part."""
    passed = {
        (verdict.observations[0].char_start, len(verdict.observations))
        for verdict in judged.verdicts
        if verdict.outcome is Outcome.PASSED and verdict.check in ("total_of_parts", "part_whole")
    }
    whole = {
        index
        for index, fact in enumerate(report.facts)
        if len(fact.items) > 1 and fact.kind not in _NO_SUMS and not any(figure.touched for figure in fact.figures)
    }
    for index, figure, (start, end) in page.figures:
        if index in whole and figure.role is Role.TOTAL:
            size = len(report.facts[index].items) + 1
            measured.sums += 1
            measured.sums_passed += any(start <= at < end and count == size for at, count in passed)


def _count(
    measured: Measured, number: int, page: Page, planted: tuple[Planted, ...], findings: tuple[Finding, ...]
) -> None:
    told = [finding for finding in findings if finding.verdict.severity is not Severity.INFO]
    matched: set[int] = set()
    for each in planted:
        tally = measured.tallies.setdefault(each.slip.name, Tally())
        spans = _spans(page, each)
        on_it = [finding for finding in findings if _touches(finding, spans)]
        right = [finding for finding in on_it if finding.verdict.check in each.slip.right]
        near = [finding for finding in on_it if finding.verdict.check in each.slip.near]
        tally.planted += 1
        tally.right += bool(right)
        tally.found += bool(right or near)
        matched |= {id(finding) for finding in (*right, *near)}
        if not right:
            measured.misses.append(Miss(each.slip.name, number, _shown(page, each.fact, on_it)))
        if each.cause:
            causes = {finding.verdict.cause for finding in (*right, *near)} - {"", "ambiguous"}
            tally.unique += 1
            tally.named += bool(causes)
            tally.named_right += each.cause in causes
    measured.hits.update((f.verdict.check, str(f.verdict.severity)) for f in told if id(f) in matched)
    false = [finding for finding in told if id(finding) not in matched]
    measured.alarms += [
        Alarm(f.verdict.check, str(f.verdict.severity), number, f"{f.message}\n    {f.quote}") for f in false
    ]
    measured.clean += not planted
    measured.clean_with_error += not planted and any(f.verdict.severity is Severity.ERROR for f in false)


def _spans(page: Page, planted: Planted) -> list[Span]:
    if planted.slip.loose:
        return [span for index, span in page.facts if index == planted.fact]
    return [span for index, figure, span in page.figures if index == planted.fact and figure.touched]


def _touches(finding: Finding, spans: list[Span]) -> bool:
    return any(
        each.char_start < end and start < each.char_end for each in finding.verdict.observations for start, end in spans
    )


def _shown(page: Page, fact: int, findings: list[Finding]) -> str:
    """The fact's text, the slip between two angle marks, and what the program said of it."""
    lines = []
    for index, (start, end) in page.facts:
        if index != fact:
            continue
        text, touched = page.text[start:end], [s for i, f, s in page.figures if i == fact and f.touched]
        for at, to in sorted(touched, reverse=True):
            if start <= at and to <= end:
                text = f"{text[: at - start]}»{text[at - start : to - start]}«{text[to - start :]}"
        lines.append(" ".join(text.split()))
    lines += [f"said: {each.verdict.check}: {each.message}" for each in findings]
    return "\n    ".join(lines)
