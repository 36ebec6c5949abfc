"""Every check flags its Flagged examples and leaves its Clean ones alone."""

from typing import Any

import pytest

from pipeline.checks import all_checks
from pipeline.model.verdicts import Outcome

EXAMPLES = [
    pytest.param(check.name, label, text.strip(), id=f"{check.name}: {text.strip()[:50]}")
    for check in all_checks()
    for line in check.explanation.splitlines()
    for label, _, text in (line.strip().partition(":"),)
    if label in ("Flagged", "Clean")
]


def test_every_check_has_both_kinds_of_example() -> None:
    kinds = {(name, label) for name, label, _ in (param.values for param in EXAMPLES)}
    assert kinds == {(check.name, label) for check in all_checks() for label in ("Flagged", "Clean")}


@pytest.mark.parametrize(("name", "label", "text"), EXAMPLES)
def test_example(name: str, label: str, text: str, take: Any) -> None:
    _, _, audited = take(text.replace(" -- ", "\n\n").replace(" // ", "\n"))
    flagged = [verdict for verdict in audited.verdicts if verdict.check == name and verdict.outcome is Outcome.FLAGGED]
    assert bool(flagged) == (label == "Flagged")


def test_every_check_has_its_words(book: Any) -> None:
    assert {check.name for check in all_checks()} == set(book.checks)
