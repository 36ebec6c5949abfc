"""One place for what tests share: the shipped rules, and a text taken through all stages."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.model.documents import Document
from pipeline.model.figures import Observed
from pipeline.model.verdicts import Audit, Outcome
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.rulebook import Rulebook, load

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).parent.parent / "samples"

settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("steady")


def cases(name: str) -> list[Any]:
    """The cases of tests/cases/NAME.toml, one test id each."""
    table = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case.get("id") or case["text"][:60]) for case in table["case"]]


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that tests recognise is kept for the user, nor found from before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load()


@pytest.fixture(scope="session")
def take(book: Rulebook) -> Callable[..., tuple[Document, Observed, Audit]]:
    """Take a text through all stages, as a file of any name."""

    def through(text: str, name: str = "test.txt") -> tuple[Document, Observed, Audit]:
        document = read_bytes(text.encode("utf-8"), name, book)
        observed = observe(document, find_mentions(document, book), book)
        return document, observed, audit(document, observed, book)

    return through


@pytest.fixture(scope="session")
def told(take: Callable[..., tuple[Document, Observed, Audit]]) -> Callable[[str], list[str]]:
    """The verdicts of a text in reading order: "total_of_parts error omitted:Cao Bằng firm"; a unit that is there says nothing."""

    def verdicts(text: str) -> list[str]:
        found = []
        for verdict in take(text)[2].verdicts:
            if verdict.outcome is Outcome.FLAGGED:
                words: tuple[object, ...] = (verdict.check, verdict.severity, verdict.cause, verdict.certainty)
            else:
                words = (verdict.check, verdict.outcome)
            found.append(" ".join(str(word) for word in words if word))
        return [each for each in found if each != "unit_missing passed"]

    return verdicts
