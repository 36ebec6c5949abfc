"""note_anchor: a note hangs on what it explains."""

from pipeline.checks.register import check
from pipeline.model.statements import Note
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("note_anchor", over=Note)
def note_anchor(note: Note) -> Verdict | None:
    """The figures of a note add up to a total of the sentence that its marker hangs on.

    Flagged where they add up to none of these and exactly to a total of a neighbouring noted sentence.

    Flagged: Toàn cụm trao 5.620 suất quà[1]. Các tỉnh xây mới 173 nhà[2]. -- [1] Lai Châu 61 nhà, Sơn La 72 nhà, Cao Bằng 40 nhà. -- [2] Lai Châu 2.000 suất quà, Sơn La 2.120 suất quà, Cao Bằng 1.500 suất quà.
    Clean: Toàn cụm trao 5.620 suất quà[1]. Các tỉnh xây mới 173 nhà[2]. -- [1] Lai Châu 2.000 suất quà, Sơn La 2.120 suất quà, Cao Bằng 1.500 suất quà. -- [2] Lai Châu 61 nhà, Sơn La 72 nhà, Cao Bằng 40 nhà.
    """
    if not note.explains or not note.totals:
        return None
    members = (*note.totals[:1], *note.explains)
    return Verdict(
        "note_anchor", Outcome.FLAGGED, members, "the note explains another sentence", note.label, None,
        Severity.WARNING, Certainty.LIKELY, facts={"label": note.label, "explained": note.explains[0].value},
    )  # fmt: skip
