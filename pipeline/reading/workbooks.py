"""Open a workbook: find out what it is, hold it against limits, and have its sheets read in a process of their own."""

import datetime
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Container
from pipeline.reading.ods_fonts import ods_fonts
from pipeline.reading.sheet_facts import Facts, ods_facts, xlsx_facts
from pipeline.reading.sheet_fonts import Fonts, in_unicode, xls_looks, xlsx_fonts
from pipeline.text.old_codes import OldFonts, is_clean

_MAX_AREA = 2_000_000  # cells from the first to the last one that holds something
_MAX_CHARACTERS = 50_000_000
_OLD = b"\xd0\xcf\x11\xe0"
_OLD_BYTES = 30 * 1024 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "open it in a spreadsheet program and save it as XLSX"
_SECONDS = 90
_MOST_SHARE = 20  # a share is rarely above 2,000 %
_PASSWORD, _TOO_LONG = 3, 4  # exit status of the child
_KINDS: dict[str, Any] = {
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Values of a sheet from its first row and column on; `height` counts the rows it has, read or not, and is -1 where
    none was to be read."""

    name: str
    is_visible: bool
    height: int
    rows: list[list[object]]
    facts: Facts


def opened(data: bytes, source: str, most: int) -> tuple[str, list[Sheet], tuple[str, ...]]:
    """The format, the sheets, `most` cells in all, and what was turned into Unicode. Raises UnreadableError where the bytes are no workbook."""
    kind, facts = _inspected(data, source)
    unread = [name for name, fact in facts.items() if fact.height * fact.width > _MAX_AREA]
    told = _told(data, source, most, unread)
    sheets = []
    for name, is_visible, height, rows, merges in told:
        fact = facts.get(name, Facts())
        fact.merges = fact.merges or [(merge[0], merge[1], merge[2], merge[3]) for merge in merges]
        sheets.append(Sheet(name, is_visible, height, [[_value(value) for value in row] for row in rows], fact))
    values = [value for sheet in sheets for row in sheet.rows for value in row]
    has_old = not is_clean("\n".join(value for value in values if isinstance(value, str)))
    fonts: Mapping[str, Fonts] = {}
    if kind == "xlsx" and has_old:
        fonts = xlsx_fonts(Container(data, source), source)
    elif kind == "ods" and has_old:
        fonts = ods_fonts(Container(data, source), source)
    elif kind == "xls" and (has_old or any(map(_may_be_share, values))):
        looks = xls_looks(data, most)
        fonts = {name: look.fonts for name, look in looks.items()}
        for sheet in sheets:
            sheet.facts.percents |= looks[sheet.name].percents if sheet.name in looks else set()
    return kind, sheets, _in_unicode(sheets, fonts) if has_old else ()


def _may_be_share(value: object) -> bool:
    return isinstance(value, float) and 0 < abs(value) < _MOST_SHARE and value != value // 1


def _in_unicode(sheets: list[Sheet], fonts: Mapping[str, Fonts]) -> tuple[str, ...]:
    """Turn cells in old fonts into Unicode; what was is told."""
    reader = OldFonts()
    for sheet in sheets:
        in_unicode(sheet.rows, fonts.get(sheet.name, {}), reader)
    return reader.told("cell")


def _inspected(data: bytes, source: str) -> tuple[str, dict[str, Facts]]:
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise UnreadableError(source, "it is protected by a password", "remove the password")
        if len(data) > _OLD_BYTES:
            raise UnreadableError(source, "it is larger than 30 MB", _SAVE)
        return "xls", {}
    container = Container(data, source)
    container.check()
    if "xl/workbook.xml" in container:
        kind, facts = "xlsx", xlsx_facts(container, source)
    elif "content.xml" in container and b"spreadsheet" in (container.read("mimetype") or b"spreadsheet"):
        kind, facts = "ods", ods_facts(container, source)
        if any(fact.height * fact.width > _MAX_AREA for fact in facts.values()):
            raise UnreadableError(source, "its cells lie too far apart", "remove the cells far below and to the right")
    else:
        raise UnreadableError(source, "it is no XLSX, XLS or ODS workbook", _SAVE)
    if sum(fact.characters for fact in facts.values()) > _MAX_CHARACTERS:
        raise UnreadableError(source, "its cells hold more than 50 million characters", "split it")
    return kind, facts


def _told(data: bytes, source: str, most: int, unread: list[str]) -> list[Any]:
    program = Path(__file__).with_name("sheet_child.py")
    command = [sys.executable, "-P", str(program), "cells", str(most), json.dumps(unread)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(source, f"reading it took more than {_SECONDS} seconds", _SAVE) from error
    except (OSError, ValueError) as error:
        raise UnreadableError(source, "no process could be started to read it", "try again") from error
    if done.returncode == _PASSWORD:
        raise UnreadableError(source, "it is protected by a password", "remove the password")
    if done.returncode == _TOO_LONG:
        raise UnreadableError(source, "its cells hold more than 50 million characters", "split it")
    if done.returncode or not done.stdout:
        raise UnreadableError(source, "it is a broken workbook", _SAVE)
    told: list[Any] = json.loads(done.stdout)
    return told


def _value(value: Any) -> object:
    """Dates and times come as {type: text}."""
    if not isinstance(value, dict):
        return value
    kind, text = next(iter(value.items()))
    try:
        return _KINDS[kind](text)
    except (KeyError, ValueError):
        return text
