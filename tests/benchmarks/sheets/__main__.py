"""python -m tests.benchmarks.sheets --tables 500 --seed 1 [--slip X] [--layout X] [--show 10]"""

import argparse

from .measure import measure
from .model import SLIPS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.sheets", description="Plant slips in tables.")
    parser.add_argument("--tables", type=int, default=520)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slip", default="")
    parser.add_argument("--layout", default="", help="the name of one maker in layouts.py")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N misses and false alarms")
    wanted = parser.parse_args()
    told = measure(wanted.tables, wanted.seed, wanted.slip, wanted.layout)
    print("| slip | planted | found | as an error |\n|---|---|---|---|")
    for slip in SLIPS:
        n = told.planted[slip]
        if n:
            print(f"| {slip} | {n} | {told.found[slip] / n:.2f} | {told.as_error[slip] / n:.2f} |")
    total, found = sum(told.planted.values()), sum(told.found.values())
    print(f"\n{found} of {total} slips found; {len(told.alarms)} false errors, {len(told.warnings)} false warnings.")
    print(f"{told.clean} clean tables with {told.sums} sums, {told.confirmed} of them confirmed.")
    for name in dict.fromkeys(name for name, _ in told.by_layout):
        print(name, {kind: n for (own, kind), n in told.by_layout.items() if own == name})
    for title, lines in (("false error", told.alarms), ("false warning", told.warnings), ("missed", told.misses)):
        for line in lines[: wanted.show]:
            print(f"{title}: {line}")


main()
