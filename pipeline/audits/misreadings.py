"""Doubt the reading before the author: findings that rest on characters recognised in a picture, or read in two ways."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from pipeline.model.documents import Document
from pipeline.model.figures import Observation
from pipeline.model.transcripts import SURE, Place
from pipeline.model.verdicts import SUMS, Certainty, Outcome, Severity, Verdict
from pipeline.text.edits import look_alikes
from pipeline.text.percent import Match, percent_matches

_FIGURE_LIKE = regex.compile(r"\d|^[^\p{L}\d]{0,2}[\p{Lu}\d]{1,3}[^\p{L}\d]{0,2}$")  # what is, or may hide, a figure


def with_doubt(verdicts: Iterable[Verdict], document: Document) -> list[Verdict]:
    """The same verdicts, those on characters that are not fully trusted never firm, and no error where a misreading would explain it.

    That is so where one of the figures is not read surely, where another figure of the passages that a sum goes over is
    not (it may be a part), and where a digit that looks alike would close the sum.
    """
    if not any(place.confidence < 100 for place in document.places):
        return list(verdicts)
    return [_doubted(verdict, document) if verdict.outcome is Outcome.FLAGGED else verdict for verdict in verdicts]


def _doubted(verdict: Verdict, document: Document) -> Verdict:
    members = verdict.observations
    if all(each.confidence == 100 for each in members):
        return verdict
    is_doubtful = any(each.confidence < SURE for each in members)
    if not is_doubtful and verdict.severity is Severity.ERROR:
        if verdict.check in SUMS:
            around = (place.confidence < SURE for place in _figures_around(members, document))
            is_doubtful = _closes(verdict) or any(around)
        elif verdict.check == "percent_of_target":
            is_doubtful = _follows(*members)
    if not is_doubtful:
        return replace(verdict, certainty=Certainty.LIKELY) if verdict.certainty is Certainty.FIRM else verdict
    severity = Severity.WARNING if verdict.severity is Severity.ERROR else verdict.severity
    return replace(verdict, severity=severity, certainty=Certainty.OPEN, may_be_misread=True)


def _closes(verdict: Verdict) -> bool:
    """Whether one digit of a figure, taken for one that looks alike, makes the whole gap of a sum."""
    gap = verdict.difference
    if gap is None:
        return False
    for place, each in enumerate(verdict.observations):
        wanted = each.value - gap if place == 0 else each.value + gap
        if wanted in _readings(each):
            return True
    return False


def _follows(percent: Observation, actual: Observation, target: Observation) -> bool:
    """Whether the percentage follows from the counts with one digit taken for one that looks alike."""
    percents, actuals, targets = map(_readings, (percent, actual, target))
    trials = (
        *((value, actual.value, target.value) for value in percents),
        *((percent.value, value, target.value) for value in actuals),
        *((percent.value, actual.value, value) for value in targets),
    )
    return any(
        goal > 0 and percent_matches(done, goal, share, percent.decimals) is not Match.OFF
        for share, done, goal in trials
    )


def _readings(figure: Observation) -> list[Decimal]:
    step = Decimal(1).scaleb(figure.unit_mult - figure.decimals)
    return [Decimal(digits) * step for digits in look_alikes(_digits(figure, step))]


def _digits(figure: Observation, step: Decimal) -> str:
    return str(int(abs(figure.value) / step))


def _figures_around(members: tuple[Observation, ...], document: Document) -> Iterator[Place]:
    """The words that are, or may hide, figures in the passages that hold the members."""
    starts = {each.char_start for each in members}
    pieces = [
        (start, end)
        for passage in document.passages
        if any(start <= at < end for start, end in passage.pieces for at in starts)
        for start, end in passage.pieces
    ]
    for place in document.places:
        if any(start <= place.start < end for start, end in pieces):
            if _FIGURE_LIKE.search(document.text[place.start : place.end]):
                yield place
