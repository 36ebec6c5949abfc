"""python -m tests.benchmarks.broken FOLDER [--damaged 1500] [--seed 1] [--seeds FOLDER]

Fills FOLDER with files to run `soatso run FILE --out OUT` over, each by itself, within limits of time and memory.
"""

import argparse
import random
from pathlib import Path

from .damage import damaged
from .hostile import hostile
from .seeds import made, of_folder


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.broken", description="Make files that may harm.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--damaged", type=int, default=1500, help="how many are made from sound ones")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=Path, help="a folder of sound files of your own, damaged beside the made ones")
    wanted = parser.parse_args()
    rng = random.Random(wanted.seed)
    sound = {**made(rng), **(of_folder(wanted.seeds) if wanted.seeds else {})}
    names = sorted(sound)
    counts = {"damaged": 0, "hostile": 0}
    for number in range(wanted.damaged):
        name = names[number % len(names)]
        kind, data = damaged(rng, sound[name], sound[rng.choice(names)])
        stem, _, suffix = name.rpartition(".")
        if rng.random() < 0.05:
            suffix = rng.choice(names).rpartition(".")[2]
        _write(wanted.folder / "damaged" / f"{number:05}-{stem}-{kind}.{suffix}", data)
        counts["damaged"] += 1
    for path, data in hostile(rng, sound):
        _write(wanted.folder / "hostile" / path, data)
        counts["hostile"] += 1
    print(", ".join(f"{count} {kind}" for kind, count in counts.items()))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


main()
