"""How fast the stages and the whole process are; run with `python -m pytest tests/benchmarks -o addopts=`.

SOATSO_REPORT may name a real report; without it the sample reports are read.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.rulebook import load

SAMPLES = Path(__file__).parent.parent.parent / "samples"
REPORT = os.environ.get("SOATSO_REPORT")
FILES = [Path(REPORT)] if REPORT else sorted(path for path in SAMPLES.iterdir() if path.name != "README.md")


def test_text_to_rows(benchmark: Any) -> None:
    """All stages in process; `extra_info` holds megabytes of text a second (one CPU)."""
    book = load()
    data = [path.read_bytes() for path in FILES]

    def walk() -> None:
        for each in data:
            document = read_bytes(each, "bench.txt", book)
            audit(document, observe(document, find_mentions(document, book), book), book)

    walk()
    benchmark(walk)
    benchmark.extra_info["MB/s"] = round(sum(map(len, data)) / 1e6 / benchmark.stats["median"], 3)


def _seconds(command: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("command", "peer"),
    [
        (["-m", "pipeline", "--help"], ["-c", "import spacy"]),
        (["-m", "pipeline", "run", str(FILES[0])], ["-c", "import spacy, pandas"]),
    ],
    ids=["help against import spacy", "one report against import spacy, pandas"],
)
def test_whole_process(command: list[str], peer: list[str], benchmark: Any) -> None:
    """Whole processes in turn, A B A B; `extra_info` holds the median ratio."""
    ratios = []
    for _ in range(7):
        ours = _seconds([sys.executable, *command])
        ratios.append(ours / _seconds([sys.executable, *peer]))
    benchmark.extra_info["ratio"] = round(statistics.median(ratios), 3)
    benchmark.pedantic(_seconds, args=([sys.executable, *command],), rounds=3)
