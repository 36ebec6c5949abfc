"""The rest of a cut note within a body paragraph goes back to its note; where anything speaks against it, nothing moves."""

from typing import Any

import pytest

from pipeline.model.documents import PassageKind
from pipeline.reading import read_bytes

OPENING = "Các tỉnh tổ chức 62 hội nghị người lao động¹.\n\n"
NOTE = "¹ **Hà Nội:** 12 cơ quan tổ chức hội nghị người lao động (đạt 90%). **Huế:** 24 cơ quan tổ chức hội nghị"
BODY = "Qua kiểm tra 14 đơn vị, các đơn vị trả lương theo quy định đối với người "
STRAY = "người lao động (đạt 96%). **Cần Thơ:** 15 cơ quan; 2 doanh nghiệp. **Sơn La:** 8/9 cơ quan (đạt 88,9%)."
REST = "lao động làm việc theo 36 hợp đồng."


def _notes(text: str, book: Any) -> tuple[str, str]:
    """The words of the note, and those of the body's last paragraph."""
    document = read_bytes(text.encode(), "report.txt", book)
    [note] = [passage.text for passage in document.passages if passage.note == "1"]
    body = [passage.text for passage in document.passages if passage.kind is PassageKind.PARAGRAPH]
    return note, body[-1]


@pytest.mark.parametrize("is_note_last", [True, False])
def test_the_rest_goes_back_to_its_note(is_note_last: bool, book: Any) -> None:
    parts = [NOTE, f"{BODY}{STRAY} {REST}"]
    note, body = _notes(OPENING + "\n\n".join(parts[::-1] if is_note_last else parts), book)
    assert note.endswith(
        "tổ chức hội nghị người lao động (đạt 96%). Cần Thơ: 15 cơ quan; 2 doanh nghiệp. Sơn La: 8/9 cơ quan (đạt 88,9%)."
    )
    assert body == BODY + REST


def test_a_rest_behind_a_whole_sentence(book: Any) -> None:
    note, body = _notes(f"{OPENING}{NOTE}\n\nCác đơn vị trả lương theo quy định. {STRAY}", book)
    assert note.endswith("(đạt 88,9%).")
    assert body == "Các đơn vị trả lương theo quy định."


@pytest.mark.parametrize(
    ("note", "paragraph"),
    [
        (NOTE + " khác.", f"{BODY}{STRAY} {REST}"),
        (NOTE, f"{BODY}{STRAY.replace('Sơn La', 'Hà Nội')} {REST}"),
        (NOTE, f"{BODY}cho 12 hộ. **Cần Thơ:** 15 hộ. **Sơn La:** 8 hộ. {REST}"),
        (NOTE, "Các tỉnh chỉ đạo tổ chức hội nghị người lao động (đạt 96%). **Cần Thơ:** 15 cơ quan. **Sơn La:** 8 cơ quan."),
        (NOTE, f"{BODY}người lao động (đạt 96%). {REST}"),
    ],
    ids=["the note ends", "an item of the note again", "other words", "no seam", "no list"],
)  # fmt: skip
def test_paragraphs_keep_their_own_lists(note: str, paragraph: str, book: Any) -> None:
    _, body = _notes(f"{OPENING}{note}\n\n{paragraph}", book)
    assert body == paragraph.replace("**", "")


def test_a_note_stands_in_the_section_of_its_marker(book: Any) -> None:
    text = "I. KẾT QUẢ\n\nTrao 62 suất quà¹.\n\nII. NHIỆM VỤ\n\nTrao 90 suất quà.\n\n¹ Hà Nội 62 suất quà.\n"
    document = read_bytes(text.encode(), "report.txt", book)
    assert [passage.section for passage in document.passages if passage.note] == ["I"]
