"""said_twice: the same fact said twice."""

from pipeline.checks.register import check
from pipeline.model.statements import Repetition
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("said_twice", over=Repetition)
def said_twice(repetition: Repetition) -> Verdict | None:
    """A fact that a report states in two places has the same value in both.

    Two figures are taken for one fact where area, unit, period and words agree and their digits are the same or one
    slip apart, or where the parts of a table's total add up to what the text says; the figure that a sum supports is
    taken for the right one. Never an error: the words may mean two things.

    Flagged: Toàn cụm đã trao tặng 12.450 suất quà cho đoàn viên. -- Đáng chú ý, toàn cụm đã trao tặng 12.540 suất quà cho đoàn viên.
    Clean: Toàn cụm đã trao tặng 12.450 suất quà cho đoàn viên. -- Đáng chú ý, toàn cụm đã trao tặng 12.450 suất quà cho đoàn viên.
    Clean: Toàn cụm đã trao tặng 12.450 suất quà cho đoàn viên. -- Nhân dịp Tết Nguyên đán, toàn cụm đã trao tặng 12.540 suất quà cho đoàn viên.
    """
    if repetition.slip == "thousandfold":
        return None  # unit_slip tells of it
    right, other = repetition.first, repetition.second
    members = (other, right)
    if not repetition.slip:
        return Verdict("said_twice", Outcome.PASSED, members, "", other.value, right.value)
    return Verdict(
        "said_twice", Outcome.FLAGGED, members, "two values", other.value, right.value, Severity.WARNING,
        Certainty.LIKELY, cause="" if repetition.slip == "unlike" else repetition.slip, facts={"place": right.note or right.section},
    )  # fmt: skip
