"""Findings on characters recognised in a picture: never firm, and no error where the reading may be at fault."""

from dataclasses import replace

import pytest

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.model.figures import Status
from pipeline.model.transcripts import Place
from pipeline.model.verdicts import Audit
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.rulebook import Rulebook

PERCENT = "Sơn La 76/94 doanh nghiệp (đạt 85%)."
ALIKE = "Điện Biên 861/898 cơ quan (đạt 98,1%)."  # 881 would do
SUM = "Toàn cụm trao 4.950 suất quà, cụ thể: Lai Châu 1.240 suất quà, Sơn La 1.810 suất quà, Cao Bằng 1.720 suất quà."
ALIKE_SUM = "Toàn cụm trao 4.950 suất quà, cụ thể: Lai Châu 1.200 suất quà, Sơn La 1.350 suất quà, Cao Bằng 1.900 suất quà."  # 1.850 would do


def audited(text: str, book: Rulebook, sure: dict[str, int]) -> Audit:
    """The audit of a text whose words were recognised, surely but for those named."""
    document = read_bytes(text.encode(), "scan.txt", book)
    places = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        known = sure.get(word.strip(".,()"), sure.get("", 96))
        places.append(Place(at, at + len(word), 1, at, 0.0, at + len(word), 10.0, known))
        at += len(word)
    document = replace(document, places=tuple(places))
    return audit(document, observe(document, find_mentions(document, book), book), book)


@pytest.mark.parametrize(
    ("text", "sure", "expected"),
    [
        (PERCENT, {"": 100}, ("error", "firm", False)),  # the file holds the characters
        (PERCENT, {}, ("error", "likely", False)),
        (PERCENT, {"76/94": 60}, ("warning", "open", True)),
        (PERCENT, {"doanh": 20}, ("error", "likely", False)),  # only what the finding rests on counts
        (ALIKE, {}, ("warning", "open", True)),
        (SUM, {}, ("error", "likely", False)),
        (SUM, {"1.810": 70}, ("warning", "open", True)),
        (SUM, {"1.810": 70, "": 100}, ("warning", "open", True)),  # a page of several that was recognised
        (ALIKE_SUM, {}, ("warning", "open", True)),
    ],
)
def test_severity(text: str, sure: dict[str, int], expected: tuple[str, str, bool], book: Rulebook) -> None:
    (finding,) = audited(text, book, sure).findings
    verdict = finding.verdict
    assert (verdict.severity.value, verdict.certainty.value, verdict.may_be_misread) == expected
    assert ("nghi lỗi đọc" in finding.message_vi) is expected[2]
    assert ("reading is not sure" in finding.message) is expected[2]


def test_an_unsure_word_that_may_hide_a_part_puts_the_sum_in_doubt(book: Rulebook) -> None:
    text = SUM.replace("1.720 suất quà.", "1.720 suất quà (BI).")
    for sure, severity in ((40, "warning"), (95, "error")):
        (finding,) = audited(text, book, {"BI": sure}).findings
        assert finding.verdict.severity == severity


def test_the_message_names_the_least_sure_figure(book: Rulebook) -> None:
    (finding,) = audited(SUM, book, {"1.810": 70, "1.240": 80}).findings
    assert "“1.810”, 70%" in finding.message


def test_a_figure_carries_its_doubt(book: Rulebook) -> None:
    document = read_bytes(PERCENT.encode(), "scan.txt", book)
    start = PERCENT.index("76/94")
    places = (Place(0, start, 1, 0, 0, 9, 9, 96), Place(start, start + 5, 1, 9, 0, 20, 9, 60))
    found = observe(replace(document, places=places), find_mentions(document, book), book).observations
    assert [(each.printed, each.confidence, each.obs_status) for each in found] == [
        ("76", 60, Status.DOUBTFUL), ("94", 60, Status.DOUBTFUL), ("85", 100, Status.NORMAL),
    ]  # fmt: skip
