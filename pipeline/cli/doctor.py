"""soatso doctor: which programs are there, what they are for, and how to get the rest."""

import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version

from pipeline import __version__
from pipeline.cli.output import Phrases, coloured, say
from pipeline.reading.office import program as office_program
from pipeline.reading.office import version as office_version
from pipeline.reading.scans import LANGUAGE, cache_folder, engine
from pipeline.rulebook import load

_LIBRARIES = ("pypdfium2", "pdfplumber", "lxml", "python-calamine", "py7zr", "spacy", "pandas")
_INSTALLERS = {"linux": "apt-get", "darwin": "brew", "win32": "winget"}
_COMMANDS = {
    "tesseract": {
        "apt-get": "sudo apt-get install tesseract-ocr tesseract-ocr-vie",
        "brew": "brew install tesseract tesseract-lang",
        "winget": "winget install UB-Mannheim.TesseractOCR",
    },
    "vie": {
        "apt-get": "sudo apt-get install tesseract-ocr-vie",
        "brew": "brew install tesseract-lang",
        "winget": "winget install UB-Mannheim.TesseractOCR",
    },
    "libreoffice": {
        "apt-get": "sudo apt-get install libreoffice-writer",
        "brew": "brew install --cask libreoffice",
        "winget": "winget install TheDocumentFoundation.LibreOffice",
    },
}


def doctor(rules: str | None, lang: str) -> int:
    """Print a line for each program, with the command that installs it where it is missing; always 0."""
    phrase = Phrases(load(rules).messages, lang)
    say(f"soatso {__version__}, Python {platform.python_version()} ({platform.system()}, {platform.machine()})")
    say(phrase("doctor_libraries", names=", ".join(f"{name} {_version(name)}" for name in _LIBRARIES)))
    found, office = engine(), office_program()
    languages = found.languages if found else ()
    missing = [
        *_line("Tesseract", found.version if found else "", "tesseract", phrase("doctor_for_scans"), phrase),
        *(
            _line(f"Tesseract: {LANGUAGE}", _among(languages), "vie", phrase("doctor_for_vietnamese"), phrase)
            if found
            else ()
        ),
        *_line(
            "LibreOffice", office_version(office) if office else "", "libreoffice", phrase("doctor_for_office"), phrase
        ),
    ]
    say(phrase("doctor_cache", folder=cache_folder(), pages=sum(1 for _ in cache_folder().glob("*/*.json"))))
    say(phrase("doctor_partly") if missing else phrase("doctor_whole"))
    return 0


def _line(name: str, state: str, key: str, purpose: str, phrase: Phrases) -> list[str]:
    """Print whether a program is there, and how to get it; the name once more where it is missing."""
    if state:
        say(f"  {coloured('✓', 'green')} {name} {state}: {purpose}")
        return []
    say(f"  {coloured('✗', 'red')} {name}: {phrase('doctor_missing')} — {purpose}")
    for command in _commands(key):
        say(f"      {command}")
    return [name]


def _commands(key: str) -> list[str]:
    """How to install it with what this system has; every way where that is not known."""
    installer = _INSTALLERS.get(sys.platform, "")
    ways = _COMMANDS[key]
    return [ways[installer]] if shutil.which(installer or "-") else list(ways.values())


def _among(languages: tuple[str, ...]) -> str:
    return f"({', '.join(languages)})" if LANGUAGE in languages else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"
