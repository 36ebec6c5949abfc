"""python -m tests.benchmarks.blind [SET...] [--verbose]

Reads the reports of the sets beside this file (all of them where none is named) and says what is found of the slips that
their sheets list, and what is flagged beside.
"""

import argparse
from pathlib import Path

from .measure import Tally, measure

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.blind", description="Read reports with their sheets."
    )
    parser.add_argument("sets", nargs="*", help="texts-1, tables-2, clean-3 …")
    parser.add_argument("--verbose", action="store_true", help="tell each slip that is missed, each finding beside")
    wanted = parser.parse_args()
    folders = [HERE / name for name in wanted.sets] or sorted(each for each in HERE.iterdir() if each.is_dir())
    whole = Tally()
    for folder in (each for each in folders if each.name != "__pycache__"):
        tally, told = measure(folder)
        print(f"{folder.name}: {tally}")
        whole += tally
        if wanted.verbose:
            print(*(f"  {line}" for line in told), sep="\n")
    print(f"all: {whole}")


if __name__ == "__main__":
    main()
