"""The commands that work on rules and on whole runs."""

import textwrap
from collections import Counter

from pipeline.checks import all_checks
from pipeline.cli.output import Phrases, clean, coloured, complain, say
from pipeline.errors import SoatsoError
from pipeline.rulebook import load, load_reasons
from pipeline.rulebook.check import problems
from pipeline.runs.result import Result
from pipeline.runs.walk import run as walk

_SHOWN = 12  # findings on the screen; all stand in findings.csv
_TOLD = 12  # files that could not be read; all stand in documents.csv
_WIDTH = 100
_COLOUR = {"error": ("red", "bold"), "warning": ("yellow",), "info": ("cyan",)}


def run(
    inputs: list[str], out: str | None, rules: str | None, lang: str, fail_on: str | None, password: str, seconds: float
) -> int:
    """soatso run: the summary that tells a newcomer in ten seconds what was found."""
    book = load(rules)
    phrase = Phrases(book.messages, lang)
    result = walk(inputs, out, rules=rules, password=password, seconds=seconds)
    failures = result.failures
    for source, *told in failures[:_TOLD]:
        words = "; ".join(filter(None, told))
        complain(f"{source}: {load_reasons(book.folder).in_vietnamese(words) if lang == 'vi' else words}")
    if len(failures) > _TOLD:
        complain(phrase("more_failed", count=len(failures) - _TOLD))
    if not len(result.documents) and not result.stopped_by:
        complain(phrase("nothing"))
        return 2
    _summary(result, phrase)
    _findings(result, phrase, lang)
    say()
    if out is None:
        say(phrase("not_written"))
    else:
        names = ", ".join(f"{table.name}.csv ({len(table)})" for table in result.tables)
        say(
            textwrap.fill(
                phrase("written", folder=clean(out), names=names),
                _WIDTH,
                subsequent_indent="  ",
                break_on_hyphens=False,
            )
        )
    if result.stopped_by:
        complain(phrase("stopped", signal=result.stopped_by))
    if fail_on and not result.exit_code and _has(result, fail_on):
        return 1
    return result.exit_code


def _summary(result: Result, phrase: Phrases) -> None:
    states = Counter(row["status"] for row in result.documents)

    def total(column: str) -> int:
        return sum(int(row[column] or 0) for row in result.documents)

    bound, unbound = total("bound"), total("unbound")
    say(phrase("read", read=states["read"] + states["partly"], failed=states["failed"], duplicates=states["duplicate"]))
    if unrecognised := total("unrecognised"):
        say(phrase("unrecognised", pages=unrecognised))
    elif states["partly"]:
        say(phrase("partly", count=states["partly"]))
    say(phrase("figures", found=bound + unbound, bound=bound, unbound=unbound))
    share = 100 * total("confirmed") // bound if bound else 0
    say(
        phrase(
            "checks",
            passed=total("checks_passed"),
            flagged=total("checks_flagged"),
            skipped=total("checks_skipped"),
            share=share,
        )
    )


def _findings(result: Result, phrase: Phrases, lang: str) -> None:
    found = list(result.findings)
    say()
    if not found:
        say(phrase("no_findings"))
        return
    counts = Counter(finding["severity"] for finding in found)
    say(phrase("findings", errors=counts["error"], warnings=counts["warning"], notes=counts["info"]))
    sources = {row["doc_id"]: row["source"] for row in reversed(list(result.documents)) if row["doc_id"]}
    for finding in found[:_SHOWN]:
        _finding(finding, sources[finding["doc_id"]] if len(sources) > 1 else "", phrase, lang)
    if len(found) > _SHOWN:
        say(phrase("more", count=len(found) - _SHOWN))


def _finding(finding: dict[str, str], source: str, phrase: Phrases, lang: str) -> None:
    severity = finding["severity"]
    place = [source] if source else []
    if finding["section"]:
        place.append(phrase("in_section", section=finding["section"]))
    if finding["note"]:
        place.append(phrase("in_note", note=finding["note"]))
    message = finding["message_vi" if lang == "vi" else "message"]
    tag = coloured(phrase(f"tag_{severity}"), *_COLOUR[severity])
    where = coloured(clean(", ".join(place)), "dim")
    say(f"  {tag} {finding['check']} — {where}")
    say(textwrap.fill(clean(message), _WIDTH, initial_indent="    ", subsequent_indent="    "))
    quote = textwrap.shorten(clean(finding["quote"]), _WIDTH, placeholder="…")
    say(coloured(f"    “{quote}”", "dim"))


def _has(result: Result, level: str) -> bool:
    grave = {"error"} if level == "error" else {"error", "warning"}
    return any(finding["severity"] in grave for finding in result.findings)


def explain(name: str | None, rules: str | None, lang: str) -> int:
    """soatso explain: what a check demands, when it is skipped, and examples."""
    book = load(rules)
    checks: dict[str, list[str]] = {}  # one check may judge statements of several kinds
    for check in all_checks():
        checks.setdefault(check.name, []).append(check.explanation)
    if name is not None and name not in checks:
        raise SoatsoError("", Phrases(book.messages, lang)("unknown_check", name=clean(name), names=", ".join(checks)))
    for each in checks if name is None else (name,):
        card = book.checks.get(each)
        say(coloured(each, "bold") + (f"  [{card.severity}]" if card else ""))
        for explanation in checks[each]:
            say(textwrap.indent(explanation, "  "))
            say()
    return 0


def rules_check(rules: str | None, lang: str) -> int:
    """soatso rules check: every regex matches its examples and none of its near misses, every code exists."""
    found = problems(rules)
    for problem in found:
        complain(problem)
    if found:
        return 2
    book = load(rules)
    patterns = sum(len(file.pattern) for file in book.files.values())
    phrase = Phrases(book.messages, lang)
    say(phrase("rules_good", patterns=patterns, areas=len(book.areas), units=len(book.units), checks=len(book.checks)))
    return 0
