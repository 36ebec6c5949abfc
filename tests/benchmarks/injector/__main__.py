"""python -m tests.benchmarks.injector --reports 200 --seed 1 [--class X] [--show-misses 5] [--show-alarms 5]"""

import argparse
from collections import Counter

from .manners import MANNERS
from .measure import Measured, measure
from .slips import BY_NAME, SLIPS


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.injector", description="Plant slips, measure the audit."
    )
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--class", dest="slip", choices=sorted(BY_NAME), help="plant this class only, one a report")
    parser.add_argument("--clean", action="store_true", help="plant nothing: every finding is a false alarm")
    parser.add_argument(
        "--manner", choices=sorted(MANNERS), default="", help="tell the last section in this manner only"
    )
    parser.add_argument("--show-misses", type=int, default=0, metavar="N", help="print up to N misses of each class")
    parser.add_argument(
        "--show-alarms", type=int, default=0, metavar="N", help="print up to N false alarms of each check"
    )
    wanted = parser.parse_args()
    slips = (BY_NAME[wanted.slip],) if wanted.slip else SLIPS
    measured = measure(
        wanted.reports, wanted.seed, slips, 0 if wanted.clean else 1 if wanted.slip else 3, wanted.manner
    )
    print(table(measured))
    shown: Counter[str] = Counter()
    for alarm in measured.alarms:
        shown[alarm.check] += 1
        if shown[alarm.check] <= wanted.show_alarms:
            print(f"\nfalse {alarm.severity}, {alarm.check}, report {alarm.report}\n    {alarm.text}")
    shown.clear()
    for miss in measured.misses:
        shown[miss.slip] += 1
        if shown[miss.slip] <= wanted.show_misses:
            print(f"\nmissed {miss.slip}, report {miss.report}\n    {miss.text}")


def table(measured: Measured) -> str:
    """Two Markdown tables: recall and causes by class of slip, precision by check."""
    lines = [
        "| slip | planted | right check | any accepted check | cause unique | named | named right |",
        "|---|---|---|---|---|---|---|",
    ]
    for name in [slip.name for slip in SLIPS if slip.name in measured.tallies]:
        t = measured.tallies[name]
        causes = f"{t.unique} | {t.named} | {t.named_right}"
        lines.append(
            f"| {name} | {t.planted} | {_share(t.right, t.planted)} | {_share(t.found, t.planted)} | {causes} |"
        )
    lines += [
        "",
        "| check | errors on slips | false errors | precision | warnings on slips | false warnings |",
        "|---|---|---|---|---|---|",
    ]
    false = Counter((alarm.check, alarm.severity) for alarm in measured.alarms)
    for check in sorted({check for check, _ in [*measured.hits, *false]}):
        hit, miss = measured.hits[check, "error"], false[check, "error"]
        lines.append(
            f"| {check} | {hit} | {miss} | {_share(hit, hit + miss)} |"
            f" {measured.hits[check, 'warning']} | {false[check, 'warning']} |"
        )
    lines.append(f"\n{measured.sums} sums that hold, {_share(measured.sums_passed, measured.sums)} of them confirmed.")
    lines.append(f"{measured.clean} clean reports, {measured.clean_with_error} of them with an error.")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


main()
