"""spaCy is whole for who uses it beside soatso, though its command line is not imported with it."""

import subprocess
import sys

import pytest

CASES = {
    "the command line waits": "import pipeline.mentions, sys; assert not any(n.startswith('spacy.cli') for n in sys.modules)",
    "it comes when it is asked for": "import pipeline.mentions, spacy; assert spacy.info(silent=True)['spacy_version'] == spacy.__version__",
    "it can be imported afterwards": "import pipeline.mentions; from spacy.cli import download; assert callable(download)",
    "spaCy that was there before is left alone": "import spacy; before = spacy.info; import pipeline.mentions; assert spacy.info is before",
}


@pytest.mark.parametrize("program", CASES.values(), ids=CASES)
def test_command_line(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert not done.returncode, done.stderr
