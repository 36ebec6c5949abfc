"""Parse the command line and call the command; every failure is one line on stderr and an exit code."""

import argparse
import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Sequence

from pipeline import __version__
from pipeline.cli.output import complain
from pipeline.errors import OutputError, RuleError, SoatsoError, UnreadableError
from pipeline.runs.garbage import seldom_sought


@seldom_sought()
def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = _parser().parse_args(arguments)
    atexit.register(gc.freeze)  # else the interpreter looks through all records once more before it ends
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start one for each core; no matrix is multiplied
    try:
        code: int = options.command(options)
        sys.stdout.flush()
        return code
    except UnreadableError as error:
        complain(_told(error, options.lang))
        return 3
    except SoatsoError as error:
        complain(_told(error, options.lang))
        return 2
    except KeyboardInterrupt:
        complain("stopped")
        return 130
    except BrokenPipeError:
        _silence()
        return 0
    except OSError as error:
        _silence()
        complain(
            str(OutputError("standard output", f"cannot be written ({error.strerror or error})", "free some space"))
        )
        return 2


def _told(error: SoatsoError, lang: str) -> str:
    if lang != "vi" or isinstance(error, RuleError):
        return str(error)
    from pipeline.rulebook import load_reasons

    words = load_reasons().in_vietnamese("; ".join(filter(None, (error.reason, error.remedy))))
    return ": ".join(filter(None, (error.subject, words)))


def _silence() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="soatso",
        description="A proofreader for the figures in Vietnamese reports: reads them, binds every figure, audits the arithmetic.",
    )
    parser.add_argument("--version", action="version", version=f"soatso {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--rules", metavar="DIR", help="use the rules of this folder instead of the shipped ones")
    shared.add_argument("--lang", choices=("vi", "en"), default="en", help="language of messages (default: en)")

    reading = argparse.ArgumentParser(add_help=False)
    reading.add_argument("--password", default="", metavar="WORD", help="opens locked PDFs")
    reading.add_argument(
        "--seconds", type=_seconds, default=12.0, metavar="N", help="longest time for one document (default: 12)"
    )

    run = commands.add_parser("run", parents=[shared, reading], help="read, audit and export files and folders")
    run.add_argument("inputs", nargs="+", metavar="INPUT", help="files and folders")
    run.add_argument("--out", metavar="FOLDER", help="write the tables here")
    run.add_argument("--fail-on", choices=("error", "warning"), help="exit with 1 where such a finding exists")
    run.set_defaults(command=_run)

    text = commands.add_parser("text", parents=[shared, reading], help="print a document as it was read")
    text.add_argument("file", metavar="FILE")
    text.add_argument(
        "--boxes", action="store_true", help="each line with its page and box, in points from the top left"
    )
    text.set_defaults(command=_text)

    figures = commands.add_parser("figures", parents=[shared, reading], help="print a document with its figures marked")
    figures.add_argument("file", metavar="FILE")
    figures.set_defaults(command=_figures)

    why = commands.add_parser("why", parents=[shared], help="show every figure that a finding rests on")
    why.add_argument("finding", metavar="FINDING_ID", help="as in findings.csv; its beginning is enough")
    why.add_argument("--out", default="outputs", metavar="FOLDER", help="folder of the run (default: outputs)")
    why.set_defaults(command=_why)

    doctor = commands.add_parser(
        "doctor", parents=[shared], help="say which programs are there, and how to get the rest"
    )
    doctor.set_defaults(command=_doctor)

    explain = commands.add_parser("explain", parents=[shared], help="say what a check demands")
    explain.add_argument("check", nargs="?", metavar="CHECK", help="all checks where none is named")
    explain.set_defaults(command=_explain)

    rules = commands.add_parser("rules", help="look after the rules")
    verbs = rules.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser("check", parents=[shared], help="prove that every rule keeps to its examples")
    check.set_defaults(command=_rules_check)
    return parser


def _run(options: argparse.Namespace) -> int:
    from pipeline.cli.commands import run

    return run(
        options.inputs,
        options.out,
        options.rules,
        options.lang,
        options.fail_on,
        options.password,
        options.seconds,
    )


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise ValueError(text)
    return value


def _text(options: argparse.Namespace) -> int:
    from pipeline.cli.documents import show_text

    return show_text(options.file, options.rules, options.lang, options.password, options.seconds, boxes=options.boxes)


def _figures(options: argparse.Namespace) -> int:
    from pipeline.cli.documents import show_figures

    return show_figures(options.file, options.rules, options.password, options.seconds)


def _why(options: argparse.Namespace) -> int:
    from pipeline.cli.why import why

    return why(options.finding, options.out, options.rules, options.lang)


def _doctor(options: argparse.Namespace) -> int:
    from pipeline.cli.doctor import doctor

    return doctor(options.rules, options.lang)


def _explain(options: argparse.Namespace) -> int:
    from pipeline.cli.commands import explain

    return explain(options.check, options.rules, options.lang)


def _rules_check(options: argparse.Namespace) -> int:
    from pipeline.cli.commands import rules_check

    return rules_check(options.rules, options.lang)
