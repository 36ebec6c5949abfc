"""soatso why: one finding with every figure that it rests on, line by line."""

import csv
from decimal import Decimal
from pathlib import Path

from pipeline.cli.output import Phrases, clean, coloured, say
from pipeline.errors import SoatsoError
from pipeline.model.verdicts import SUMS
from pipeline.rulebook import load
from pipeline.text.numerals import format_en, format_vi

_OPTIONAL = "optional_part"  # the sum closes with what is still proposed

Row = dict[str, str]


def why(finding_id: str, folder: str, rules: str | None, lang: str) -> int:
    """Print the ledger of a finding of an output folder. Raises SoatsoError where folder or finding is missing."""
    phrase = Phrases(load(rules).messages, lang)
    findings = {row["finding_id"]: row for row in _rows(Path(folder) / "findings.csv")}
    matches = [row for name, row in findings.items() if name == finding_id or name.startswith(finding_id)]
    if len(matches) != 1:
        raise SoatsoError(clean(finding_id), phrase("no_such_finding", folder=clean(folder)), phrase("see_findings"))
    finding = matches[0]
    figures = {row["obs_id"]: row for row in _rows(Path(folder) / "observations.csv")}
    say(f"{coloured(finding['check'], 'bold')}  {finding['severity']}, {finding['certainty']}  {finding['finding_id']}")
    say(clean(finding["message_vi" if lang == "vi" else "message"]))
    say()
    members = [figures[name] for name in finding["obs_ids"].split() if name in figures]
    is_sum = finding["check"] in SUMS and len(members) > 1
    for place, row in enumerate(members):
        is_judged = place == 0 and not (is_sum and row["value"] != finding["stated"])  # of shares all are parts, of 100
        say(f"  {'=' if is_judged else '+' if is_sum else ' '} {_figure(row, lang, phrase)}")
    if is_sum:
        number = format_vi if lang == "vi" else format_en
        stated, reached = Decimal(finding["stated"]), Decimal(finding["expected"])
        apart = number(stated - reached)
        if finding["cause"] == _OPTIONAL:
            say(f"  Σ {number(reached)} + {apart} = {number(stated)}")
        else:
            say(f"  Σ {number(reached)}   ≠ {number(stated)}   ({apart})")
    for name in ("cause", "odds", "suggestion"):
        if finding[name]:
            say("  " + phrase(f"why_{name}", value=clean(finding[name])))
    say(coloured(f"  “{clean(finding['quote'])}”", "dim"))
    return 0


def _figure(row: Row, lang: str, phrase: Phrases) -> str:
    number = format_vi if lang == "vi" else format_en
    value = number(Decimal(row["value"])) if row["value"] else "—"
    where = [row["ref_area_name"] or (phrase("whole") if row["ref_area"] == "_T" else row["row"])]
    if row["note"]:
        where.append(phrase("in_note", note=row["note"]))
    elif row["section"]:
        where.append(phrase("in_section", section=row["section"]))
    return clean(
        f"{value:>20} {row['unit_measure']:<14} {', '.join(each for each in where if each)}  “{row['obs_text']}”"
    )


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))
    except OSError as error:
        raise SoatsoError(clean(str(path)), "cannot be read", "name the folder of a run with --out") from error
