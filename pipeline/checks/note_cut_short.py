"""note_cut_short: a footnote does not break off."""

from pipeline.checks.register import check
from pipeline.model.statements import Note
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("note_cut_short", over=Note)
def note_cut_short(note: Note) -> Verdict | None:
    """A footnote ends where its sentence ends; one that stops at a comma may have lost words at a page's end.

    A gap in reading, never the author's error.

    Flagged: Toàn cụm trao 84 bằng khen[1]. -- [1] Lai Châu 21 bằng khen, Sơn La 41 bằng khen, Cao Bằng 17 bằng khen,
    Clean: Toàn cụm trao 79 bằng khen[1]. -- [1] Lai Châu 21 bằng khen, Sơn La 41 bằng khen, Cao Bằng 17 bằng khen.
    """
    if not note.breaks_off:
        return None
    return Verdict(
        "note_cut_short", Outcome.FLAGGED, (note.last,), "the note breaks off", note.last.obs_text, None,
        Severity.WARNING, Certainty.LIKELY, cause="note_cut_short", facts={"label": note.label},
    )  # fmt: skip
