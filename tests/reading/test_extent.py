"""Documents beyond what is read: cut at the end of a paragraph, and told."""

import time
from typing import Any

import pytest

from pipeline.model.transcripts import Place, Transcript
from pipeline.reading import Extent
from pipeline.reading.extent import cut
from pipeline.runs.intake import Terms, judge

SMALL = Extent(characters=1000, numbers=20, lines=30)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("đoạn văn\n\n" * 3, "đoạn văn\n\n" * 3),
        ("chữ " * 400, ("chữ " * 250).rstrip()),
        ("Có 12 vụ; " * 30, "Có 12 vụ; " * 20 + "Có"),
        ("a\n" * 40, ("a\n" * 30).rstrip()),
    ],
    ids=["whole", "characters", "numbers", "lines"],
)
def test_a_text_is_cut_at_a_seam(text: str, kept: str) -> None:
    found = cut(Transcript(text, "text"), SMALL)
    assert found.text == kept
    assert bool(found.troubles) == (kept != text)


def test_places_beyond_the_cut_are_left_out() -> None:
    places = tuple(Place(start, start + 3, 1, 0, 0, 1, 1) for start in range(0, 2000, 4))
    found = cut(Transcript("chữ " * 500, "pdf", 1, (), places), SMALL)
    assert len(found.places) == 250 and found.places[-1].end <= len(found.text)


def test_a_document_that_was_cut_is_partly_read() -> None:
    data = ("Hà Nội có 12 vụ.\n\n" * 100).encode()
    short = judge(data, "long.txt", Terms(extent=SMALL))
    longer = judge(data, "long.txt", Terms(extent=SMALL.times(2)))
    assert (short.cell("status"), longer.cell("status")) == ("partly", "partly")
    assert "of 1,800 characters were read" in short.cell("reason")
    assert int(longer.cell("figures")) == 2 * int(short.cell("figures")) > 0


@pytest.mark.parametrize(
    "token",
    [
        ",", "…", "¹", "'", "(", "“", "_a ", "1/", "1.", "1 ", "- a\n", "1. a\n\n", "Hà Nội ", "ba ", "trong đó 1 vụ ",
        "Hà Nội 1/2 vụ (đạt 3%), ", "1.000 đồng ", "| Hà Nội | 1 |\n", "Có 1 vụ[^1].\n\n", "[^1]: Hà Nội 1.\n\n",
    ],
)  # fmt: skip
def test_all_stages_take_time_in_proportion(token: str, take: Any) -> None:
    """Eight times the text takes far less than the sixty-four times of a search that begins anew at each character."""
    spent = []
    for size in (4_000, 32_000):
        began = time.process_time()
        take("Báo cáo 1 vụ\n\n" + token * (size // len(token)))
        spent.append(time.process_time() - began)
    assert spent[1] < 24 * max(spent[0], 0.02)
