"""Tesseract: where it is, what it can read, and one call of it."""

import os
import re
import shutil
import signal
import subprocess
from dataclasses import dataclass
from functools import cache

from pipeline.errors import SoatsoError

LANGUAGE = "vie"
SECONDS = 90.0  # by the clock for one page; a full one takes two or three where nobody else works
PROCESSOR = 20  # seconds of a processor for one call
INSTALL = "install tesseract-ocr and tesseract-ocr-vie (soatso doctor tells how)"

_VERSION = re.compile(r"tesseract\s+v?(\S+)")


class EngineError(SoatsoError):
    """Tesseract failed on a picture, or took too long."""


@dataclass(frozen=True, slots=True)
class Engine:
    program: str
    version: str
    languages: tuple[str, ...]

    def read(self, picture: bytes, *options: str, seconds: float = SECONDS) -> str:
        """What Tesseract says of a picture (PGM). Raises EngineError where it fails or takes longer.

        One thread a call: its threads wait for one another, and cost four times the work of one.
        """
        command = [self.program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", "300", *options]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        pipe = subprocess.PIPE
        try:
            with subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment
            ) as process:
                _limit(process.pid)
                try:
                    said, _ = process.communicate(picture, max(0.1, seconds))
                except BaseException:
                    process.kill()
                    raise
        except subprocess.TimeoutExpired as error:
            raise EngineError("tesseract", f"took more than {SECONDS:g} seconds") from error
        except OSError as error:
            raise EngineError("tesseract", "failed") from error
        if process.returncode:
            took_long = -process.returncode in (signal.SIGXCPU, signal.SIGKILL) if hasattr(signal, "SIGXCPU") else False
            raise EngineError("tesseract", "took too long" if took_long else "failed")
        return said.decode("utf-8", errors="replace")


def _limit(process: int) -> None:
    """Let a call use PROCESSOR seconds at most, where the system can: on a busy machine the clock says little."""
    try:
        import resource

        resource.prlimit(process, resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR + 2))
    except (ImportError, AttributeError, OSError, ValueError):
        return


@cache
def engine() -> Engine | None:
    """The Tesseract of this machine; None where there is none that answers."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    version = _VERSION.search(_said(program, "--version"))
    lines = _said(program, "--list-langs").splitlines()[1:]
    return Engine(program, version[1], tuple(lines)) if version else None


def what_is_missing() -> str:
    """Why scans cannot be recognised here, in a few words; empty where they can."""
    found = engine()
    if found is None:
        return "Tesseract is not installed"
    return "" if LANGUAGE in found.languages else "Tesseract lacks Vietnamese"


def _said(program: str, option: str) -> str:
    try:
        done = subprocess.run([program, option], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode("utf-8", errors="replace")
