"""Turn records into the rows of the contract."""

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.exports.tables import Row
from pipeline.model.areas import WHOLE
from pipeline.model.documents import Document
from pipeline.model.figures import Claim, Observation, Status, Unbound
from pipeline.model.verdicts import Audit, Finding, Outcome, Verdict
from pipeline.text.normalise import fold
from pipeline.text.numerals import plain
from pipeline.text.percent import computed_percent

DOCUMENTS = (
    "doc_id", "source", "sha256", "format", "status", "reason", "number", "doc_type", "title", "issuer", "place", "date",
    "time_period", "pages", "characters", "notes", "figures", "bound", "unbound", "checks_passed", "checks_flagged",
    "checks_skipped", "confirmed", "rounding", "recognised", "unrecognised", "reason_vi",
)  # fmt: skip
OBSERVATIONS = (
    "obs_id", "doc_id", "claim_id", "ref_area", "ref_area_name", "indicator", "indicator_label", "measure", "time_period",
    "obs_value", "unit_measure", "unit_mult", "value", "value_high", "decimals", "qualifier", "obs_status", "obs_text",
    "page", "char_start", "char_end", "bbox", "note", "section", "table", "row", "column", "confirmed", "ref_area_2025",
    "confidence",
)  # fmt: skip
CLAIMS = (
    "claim_id", "doc_id", "ref_area", "ref_area_name", "indicator", "indicator_label", "unit_measure", "actual", "target",
    "stated_percent", "computed_percent", "verdict", "note", "section", "page", "quote",
)  # fmt: skip
CHECKS = (
    "doc_id", "check", "verdict", "reason", "stated", "expected", "difference", "ref_area", "ref_area_name", "note",
    "section", "obs_ids",
)  # fmt: skip
FINDINGS = (
    "finding_id", "doc_id", "check", "severity", "certainty", "ref_area", "ref_area_name", "indicator_label", "stated",
    "expected", "difference", "unit_measure", "cause", "odds", "suggestion", "message", "message_vi", "obs_ids", "note",
    "section", "page", "char_start", "char_end", "bbox", "quote",
)  # fmt: skip
UNBOUND = ("doc_id", "obs_text", "reason", "note", "section", "char_start", "char_end")

_WORD = re.compile(r"[a-z0-9]+")


def observation_row(doc_id: str, each: Observation, confirmed: int) -> Row:
    return (
        each.obs_id, doc_id, each.claim_id, _code(each), each.ref_area_name, each.indicator, each.indicator_label,
        each.measure.value, each.time_period, _value_of(each, each.obs_value), each.unit_measure, str(each.unit_mult),
        _value_of(each, each.value), _number(each.value_high), str(each.decimals), each.qualifier, each.obs_status.value,
        each.obs_text, _text(each.page), str(each.char_start), str(each.char_end), each.bbox, each.note, each.section,
        each.table, each.row, each.column, str(confirmed), each.ref_area_2025,
        "" if each.confidence == 100 else str(each.confidence),
    )  # fmt: skip


def claim_row(doc_id: str, claim: Claim, verdicts: dict[str, str]) -> Row:
    first = claim.members[0]
    actual, target, percent = claim.actual, claim.target, claim.percent
    computed = ""
    part, whole = claim.ratio
    if part is not None and whole is not None and whole.value > 0 and part.unit_measure == whole.unit_measure:
        computed = plain(computed_percent(part.value, whole.value, max(2, percent.decimals if percent else 2)))
    verdict = verdicts.get(claim.claim_id, "")
    return (
        claim.claim_id, doc_id, _code(first), first.ref_area_name, first.indicator, first.indicator_label,
        first.unit_measure, _value(actual), _value(target), _value(percent), computed, verdict, first.note, first.section,
        _text(first.page), claim.quote,
    )  # fmt: skip


def check_row(doc_id: str, verdict: Verdict) -> Row:
    first = verdict.observations[0]
    area, name, note = _place(verdict)
    return (
        doc_id, verdict.check, verdict.outcome.value, verdict.reason, _stated(verdict), _number(verdict.expected),
        _number(verdict.difference), area, name, note, first.section, _ids(verdict),
    )  # fmt: skip


def finding_row(doc_id: str, finding: Finding) -> Row:
    verdict = finding.verdict
    first = verdict.observations[0]
    area, name, note = _place(verdict)
    return (
        finding.finding_id, doc_id, verdict.check, verdict.severity.value, verdict.certainty.value, area, name,
        first.indicator_label, _stated(verdict), _number(verdict.expected), _number(verdict.difference),
        first.unit_measure, verdict.cause, _number(verdict.odds), _number(verdict.suggestion), finding.message,
        finding.message_vi, _ids(verdict), note, first.section, _text(first.page), str(first.char_start),
        str(first.char_end), first.bbox, finding.quote,
    )  # fmt: skip


def unbound_row(doc_id: str, each: Unbound) -> Row:
    return (doc_id, each.text, each.reason, each.note, each.section, str(each.char_start), str(each.char_end))


def document_row(document: Document, audited: Audit, observed_counts: tuple[int, int, int], identities: int) -> Row:
    """`observed_counts`: figures found, bound, unbound; `identities`: bound figures that a passed check rests on."""
    head = document.letterhead
    outcomes = [verdict.outcome for verdict in audited.verdicts]
    return (
        document.doc_id, document.source, document.sha256, document.format, "partly" if document.troubles else "read",
        "; ".join((*document.troubles, *document.conversions)), head.number, head.doc_type, head.title, head.issuer, head.place,
        head.date.isoformat() if head.date else "", head.time_period, _text(document.pages or None),
        str(len(document.text)), str(len({p.note for p in document.passages if p.note})), *map(str, observed_counts),
        *(str(outcomes.count(outcome)) for outcome in (Outcome.PASSED, Outcome.FLAGGED, Outcome.SKIPPED)), str(identities),
        audited.rounding, _text(document.recognised or None), _text(document.unrecognised or None), "",
    )  # fmt: skip


def failed_row(source: str, sha256: str, status: str, reason: str) -> Row:
    """The row of an input that was not exported; the sources of a duplicate and its first twin share their hash."""
    return (sha256[:12], source, sha256, "", status, reason, *[""] * (len(DOCUMENTS) - 6))


def _place(verdict: Verdict) -> tuple[str, str, str]:
    """Area and note; of a bound that one area breaks, this area."""
    first, *others = verdict.observations
    is_broken = verdict.check == "bound_broken" and verdict.outcome is Outcome.FLAGGED and len(others) == 1
    area = others[0] if is_broken and others[0].ref_area_name and not first.ref_area_name else first
    return _code(area) or WHOLE, area.ref_area_name, first.note


def _code(each: Observation) -> str:
    """The area of a figure as tables name it: a district or commune, which ISO 3166-2 does not name, by its own name."""
    return each.ref_area or _key(each.ref_area_name)


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return "-".join(_WORD.findall(fold(name)))


def _ids(verdict: Verdict) -> str:
    return " ".join(each.obs_id for each in verdict.observations)


def _stated(verdict: Verdict) -> str:
    return plain(verdict.stated) if isinstance(verdict.stated, Decimal) else str(verdict.stated or "")


def _number(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _value_of(observation: Observation, value: Decimal) -> str:
    return "" if observation.obs_status is Status.MISSING else plain(value)


def _value(observation: Observation | None) -> str:
    return "" if observation is None else plain(observation.value)


def _text(value: object) -> str:
    return "" if value is None else str(value)
