"""How the cells of workbooks look: fonts from before Unicode tell the code of their letters, formats which are percentages."""

import json
import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Container
from pipeline.reading.sheet_facts import elements, parts_of_sheets, place_of, shows_percent
from pipeline.reading.word_parts import local, whole
from pipeline.text.old_codes import OldFonts, Piece, lettering

Runs = tuple[tuple[int, str], ...]  # from which character on, the name of a font
Fonts = Mapping[tuple[int, int], Runs]  # by row and column of a text cell

_SECONDS = 15


class Looks(NamedTuple):
    """Of one sheet of an old Excel file."""

    fonts: Fonts
    percents: frozenset[tuple[int, int]]


def xls_looks(data: bytes, most: int) -> dict[str, Looks]:
    """By sheet of an old Excel file; none where it is too broken to tell them."""
    program = Path(__file__).with_name("sheet_child.py")
    command = [sys.executable, "-P", str(program), "looks", str(most)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
        told = json.loads(done.stdout) if not done.returncode else []
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}
    return {
        name: Looks(
            {(row, column): tuple(zip(runs[::2], runs[1::2], strict=True)) for row, column, *runs in texts},
            frozenset((row, column) for row, column, format_ in percents if shows_percent(format_)),
        )
        for name, texts, percents in told
    }


def xlsx_fonts(container: Container, source: str) -> dict[str, Fonts]:
    """Fonts by sheet of an XLSX workbook."""
    try:
        by_style = _style_fonts(container)
        rich = [_rich_runs(each) for each in elements(container, source, "xl/sharedStrings.xml", "si")]
        return {
            name: _xlsx_sheet(container, source, path, by_style, rich)
            for name, path in parts_of_sheets(container, source)
        }
    except UnreadableError:
        return {}


def _xlsx_sheet(container: Container, source: str, path: str, by_style: list[str], rich: list[Runs]) -> Fonts:
    fonts: dict[tuple[int, int], Runs] = {}
    row, column = -1, -1
    for each in elements(container, source, path, "row", "c"):
        if local(each) == "row":
            row, column = whole(each.get("r"), row + 2) - 1, -1
            continue
        row, column = place_of(each.get("r"), row, column + 1)
        kind, style = each.get("t", "n"), whole(each.get("s"))
        if kind not in ("s", "str", "inlineStr"):
            continue
        own = by_style[style] if 0 <= style < len(by_style) else ""
        held = next((inner for inner in each if local(inner) in ("v", "is")), None)
        if held is not None:
            shared = whole(held.text, -1) if kind == "s" else -1
            runs = rich[shared] if 0 <= shared < len(rich) else _rich_runs(held)
            fonts[row, column] = tuple((start, name or own) for start, name in runs) or ((0, own),)
    return fonts


def _style_fonts(container: Container) -> list[str]:
    """The font of each cell format."""
    root = container.xml("xl/styles.xml")
    if root is None:
        return []
    names = [
        next((inner.get("val", "") for inner in font if local(inner) == "name"), "")
        for held in root
        if local(held) == "fonts"
        for font in held
    ]
    formats = next((each for each in root if local(each) == "cellXfs"), ())
    ids = [whole(each.get("fontId")) for each in formats]
    return [names[number] if 0 <= number < len(names) else "" for number in ids]


def _rich_runs(string: object) -> Runs:
    """Where the runs of a string begin, and their fonts; empty where it is in one piece."""
    runs: list[tuple[int, str]] = []
    start = 0
    for run in string:  # type: ignore[attr-defined]
        if local(run) != "r":
            continue
        font = next((each.get("val", "") for part in run for each in part if local(each) == "rFont"), "")
        runs.append((start, font))
        start += sum(len(each.text or "") for each in run if local(each) == "t")
    return tuple(runs)


def in_unicode(rows: list[list[object]], fonts: Fonts, reader: OldFonts) -> None:
    """Turn the text cells of a sheet whose fonts name an old code into Unicode."""
    passages: list[list[Piece]] = []
    places: list[tuple[int, int]] = []
    for (row, column), runs in sorted(fonts.items()):
        text = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        if isinstance(text, str) and any(lettering(name) for _, name in runs):
            passages.append(_pieces(text, runs))
            places.append((row, column))
    reader.read(passages)
    for (row, column), pieces in zip(places, passages, strict=True):
        rows[row][column] = "".join(piece.text for piece in pieces)


def _pieces(text: str, runs: Runs) -> list[Piece]:
    ends = [*(start for start, _ in runs), len(text)]
    if sorted(ends) != ends:
        return [Piece(text)]
    spans = zip(pairwise(ends), runs, strict=True)
    return [Piece(text[start:end], lettering(name)) for (start, end), (_, name) in spans]
