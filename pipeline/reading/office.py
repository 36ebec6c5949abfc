"""Read word processor files that are not DOCX (DOC, RTF, ODT) by having LibreOffice turn them into DOCX."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import regex

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading import docx
from pipeline.reading.containers import Container
from pipeline.text.old_codes import lettering

SECONDS = 60
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)
_MOST_BYTES = 200 * 1024 * 1024
_MEMORY = 600 * 1024 * 1024  # bytes of its own data
_LOCKED = "EncryptedPackage".encode("utf-16-le")  # what Office puts around a document with a password
_MAGIC = ((b"{\\rtf", "rtf"), (b"\xd0\xcf\x11\xe0", "doc"), (b"PK\x03\x04", "odt"))
_CHARSET = regex.compile(rb"\\fcharset\d+((?:\\[a-z]+\d* ?|\{\\\*[^{}]*\})* ?([^\\{};]{1,60})[;{])")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def transcribe(data: bytes, source: str) -> Transcript:
    """Raises UnreadableError where LibreOffice is missing, fails or takes more than SECONDS."""
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if not kind:
        raise UnreadableError(source, "it is no DOC, RTF or ODT file", "save it as DOCX")
    _refuse_locked(data, kind, source)
    office = program()
    if office is None:
        reason = f"a {kind.upper()} file needs LibreOffice, which is not installed"
        raise UnreadableError(source, reason, "install libreoffice-writer, or save it as DOCX")
    return replace(docx.transcribe(_converted(data, kind, office, source), source), format=kind)


def program() -> str | None:
    """The path of LibreOffice on this machine: on the search path, or where its installers put it."""
    found = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    return found or next((place for place in _PLACES if os.access(place, os.X_OK)), None)


def version(path: str) -> str:
    """What a LibreOffice calls itself; empty where it does not answer."""
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as home:
        command = [path, f"-env:UserInstallation={Path(home).as_uri()}", "--headless", "--version"]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return ""
    said = done.stdout.decode("utf-8", errors="replace").split()
    return said[1] if len(said) > 1 else ""


def _refuse_locked(data: bytes, kind: str, source: str) -> None:
    """Raise UnreadableError where a password is needed, or where an ODT is a bomb."""
    is_locked = kind == "doc" and _LOCKED in data
    if kind == "odt":
        container = Container(data, source)
        container.check()
        is_locked = b"encryption-data" in (container.read("META-INF/manifest.xml") or b"")
    if is_locked:
        raise UnreadableError(
            source, "it is protected by a password", "remove the password in the program that made it"
        )


def _as_western(data: bytes) -> bytes:
    """An RTF whose fonts from before Unicode are called western: LibreOffice drops the letters of those called symbols."""
    return _CHARSET.sub(
        lambda match: b"\\fcharset0" + match[1] if lettering(match[2].decode("latin-1")) else match[0], data
    )


def _converted(data: bytes, kind: str, program: str, source: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        original = folder / f"document.{kind}"
        original.write_bytes(_as_western(data) if kind == "rtf" else data)
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", "docx", "--outdir", str(folder / "out"), str(original),
        ]  # fmt: skip
        _run(command, folder, source)
        made = folder / "out" / "document.docx"
        if not made.is_file() or made.stat().st_size > _MOST_BYTES:
            raise UnreadableError(
                source,
                "LibreOffice could not convert it (it is broken, too large or locked)",
                "open it in an office program, save it as DOCX",
            )
        return made.read_bytes()


def _run(command: list[str], folder: Path, source: str) -> None:
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(
            command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True, env={**os.environ, "HOME": str(folder)},
            preexec_fn=_limit if sys.platform == "linux" else None,
        )  # fmt: skip
    except OSError as error:
        raise UnreadableError(source, "LibreOffice could not be started", "save it as DOCX") from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(source, f"LibreOffice took more than {SECONDS} seconds", "save it as DOCX") from error
    finally:
        if process.poll() is None:
            _end(process)


def _limit() -> None:
    """In the child: more address space than a reading is given, as LibreOffice reserves much, but no more data."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice's starter has a child that does the work: end the group that this call began."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
