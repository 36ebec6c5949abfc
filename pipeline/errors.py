"""Errors that name what a user can mend."""


class SoatsoError(Exception):
    """A failure told in one line: what, why, and what to do about it.

    `reason` and `remedy` are short English sentences without a final period.
    """

    def __init__(self, subject: str, reason: str, remedy: str = "") -> None:
        self.subject = subject
        self.reason = reason
        self.remedy = remedy
        super().__init__(": ".join(part for part in (subject, reason) if part) + (f"; {remedy}" if remedy else ""))


class UnreadableError(SoatsoError):
    """One input could not be read; the others go on."""


class RuleError(SoatsoError):
    """A file of rules/ is not what it should be; `subject` is FILE or FILE:LINE."""


class OutputError(SoatsoError):
    """The output folder could not be written."""
