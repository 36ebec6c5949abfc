"""A check with what it judged, so that it can judge again with figures as they may have been meant."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from pipeline.checks import Check
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A check, what it judged and what it said; `settings` are those of rules/checks.toml."""

    check: Check
    subject: Any
    verdict: Verdict
    settings: Mapping[str, Any]

    def again(self, meant: Mapping[str, Decimal]) -> Verdict | None:
        """What the check says where some figures, by obs_id, have other values (base units)."""
        return self.check.judge(_mended(self.subject, meant), **self.settings)


def _mended(subject: Any, meant: Mapping[str, Decimal]) -> Any:
    """The same statement with its figures as they were meant."""
    figures = {field.name: _as_meant(getattr(subject, field.name), meant) for field in fields(subject)}
    figures = {name: value for name, value in figures.items() if value is not None}
    if "falls" in {field.name for field in fields(subject)} and getattr(subject, "is_directed", True) is False:
        after, before = figures.get("after", subject.after), figures.get("before", subject.before)
        if after is not None and before is not None:
            figures["falls"] = after.value < before.value
    return replace(subject, **figures)


def _as_meant(held: Any, meant: Mapping[str, Decimal]) -> Any:
    """A figure, or a tuple of which some are figures, with the values meant; None where nothing changes."""
    if isinstance(held, Observation):
        return replace(held, value=_signed(held, meant[held.obs_id])) if held.obs_id in meant else None
    if isinstance(held, tuple) and any(isinstance(each, Observation) and each.obs_id in meant for each in held):
        return tuple(_as_meant(each, meant) or each for each in held)
    return None


def _signed(figure: Observation, value: Decimal) -> Decimal:
    """What is taken off in a balance stays so."""
    return -value if figure.value * figure.obs_value < 0 else value
