"""Work in a process of its own: what hangs, grows or dies takes nothing else with it."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.reading import pulse
from pipeline.runs import intake
from pipeline.runs.apart import Apart, Limits, StoppedError, WorkLostError
from pipeline.runs.walk import run

LIMITS = Limits(seconds=0.6, memory=100 << 20)
ROOMY = Limits(seconds=10, memory=100 << 20)  # for work that ends: a busy machine is no hang
GOOD = "Sơn La 76/94 doanh nghiệp (đạt 85%).\n"
forked = pytest.mark.skipif(sys.platform != "linux", reason="the patched reader reaches a forked process only")


def counting(count: int) -> Iterator[int]:
    yield from range(count)


def process() -> Iterator[int]:
    yield os.getpid()


def hanging() -> Iterator[int]:
    yield 1
    time.sleep(60)


def beating() -> Iterator[str]:
    for _ in range(8):
        time.sleep(0.15)
        pulse.beat()
    yield "done"


def growing() -> Iterator[int]:
    try:
        yield len(bytearray(400 << 20))
    except MemoryError:
        yield -1


def dying(number: int) -> Iterator[int]:
    os.kill(os.getpid(), number)
    yield 1


def test_one_process_serves_one_work_after_the_other() -> None:
    with Apart(ROOMY) as apart:
        [first] = apart.iterate(process)
        assert list(apart.iterate(counting, 5)) == [0, 1, 2, 3, 4]
        assert list(apart.iterate(process)) == [first]
    assert first != os.getpid()
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_hang_is_ended_and_the_next_work_goes_on() -> None:
    with Apart(LIMITS) as apart:
        began = time.monotonic()
        with pytest.raises(WorkLostError, match="more than"):
            list(apart.iterate(hanging))
        assert time.monotonic() - began < 5
        assert list(apart.iterate(counting, 2)) == [0, 1]


def test_a_reading_that_beats_may_take_longer() -> None:
    with Apart(LIMITS) as apart:
        assert list(apart.iterate(beating)) == ["done"]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited where the system tells how much is used")
def test_memory_is_limited() -> None:
    with Apart(LIMITS) as apart:
        assert list(apart.iterate(growing)) == [-1]


@pytest.mark.parametrize(("number", "was_killed"), [(signal.SIGABRT, False), (signal.SIGKILL, True)])
def test_a_crash_is_told(number: int, was_killed: bool) -> None:
    with Apart(LIMITS) as apart:
        with pytest.raises(WorkLostError, match=signal.Signals(number).name) as lost:
            list(apart.iterate(dying, number))
        assert lost.value.was_killed is was_killed
        assert list(apart.iterate(counting, 1)) == [0]


def test_a_stop_ends_the_wait() -> None:
    with Apart(Limits(seconds=30), lambda: True) as apart, pytest.raises(StoppedError):
        list(apart.iterate(hanging))


@forked
def test_a_document_that_hangs_or_crashes_is_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "b-hangs.html", "c-crashes.html", "d.html"):
        (tmp_path / name).write_text(f"<html><p>{GOOD} {name}</p></html>", encoding="utf-8")
    judge = intake.judge

    def broken(data: bytes, source: str, *rest: object) -> object:
        if source.endswith("b-hangs.html"):
            time.sleep(60)
        if source.endswith("c-crashes.html"):
            os.abort()
        return judge(data, source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "judge", broken)
    result = run([tmp_path], seconds=3)
    assert [(Path(row["source"]).name, row["status"]) for row in result.documents] == [
        ("a.html", "read"), ("b-hangs.html", "failed"), ("c-crashes.html", "failed"), ("d.html", "read"),
    ]  # fmt: skip
    reasons = [row["reason"] for row in result.documents]
    assert "more than 3 seconds" in reasons[1] and "SIGABRT" in reasons[2]
    assert all(len(row["sha256"]) == 64 for row in result.documents)
