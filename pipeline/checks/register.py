"""A check is a value: its name, what it judges, and the function that judges."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pipeline.model.figures import Breakdown, Claim, Observation
from pipeline.model.statements import Statement
from pipeline.model.verdicts import Verdict

Subject = Claim | Breakdown | Observation | Statement
Judge = Callable[..., Verdict | None]


@dataclass(frozen=True, slots=True)
class Check:
    """`judge` takes one subject and answers with a verdict, or None where the subject is no matter of the check."""

    name: str
    over: type[Subject]
    judge: Judge

    @property
    def explanation(self) -> str:
        """What must hold, when it is skipped, and the examples: the function's docstring."""
        return inspect.getdoc(self.judge) or ""


def check(name: str, *, over: type[Subject]) -> Callable[[Judge], Check]:
    """Make a check of a function; keyword-only parameters are the settings that rules/checks.toml may change."""

    def make(judge: Judge) -> Check:
        return Check(name, over, judge)

    return make


@cache
def all_checks() -> tuple[Check, ...]:
    """Every check of the package, by name."""
    package = importlib.import_module("pipeline.checks")
    found = []
    for module in pkgutil.iter_modules(package.__path__):
        contents = vars(importlib.import_module(f"pipeline.checks.{module.name}"))
        found += [value for value in contents.values() if isinstance(value, Check)]
    return tuple(sorted(found, key=lambda each: each.name))
