"""Compiled patterns, kept between runs."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
import regex

from pipeline import cache
from pipeline.rulebook import Rulebook
from pipeline.rulebook import compiled as room
from pipeline.rulebook.cards import PatternCard, PatternFile

RULES = Path("rules")


def _file(text: str) -> dict[str, PatternFile]:
    card = PatternCard(name="count", regex=text, examples=("12 xã",))
    return {"cues": PatternFile(fragments={"noun": "xã|hộ"}, pattern=(card,))}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "folder", lambda name: tmp_path / name)
    return tmp_path


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many patterns were compiled so far."""
    made: list[str] = []
    compile_ = room.compile_
    monkeypatch.setattr(room, "compile_", lambda source: made.append(source) or compile_(source))
    return lambda: len(made)


def test_what_is_kept_finds_the_same(count: Callable[[], int], book: Rulebook) -> None:
    fresh = room.compiled(book.folder, book.files)
    made = count()
    again = room.compiled(book.folder, book.files)
    assert count() == made == len(fresh) == len(again)
    for name, pattern in fresh.items():
        assert (again[name].pattern, again[name].flags) == (pattern.pattern, pattern.flags)
        namespace, _, key = name.partition(".")
        card = next(card for card in book.files[namespace].pattern if card.name == key)
        for text in (*card.examples, *card.near_misses):
            ours, theirs = again[name].search(text), pattern.search(text)
            assert (ours and (ours.span(), ours.groupdict())) == (theirs and (theirs.span(), theirs.groupdict()))


def test_changed_rules_are_compiled_anew(count: Callable[[], int]) -> None:
    assert room.compiled(RULES, _file(r"\d+ <<noun>>"))["cues.count"].search("12 hộ")
    assert not room.compiled(RULES, _file(r"\d{3} <<noun>>"))["cues.count"].search("12 hộ")
    assert count() == 2


def test_folders_keep_their_own(count: Callable[[], int]) -> None:
    for rules in (RULES, Path("others"), RULES):
        room.compiled(rules, _file(r"\d+ <<noun>>"))
    assert count() == 2


def test_a_broken_pattern_is_left_to_be_told_when_it_is_asked_for() -> None:
    for text in ("(", "<<verb>>"):
        assert room.compiled(RULES, _file(text)) == {}


@pytest.mark.parametrize("harm", [lambda held: held[:-9], lambda held: held[:40] + b"?" + held[41:], lambda _: b""])
def test_what_is_torn_is_compiled_anew(kept: Path, count: Callable[[], int], harm: Callable[[bytes], bytes]) -> None:
    room.compiled(RULES, _file(r"\d+ <<noun>>"))
    [path] = (kept / "patterns").iterdir()
    path.write_bytes(harm(path.read_bytes()))
    assert room.compiled(RULES, _file(r"\d+ <<noun>>"))["cues.count"].search("12 xã")
    assert count() == 2


def test_nothing_but_patterns_is_made(count: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever could write the seal as well could still run nothing."""
    monkeypatch.setattr(pickle, "dumps", lambda _, real=pickle.dumps: real({"cues.count": os.getcwd}))
    room.compiled(RULES, _file(r"\d+ <<noun>>"))
    found = room.compiled(RULES, _file(r"\d+ <<noun>>"))
    assert isinstance(found["cues.count"], regex.Pattern)
    assert count() == 2


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(cache, "folder", lambda name: tmp_path / "file" / name)
    assert room.compiled(RULES, _file(r"\d+ <<noun>>"))["cues.count"].search("12 xã")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "room" / "name"
    cache.keep(path, b"one")
    cache.keep(path, b"two")
    assert [each.name for each in path.parent.iterdir()] == ["name"]
    assert path.read_bytes() == b"two"
