"""Tesseract: where it is, what it can read, and one call of it."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from pipeline.errors import SoatsoError

LANGUAGE = "vie"
SECONDS = 20.0  # for one page; a full one takes two or three
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
        try:
            done = subprocess.run(
                command, input=picture, capture_output=True, timeout=max(0.1, seconds), env=environment, check=True
            )
        except subprocess.TimeoutExpired as error:
            raise EngineError("tesseract", f"took more than {SECONDS:g} seconds") from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise EngineError("tesseract", "failed") from error
        return done.stdout.decode("utf-8", errors="replace")


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
