"""What findings say: each check and each cause in both languages, no place left empty, sums written out."""

import re
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from pipeline.audits.wording import word
from pipeline.model.figures import Measure, Observation, Status
from pipeline.model.verdicts import Outcome, Slip, Verdict
from pipeline.rulebook import load
from tests.conftest import cases

CHECKS = (
    "percent_of_target", "impossible_percent", "total_of_parts", "part_whole", "said_twice", "pasted_value", "change_rate",
    "bound_broken", "malformed_number", "unit_slip", "unit_missing", "empty_slot", "parts_missing", "note_anchor",
    "note_cut_short",
)  # fmt: skip
CAUSES = (
    "", "omitted:Sơn La", "counted_twice:Sơn La", "one_digit", "digits_swapped", "thousandfold", "inherited:Sơn La",
    "pasted", "cut_off", "note_cut_short", "optional_part", "ambiguous",
)  # fmt: skip
SAID = {  # what the words of a cause must tell, beside a sum
    "omitted:Sơn La": ("left out", "chưa cộng Sơn La"),
    "counted_twice:Sơn La": ("counted twice", "cộng trùng Sơn La"),
    "one_digit": ("One mistyped digit", "gõ nhầm một chữ số"),
    "digits_swapped": ("Two swapped digits", "đảo hai chữ số"),
    "inherited:Sơn La": ("line of Sơn La", "dòng của Sơn La"),
    "pasted": ("copied", "sao chép nhầm"),
    "ambiguous": ("none is certain", "chưa thể kết luận"),
}
SUMS = ("total_of_parts", "part_whole")
PARTS = (1654, 59, 1204)
FACTS: dict[str, object] = {
    "parts": tuple(map(Decimal, PARTS)), "actual": Decimal(76), "target": Decimal(94), "after": Decimal(383),
    "before": Decimal(340), "amount": Decimal(43), "names": "Sơn La", "values": (Decimal(85), Decimal("86.5")),
    "readings": (Decimal(27175), Decimal(271745)), "announced": 7, "mended": 2, "listed": 6, "noun": "mặt hàng", "label": "4", "explained": Decimal(173),
    "things": Decimal(40), "limit": Decimal(95), "among": 6, "optional": Decimal(62), "price": Decimal(2500), "count": Decimal(85), "place": "II.3", "beside": "Cao Bằng",
}  # fmt: skip


def figure(value: int, area: str = "", note: str = "", **more: Any) -> Observation:
    fields: dict[str, Any] = {
        "obs_id": f"{area}{value}", "claim_id": "", "ref_area": "", "ref_area_name": area, "ref_area_2025": "",
        "indicator": "", "indicator_label": "", "measure": Measure.ACTUAL, "time_period": "", "obs_value": Decimal(value),
        "unit_measure": "cuộc", "unit_mult": 0, "value": Decimal(value), "value_high": None, "decimals": 0,
        "qualifier": "=", "obs_status": Status.NORMAL, "obs_text": str(value), "char_start": 0, "char_end": 0,
        "note": note, "section": "", "passage": 0, "sentence": 0, "printed": str(value),
    }  # fmt: skip
    return Observation(**{**fields, **more})


RIVALS = (
    Slip("omitted:Cao Bằng", Fraction(1, 9)), Slip("counted_twice:Cao Bằng", Fraction(1, 9)),
    Slip("one_digit", Fraction(1, 9), figure(1204), Decimal(1304)),
    Slip("digits_swapped", Fraction(1, 9), figure(59), Decimal(95)),
    *(Slip("one_digit", Fraction(1, 9), figure(1654), Decimal(1754)),) * 2,
)  # fmt: skip
RATES = ("percent_of_target", "change_rate")


def judged(check: str, message: str, cause: str = "", **more: Any) -> Verdict:
    members = (figure(2910), *(figure(part, "Lào Cai", "5") for part in PARTS))
    fields = {"stated": Decimal(2910), "expected": Decimal(2917), "suggestion": None, "facts": FACTS, **more}
    if cause == "ambiguous":
        fields["rivals"] = RIVALS
    return Verdict(check, Outcome.FLAGGED, members, cause=cause, message=message, **fields)


def test_every_check_of_the_contract_has_words(book: Any) -> None:
    assert set(book.checks) == set(CHECKS)
    assert all(card.messages["default"].en and card.messages["default"].vi for card in book.checks.values())


MESSAGES = [(check, message) for check in CHECKS for message in load().checks[check].messages]


