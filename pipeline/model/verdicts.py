"""What an audit says: a verdict for each check made, and a finding for each that was flagged."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from pipeline.model.figures import Observation

SUMS = ("total_of_parts", "part_whole")  # checks whose first figure is made of the others
BEYOND = "beyond"  # the message of a part that alone is greater than its whole
REST = "rest"  # the words of a part that is not what its whole leaves, where all else is borne out
MENDED = "mended"  # the words of a figure that several identities contradict and one slip in it mends
RATES = ("percent_of_target", "change_rate")


class Outcome(StrEnum):
    PASSED = "passed"
    FLAGGED = "flagged"
    SKIPPED = "skipped"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Certainty(StrEnum):
    FIRM = "firm"
    LIKELY = "likely"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: its cause in the contract's words, its odds, the figure it was made in (None: an area of the total)."""

    cause: str
    odds: Fraction
    figure: Observation | None = None
    meant: Decimal | None = None  # what the figure would be without it


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check made on one subject.

    `stated` is the printed figure in its base unit, or the printed token where it is no number; `expected` what the
    arithmetic gives. `observations` are the figures judged, the total first. `message` names the template of
    rules/messages.toml and `facts` fills it.
    """

    check: str
    outcome: Outcome
    observations: tuple[Observation, ...]
    reason: str = ""  # why skipped, or which rule it broke
    stated: Decimal | str | None = None
    expected: Decimal | None = None
    severity: Severity = Severity.ERROR
    certainty: Certainty = Certainty.LIKELY
    cause: str = ""
    odds: Decimal | None = None
    suggestion: Decimal | None = None
    message: str = ""
    facts: dict[str, object] = field(default_factory=dict)
    rivals: tuple[Slip, ...] = ()  # all slips that explain it, where there is more than one
    may_be_misread: bool = False  # it rests on characters whose reading is not sure

    @property
    def difference(self) -> Decimal | None:
        """Stated minus expected, where both are numbers."""
        if isinstance(self.stated, Decimal) and self.expected is not None:
            return self.stated - self.expected
        return None


@dataclass(frozen=True, slots=True)
class Finding:
    """A flagged verdict as a reader meets it. `quote` is the printed text around the figure."""

    finding_id: str
    verdict: Verdict
    message: str
    message_vi: str
    quote: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of one document. `confirmed` counts, for each obs_id, the passed checks that rest on it."""

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    confirmed: dict[str, int]
    rounding: str = ""  # how its percentages are made: rounded, cut off, mixed; empty where none tells
