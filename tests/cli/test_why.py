"""soatso why: the ledger of a finding, line by line, in both languages."""

import csv
from pathlib import Path

import pytest

from pipeline.cli import main

ROOT = Path(__file__).parent.parent.parent
SUM = """Toàn cụm trao 3.290 suất quà¹.

¹ Lai Châu 1.200 suất quà, Cao Bằng 1.290 suất quà, Sơn La 800 suất quà, Hà Giang 445 suất quà.
"""
PERCENT = "II. KẾT QUẢ\n\n3. Sáng kiến\n\nSơn La có 76/94 sáng kiến (đạt 85%).\n"
SHARES = (
    "Cơ cấu kinh tế: nông nghiệp chiếm 12,5%, công nghiệp chiếm 41,2%, dịch vụ chiếm 39,4%, còn lại 9,9% là thuế.\n"
)
SWAPPED = (
    "Toàn vùng trồng 8.641 ha rừng: Bắc Kạn 2.317 ha, Cao Bằng 1.846 ha, Lạng Sơn 3.109 ha, Tuyên Quang 1.189 ha.\n"
)
LEDGERS = [
    (SUM, "en", [
        "Stated total 3,290 suất quà; the 4 parts in note 1 add to 1,200 + 1,290 + 800 + 445 = 3,735 (difference -445). "
        "The difference is exactly the figure of Hà Giang, which may have been left out.",
        "",
        "= 3,290 suất quà  The whole  “3.290”",
        "+ 1,200 suất quà  Lai Châu, note 1  “1.200”",
        "+ 1,290 suất quà  Cao Bằng, note 1  “1.290”",
        "+ 800 suất quà  Sơn La, note 1  “800”",
        "+ 445 suất quà  Hà Giang, note 1  “445”",
        "Σ 3,735   ≠ 3,290   (-445)",
        "cause: omitted:Hà Giang",
        "odds that it fits by chance: 0.0112",
    ]),
    (SUM, "vi", [
        "Tổng nêu là 3.290 suất quà; cộng chi tiết 4 phần tại chú thích 1: 1.200 + 1.290 + 800 + 445 = 3.735 (chênh lệch -445). "
        "Đề nghị rà soát. Chênh lệch đúng bằng số của Hà Giang; có thể chưa cộng Hà Giang.",
        "",
        "= 3.290 suất quà  Toàn bộ  “3.290”",
        "+ 1.200 suất quà  Lai Châu, chú thích 1  “1.200”",
        "+ 1.290 suất quà  Cao Bằng, chú thích 1  “1.290”",
        "+ 800 suất quà  Sơn La, chú thích 1  “800”",
        "+ 445 suất quà  Hà Giang, chú thích 1  “445”",
        "Σ 3.735   ≠ 3.290   (-445)",
        "nguyên nhân: omitted:Hà Giang",
        "xác suất khớp ngẫu nhiên: 0.0112",
    ]),
    (PERCENT, "en", [
        "Sơn La: 76/94 is 80.85%, the report says 85%.",
        "",
        "= 85 % Sơn La, section II.3  “85%”",
        "76 sáng kiến Sơn La, section II.3  “76/94”",
        "94 sáng kiến Sơn La, section II.3  “94”",
    ]),
    (SHARES, "vi", [
        "Tỷ lệ các phần cộng lại: 12,5 + 41,2 + 39,4 + 9,9 = 103%, không đủ 100%. Đề nghị rà soát.",
        "",
        "+ 12,5 % Toàn bộ  “12,5%”",
        "+ 41,2 % Toàn bộ  “41,2%”",
        "+ 39,4 % Toàn bộ  “39,4%”",
        "+ 9,9 % Toàn bộ  “9,9%”",
        "Σ 103   ≠ 100   (-3)",
    ]),
    (SWAPPED, "en", [
        "Stated total 8,641 ha; the 4 parts add to 2,317 + 1,846 + 3,109 + 1,189 = 8,461 (difference +180). "
        "Two swapped digits would explain it. 8,461 would close it.",
        "",
        "= 8,641 ha The whole  “8.641”",
        "+ 2,317 ha Bắc Kạn  “2.317”",
        "+ 1,846 ha Cao Bằng  “1.846”",
        "+ 3,109 ha Lạng Sơn  “3.109”",
        "+ 1,189 ha Tuyên Quang  “1.189”",
        "Σ 8,461   ≠ 8,641   (180)",
        "cause: digits_swapped",
        "odds that it fits by chance: 0.0222",
        "would close it: 8461",
    ]),
]  # fmt: skip


def found(text: str, folder: Path) -> str:
    """The id of the worst finding of a text whose run is written to a folder."""
    report = folder / "r.txt"
    report.write_text(text, encoding="utf-8")
    main(["run", str(report), "--out", str(folder)])
    with (folder / "findings.csv").open(encoding="utf-8", newline="") as handle:
        return next(csv.DictReader(handle))["finding_id"]


@pytest.mark.parametrize(("text", "lang", "ledger"), LEDGERS)
def test_ledger(text: str, lang: str, ledger: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = found(text, tmp_path)
    capsys.readouterr()
    assert main(["why", name, "--out", str(tmp_path), "--lang", lang]) == 0
    title, *lines, quote = capsys.readouterr().out.splitlines()
    assert title.endswith(name)
    assert [" ".join(line.split()) for line in lines] == [" ".join(line.split()) for line in ledger]
    assert quote.strip().startswith("“…")


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_finding_of_the_samples(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    with (ROOT / "outputs" / "findings.csv").open(encoding="utf-8", newline="") as handle:
        findings = list(csv.DictReader(handle))
    for finding in findings:
        assert main(["why", finding["finding_id"], "--out", str(ROOT / "outputs"), "--lang", lang]) == 0
        shown = capsys.readouterr()
        assert not shown.err
        assert finding["message_vi" if lang == "vi" else "message"] in shown.out
        assert shown.out.count("”\n") == len(finding["obs_ids"].split()) + 1  # every figure, and the quote


def test_the_beginning_of_an_id_is_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = found(PERCENT + SWAPPED, tmp_path)
    capsys.readouterr()
    assert main(["why", name[:-3], "--out", str(tmp_path)]) == 0
    assert name in capsys.readouterr().out
    assert main(["why", name[:6], "--out", str(tmp_path)]) == 2  # two findings of one document begin like that
    assert "several begin like that" in capsys.readouterr().err


def test_no_folder_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "x", "--out", str(tmp_path / "nowhere")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "findings.csv" in line and "--out" in line
