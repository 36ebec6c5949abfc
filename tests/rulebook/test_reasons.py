"""Reasons in Vietnamese: every sentence that the program says of a file has one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.rulebook import load_reasons
from pipeline.rulebook.load import shipped

PIPELINE = Path(__file__).parents[2] / "pipeline"
SAYING = {"UnreadableError", "OutputError", "EngineError", "failed_entry", "WorkLostError"}
NAMED = {"reason", "remedy", "told", "trouble", "blind", "_SAVE", "_REMEDY", "INSTALL", "BROKEN", "WHOLE", "MEMORY"}


def said(tree: ast.AST) -> Iterator[str]:
    """Sentences given to errors and troubles, or to names that hold them; places become "7"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            is_trouble = name == "append" and getattr(owner, "attr", getattr(owner, "id", "")) in (
                "troubles",
                "_troubles",
            )
            parts = node.args if is_trouble else node.args[1:] if name in SAYING else []
        elif (
            isinstance(node, ast.Assign)
            and getattr(node.targets[0], "attr", getattr(node.targets[0], "id", "")) in NAMED
        ):
            parts = list(node.value.elts) if isinstance(node.value, ast.Tuple) else [node.value]
        else:
            continue
        yield from filter(None, map(words, parts))


def words(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value if " " in node.value else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
    return ""


PARTS = {  # what stands within a sentence only
    "7: 7": "Tesseract is not installed: try again",
    "it is 7": "it is a folder",
    "pages 7 to 7 were not recognised7": "pages 7 to 7 were not recognised either, since 7 others failed",
    "gave no sound answer": "tesseract gave no sound answer",
    "took more than 7 seconds": "tesseract took more than 7 seconds",
    "page 7 7": "page 7 has no text (a scan)",
    "page 7 7 and was not recognised: 7 7": "page 7 is a picture and was not recognised: tesseract failed",
    "page 7 7; no words were found in its picture": "page 7 is a picture; no words were found in its picture",
    "the 7sheet 7 was 7": "the hidden sheet 7 was not read",
}
SAID = sorted(
    {
        sentence
        for folder in ("reading", "runs", "exports")
        for path in (PIPELINE / folder).rglob("*.py")
        for sentence in said(ast.parse(path.read_text(encoding="utf-8")))
    }
)


def test_sentences_are_found() -> None:
    assert len(SAID) > 80


@pytest.mark.parametrize("sentence", SAID)
def test_every_sentence_has_one_in_vietnamese(sentence: str) -> None:
    table = load_reasons(shipped())
    whole = PARTS.get(sentence) or (f"page 7 {sentence}" if sentence.startswith(("is ", "has ")) else sentence)
    assert table.in_vietnamese(whole) != whole


@pytest.mark.parametrize(
    ("reason", "vietnamese"),
    [
        ("the file is empty", "tệp rỗng"),
        ("it is a RAR archive, which is not read", "đây là tệp nén RAR, chương trình không đọc loại này"),
        (
            "page 3 has too many drawn lines; its tables were read as text; 12 cells converted from VNI by their fonts",
            "trang 3 có quá nhiều nét vẽ; các bảng được đọc như văn bản; đã chuyển 12 ô từ bảng mã VNI theo tên phông chữ",
        ),
        (
            "page 2 has no text (a scan) and was not recognised: tesseract took too long",
            "trang 2 không có chữ (bản quét) và không nhận dạng được: Tesseract chạy quá lâu",
        ),
        ("something new; the file is empty", "something new; tệp rỗng"),
        ("its member a{0}; b.txt is encrypted", "its member a{0}; b.txt is encrypted"),
        ("its member a{0}.txt is encrypted", "thành phần a{0}.txt bị khóa"),
        ("", ""),
    ],
)
def test_reasons(reason: str, vietnamese: str) -> None:
    assert load_reasons().in_vietnamese(reason) == vietnamese
