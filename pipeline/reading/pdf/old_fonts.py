"""Runs in fonts from before Unicode: their names tell the code of the letters."""

from pipeline.reading.pdf.letters import written
from pipeline.reading.pdf.runs import Run
from pipeline.text.old_codes import Code, OldFonts, Piece, restore_horns


def in_unicode(runs: list[Run], fonts: OldFonts) -> None:
    """Turn the runs of a page in old fonts into Unicode; a run is a passage of its own."""
    held = [(run, [Piece(_letters(run), run.lettering)]) for run in runs if run.lettering]
    fonts.read(passage for _, passage in held)
    for run, [piece] in held:
        run.text = " ".join(written(word) for word in piece.text.split(" "))


def _letters(run: Run) -> str:
    is_tcvn3 = run.lettering is not None and run.lettering.code is Code.TCVN3
    return restore_horns(run.text) if is_tcvn3 else run.text
