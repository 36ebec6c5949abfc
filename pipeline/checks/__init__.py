"""One check a file: what must hold, when it is skipped, and examples that a test runs. The loader walks this package."""

from pipeline.checks.register import Check, all_checks, check

__all__ = ["Check", "all_checks", "check"]
