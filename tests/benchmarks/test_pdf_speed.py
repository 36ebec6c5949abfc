"""How fast PDFs are read and audited beside pdfplumber's extract_text on the same file, in CPU time.

SOATSO_PDF may name a real report; without it an invented one of 23 pages is made. `extra_info` holds the ratios.
"""

import io
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from pipeline.exports import files
from pipeline.reading.pdf import transcribe
from pipeline.runs.intake import Terms, judge
from pipeline.runs.result import Result
from tests.benchmarks.long_pdf import long_pdf

NAMED = os.environ.get("SOATSO_PDF")
TEXT_OF = (
    "import sys, pdfplumber\n"
    "for name in sys.argv[1:]:\n"
    "    with pdfplumber.open(name) as pdf:\n"
    "        for page in pdf.pages:\n"
    "            page.extract_text()\n"
)
INSTALLED = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}  # has its byte code
PEAK = (
    "import resource, subprocess, sys\n"
    "subprocess.run([sys.executable, '-m', 'pipeline', *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
)


@pytest.fixture(scope="module")
def data() -> bytes:
    return Path(NAMED).read_bytes() if NAMED else long_pdf(22)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _child(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole = [sys.executable, *command]
    subprocess.run(whole, check=False, env=INSTALLED, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _ratio(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> float:
    return round(statistics.median(ours() / theirs() for _ in range(rounds)), 3)


def test_in_process(data: bytes, benchmark: Any) -> None:
    """The whole walk from bytes to the bytes of the tables, and reading alone, warm."""

    def walk() -> None:
        result = Result()
        result.add(judge(data, "bench.pdf", Terms()))
        assert all(len(files.encode(table)) for table in result.tables)

    def text() -> None:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for page in pdf.pages:
                page.extract_text()

    walk()
    text()
    benchmark.extra_info["walk"] = _ratio(lambda: _cpu(walk), lambda: _cpu(text), 5)
    benchmark.extra_info["reading"] = _ratio(lambda: _cpu(lambda: transcribe(data, "bench.pdf")), lambda: _cpu(text), 3)
    benchmark.pedantic(walk, rounds=3)


@pytest.mark.parametrize("count", [1, 8])
def test_whole_process(count: int, data: bytes, tmp_path: Path, benchmark: Any) -> None:
    """One and eight files, with the tables written."""
    names = []
    for index in range(count):
        path = tmp_path / f"{index}.pdf"
        path.write_bytes(data + b"\n%" + str(index).encode())
        names.append(str(path))
    ours = ["-m", "pipeline", "run", *names, "--out", str(tmp_path / "out")]
    _child(ours)
    rounds = 5 if count == 1 else 1
    benchmark.extra_info["ratio"] = _ratio(lambda: _child(ours), lambda: _child(["-c", TEXT_OF, *names]), rounds)
    benchmark.pedantic(_child, args=(ours,), rounds=1)


def test_memory(tmp_path: Path, benchmark: Any) -> None:
    """Peak of the largest process of a run over 230 pages, in megabytes."""
    path = tmp_path / "long.pdf"
    path.write_bytes(long_pdf(229))

    def peak() -> int:
        command = ["run", str(path), "--out", str(tmp_path / "out"), "--seconds", "120"]
        done = subprocess.run([sys.executable, "-c", PEAK, *command], check=True, capture_output=True, text=True)
        return int(done.stdout) // 1024

    benchmark.extra_info["MB"] = benchmark.pedantic(peak, rounds=1)
