"""How a list of areas opens: where its first item stands, and what before it says whose list it is."""

import regex

from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import LIST, may_be_total
from pipeline.observations.sums.phrases import NEAR, kin

_CLAUSE = regex.compile(r"[,;.(]")
_BRACKET = regex.compile(r"\([^()]*\)")
_HEAD = 4  # words before the colon of a list
_SUBJECT = 2  # words that name what is told


def opens_with_area(mention: Mentions, first: Draft) -> bool:
    """Whether a sentence begins with the area of its first figure: "Ngập 225.030 nhà. Tỉnh Đắk Lắk có 74.300 nhà, …"."""
    text = mention.text
    start = first.sentence_start + len(text[first.sentence_start :]) - len(text[first.sentence_start :].lstrip())
    return any(name.start == start for name in mention.areas)


def opening_of(text: str, inside: list[Draft], start: int, end: int) -> int:
    """Where a list begins whose first item is nobody known: the figure right behind the colon that opens the list.

    "huy động 73.547 trẻ em, cụ thể: Lớp ghép 29.376 trẻ em; Sìn Hồ 19.602 trẻ em" has no total of 29.376.
    """
    if start == 0 or start == len(inside) or end - start < LIST:
        return start
    colon = text.rfind(":", inside[0].figure.end, inside[start].figure.start)
    item = next((place for place in range(start) if inside[place].figure.start > colon), start)
    if colon < 0 or not item or not any(may_be_total(each) for each in inside[:item]):
        return start
    return item if all(kin(inside[item], part) >= NEAR for part in inside[start:end][:1]) else start


def is_apart(gap: str) -> bool:
    """Whether a semicolon, and no word, parts a total from figures of areas: they may be some that stand for all."""
    _, mark, name = _BRACKET.sub("", gap).rpartition(";")
    return bool(mark) and ":" not in name and name.lstrip()[:1].isupper()


def repeats_subject(opening: str, totals: list[Draft]) -> bool:
    """Whether what stands before the colon of a list begins with the words of a total: "Nợ xấu cuối năm 352,6 tỷ đồng. Nợ xấu của các
    đơn vị: Agribank …"."""
    words = opening.lower().split()[:_SUBJECT]
    is_heading = ":" in opening and len(words) == _SUBJECT
    return is_heading and any(" ".join(words) in each.lead.lower() for each in totals)


def headed(opening: str, above: list[Draft]) -> Draft | None:
    """The one total of the passages above that counts what stands before the colon of a list: "10.235 chiếc chăn ấm, 13.950 thùng mì
    tôm" over "- Chăn ấm: Bảo Yên 3.250 chiếc; …"."""
    head, colon, _ = opening.partition(":")
    words = head.strip(" -+*•").lower()
    if not colon or not 0 < len(words.split()) <= _HEAD:
        return None
    told = [each for each in above if may_be_total(each) and f" {words}" in _CLAUSE.split(each.tail.lower())[0]]
    return told[0] if len(told) == 1 else None
