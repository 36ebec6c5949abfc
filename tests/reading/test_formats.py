"""One invented report in several formats gives the same figures."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.model.figures import Observed
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.runs.walk import run

SENTENCES = (
    "BÁO CÁO",
    "Kết quả công tác năm 2023",
    "Toàn cụm đã trao 4.250 suất quà, cụ thể: Lai Châu 1.200 suất quà, Sơn La 1.850 suất quà, Cao Bằng 1.200 suất quà.",
    "Sơn La giải ngân 76/94 dự án (đạt 85%).",
)


def _values(observed: Observed) -> list[tuple[str, str, str]]:
    return [(each.ref_area_name, str(each.value), each.unit_measure) for each in observed.observations]


def _observed(data: bytes, name: str, book: Any) -> tuple[Observed, list[str]]:
    """What a file states, and the checks that flag something in it."""
    document = read_bytes(data, name, book)
    observed = observe(document, find_mentions(document, book), book)
    return observed, [finding.verdict.check for finding in audit(document, observed, book).findings]


def _word() -> bytes:
    document = docx.Document()
    for sentence in SENTENCES:
        document.add_paragraph(sentence)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _formats() -> dict[str, bytes]:
    text = "\n\n".join(SENTENCES)
    html = "<html><body>" + "".join(f"<p>{each}</p>" for each in SENTENCES) + "</body></html>"
    return {"report.docx": _word(), "report.html": html.encode(), "utf-16.txt": text.encode("utf-16")}


@pytest.mark.parametrize("name", _formats())
def test_every_format_gives_the_same_figures(name: str, book: Any) -> None:
    plain, _ = _observed("\n\n".join(SENTENCES).encode(), "report.txt", book)
    other, flagged = _observed(_formats()[name], name, book)
    assert _values(other) == _values(plain)
    assert flagged == ["percent_of_target"]


def test_reports_of_an_archive_are_documents(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("2023/report.txt", "\n\n".join(SENTENCES))
        archive.writestr("2023/report.docx", _word())
        archive.writestr("../escape.txt", "Lai Châu có 12 mô hình.")
        archive.writestr("picture.png", b"\x89PNG")
    result = run([tmp_path / "reports.zip"])
    sources = [row["source"].rpartition("!")[2] for row in result.documents]
    assert sources[:2] == ["2023/report.txt", "2023/report.docx"]
    assert not any(".." in source for source in sources)
    assert not (tmp_path.parent / "escape.txt").exists()