@pytest.mark.parametrize(("check", "message"), MESSAGES)
def test_every_message_with_every_cause(check: str, message: str, book: Any) -> None:
    for cause, suggestion in product(CAUSES, (None, Decimal(2917))):
        english, vietnamese = word(judged(check, message, cause, suggestion=suggestion), book)
        for told in (english, vietnamese):
            assert not re.search(r"[{}]|  |\(\)|“”|None|Decimal|: *\.| ,", told), told
            assert told.rstrip()[-1] in ".…”", told
        assert english != vietnamese
        if check in SUMS and cause in SAID:
            assert SAID[cause][0] in english and SAID[cause][1] in vietnamese
            if cause in ("one_digit", "digits_swapped") and suggestion is not None:
                assert "2,917" in english and "2.917" in vietnamese
        elif check in RATES and cause == "digits_swapped":
            assert SAID[cause][0] in english and SAID[cause][1] in vietnamese
        elif check in RATES and cause == "inherited:Sơn La":
            assert "a figure of Sơn La as it should be" in english and "số của Sơn La được sửa" in vietnamese
        elif cause in SAID and message != "mended":  # only sums tell any other cause in the message
            assert (english, vietnamese) == word(judged(check, message), book)


def test_all_slips_that_explain_a_sum_are_told(book: Any) -> None:
    english, vietnamese = word(judged("total_of_parts", "", "ambiguous"), book)
    assert (
        "Cao Bằng left out; Cao Bằng counted twice; " in english
        and "chưa cộng Cao Bằng; cộng trùng Cao Bằng; " in vietnamese
    )
    assert (
        "one digit mistyped, 1,204 for 1,304; two digits swapped, 59 for 95; one digit mistyped, 1,654 for 1,754; …"
        in english
    )
    assert (
        "một chữ số, 1.204 thay vì 1.304; đảo hai chữ số, 59 thay vì 95; gõ nhầm một chữ số, 1.654 thay vì 1.754; …"
        in vietnamese
    )


@pytest.mark.parametrize("message", [message for check, message in MESSAGES if check in SUMS and message != "beyond"])
@pytest.mark.parametrize("check", SUMS)
def test_sums_are_written_out(check: str, message: str, book: Any) -> None:
    english, vietnamese = word(judged(check, message if message in book.checks[check].messages else ""), book)
    if "breaks off" not in english:
        assert "1,654 + 59 + 1,204" in english and "1.654 + 59 + 1.204" in vietnamese
    if message != "exceeds":
        assert "2,917" in english and "2.917" in vietnamese
    if message in ("", "default"):
        assert "2,910" in english and "2.910" in vietnamese and "-7" in english and "-7" in vietnamese
    if check == "total_of_parts":
        assert "in note 5" in english and "chú thích 5" in vietnamese


def test_long_sums_are_shortened_and_losses_carry_their_sign(book: Any) -> None:
    parts = (*(Decimal(place) for place in range(1, 30)), Decimal(-4))
    english, vietnamese = word(judged("total_of_parts", "", facts={"parts": parts}, expected=Decimal(2900)), book)
    assert "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + … − 4 = 2,900 (difference +10)" in english
    assert "… − 4 = 2.900 (chênh lệch +10)" in vietnamese


def test_digits_that_look_alike_are_told(book: Any) -> None:
    for printed, alike in ((2910, 2970), (2910, 2990)):
        english, vietnamese = word(
            judged("total_of_parts", "", "one_digit", stated=Decimal(printed), suggestion=Decimal(alike)), book
        )
        is_alike = alike == 2970
        assert ("look alike" in english, "nghi lỗi đọc" in vietnamese) == (is_alike, is_alike)


def test_a_figure_of_a_table_is_told_by_its_place(book: Any) -> None:
    for row, column, english, vietnamese in (
        ("Sơn La", "Số hộ", "Table 2, row “Sơn La”, column “Số hộ”: ", "Bảng 2, dòng “Sơn La”, cột “Số hộ”: "),
        ("Sơn La", "", "Table 2, row “Sơn La”: ", "Bảng 2, dòng “Sơn La”: "),
    ):
        members = (figure(2910, table="2", row=row, column=column), figure(2917))
        verdict = Verdict("total_of_parts", Outcome.FLAGGED, members, stated=Decimal(2910), facts=FACTS)
        told = word(verdict, book)
        assert told[0].startswith(english) and told[1].startswith(vietnamese)


@pytest.mark.parametrize("case", cases("messages"))
def test_what_a_reader_is_told(case: dict[str, Any], take: Any) -> None:
    found = take(case["text"])[2].findings
    assert [[each.verdict.check, each.message, each.message_vi] for each in found] == case["want"]


def test_every_kind_of_message_is_brought_forth(take: Any) -> None:
    """But for two that tell of a plan what change_rate tells of a year."""
    told = {
        (each.verdict.check, each.verdict.message or "default")
        for param in cases("messages")
        for each in take(param.values[0]["text"])[2].findings
    }
    assert {*told, ("percent_of_target", "plan_index"), ("percent_of_target", "plan_multiple")} == set(MESSAGES)
