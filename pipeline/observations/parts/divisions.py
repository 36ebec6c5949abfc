"""Find wholes that a later sentence divides: "Phân loại số đơn đủ điều kiện: 4.208 đơn khiếu nại, 1.347 đơn tố cáo, …"."""

from decimal import Decimal

from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.opposites import Opposites
from pipeline.observations.parts.group import PartGroup, adds, is_counted, is_edited, is_long, same_unit, value_of
from pipeline.rulebook import Rulebook

_PARTS = 3
_SENTENCES = 2  # how far back the whole may stand
_NEAR = 10  # a sum that misses its whole by a greater part is hardly meant to reach it


class DivisionFinder:
    """Reads divisions with the cue "divides"; those that add up exactly are runs and are found as such."""

    def __init__(self, book: Rulebook) -> None:
        self._divides = book.pattern("cues.divides")
        self._opposites = Opposites(book)

    def find(self, mentions: Mentions, drafts: list[Draft], above: list[Draft]) -> list[PartGroup]:
        """The groups of one passage, with wholes in the passage `above` it too; each part learns its whole."""
        counted = [
            draft for draft in drafts if is_counted(draft) and not draft.is_base and (draft.unit or draft.has_share)
        ]
        found = []
        for sentence in dict.fromkeys(draft.sentence for draft in counted):
            own = [draft for draft in counted if draft.sentence == sentence]
            opening = mentions.text[own[0].sentence_start : own[0].figure.start]
            if self._divides.match(opening.lstrip()) is None:
                found += self._in_clause(mentions.text, own)
                continue
            if own[0].figure.number.value == len(own) - 1:
                own = own[1:]  # Chia theo 05 nhóm: …
            if any(draft.whole >= 0 or draft.areas for draft in own):
                continue
            parts = [draft for draft in own if same_unit(draft, own[0])]
            before = [draft for draft in counted if sentence - _SENTENCES <= draft.sentence < sentence]
            plans = [draft for draft in drafts if draft.sentence < sentence and draft.measure is Measure.TARGET]
            whole = next((each for each in plans if _makes(parts, each)), None)
            whole = whole or _divided(parts, before or [draft for draft in above if is_counted(draft)])
            if whole is not None and len(parts) == len(own) and (len(own) >= _PARTS or self._opposites.are(own)):
                for part in parts:
                    part.whole = id(whole)
                found.append(PartGroup(whole, tuple(parts), True, ""))
        return found

    def _in_clause(self, text: str, own: list[Draft]) -> list[PartGroup]:
        """ "2.855,2 tỷ đồng; chia theo đối tượng, chủ đầu tư vay 2.587,6 tỷ đồng, người mua nhà vay 267,6 tỷ đồng"."""
        for place in range(1, len(own) - 1):
            lead = text[own[place - 1].figure.end : own[place].figure.start]
            parts = own[place:]
            if ";" not in lead or self._divides.match(lead[lead.rindex(";") + 1 :].lstrip()) is None:
                continue
            if any(draft.whole >= 0 or not same_unit(draft, parts[0]) for draft in parts):
                continue
            whole = _divided(parts, own[:place])
            if whole is not None and (len(parts) >= _PARTS or adds(parts, whole) or is_edited(whole, parts)):
                for part in parts:
                    part.whole = id(whole)
                return [PartGroup(whole, tuple(parts), True, "")]
        return []


def _divided(parts: list[Draft], before: list[Draft]) -> Draft | None:
    """The one figure that some parts nearly add up to, or miss by a slip."""
    long = [each for each in before if each.unit and not each.areas and is_long(each)]
    likely = [each for each in long if same_unit(parts[0], each) and _is_near(each, parts)]
    if not likely and len(parts) >= _PARTS:  # 70.583 trường hợp mắc. Phân theo khu vực: miền Bắc 4.318 ca, …
        likely = [each for each in long if each.unit_dimension != "money" and adds(parts, each)]
    return likely[0] if len(likely) == 1 else None


def _makes(parts: list[Draft], plan: Draft) -> bool:
    """Whether some parts are those of a plan: "Kế hoạch là 1.248,6 tỷ đồng. … Chia theo nguồn, kế hoạch gồm ngân sách trung ương …"."""
    return is_long(plan) and same_unit(parts[0], plan) and adds(parts, plan)


def _reached(parts: list[Draft]) -> Decimal:
    return sum((value_of(part) for part in parts), Decimal(0))


def _is_near(whole: Draft, parts: list[Draft]) -> bool:
    stated = value_of(whole)
    return abs(stated - _reached(parts)) * _NEAR <= stated or is_edited(whole, parts)
