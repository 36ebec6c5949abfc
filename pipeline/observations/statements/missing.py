"""A place where a figure should stand and none does, as an observation: named, without a value."""

from dataclasses import replace
from decimal import Decimal

from pipeline.model.areas import Area
from pipeline.model.documents import Passage
from pipeline.model.figures import Measure, Observation, Status

_WORDS = 60  # characters of its words that are shown


def missing(model: Observation, passage: Passage, start: int, end: int, area: Area | None = None) -> Observation:
    """The words of a passage from `start` to `end` as an observation of a model's kind, without a value."""
    first, last = passage.locate(start, end)
    doc_id = model.obs_id.split("-")[0]
    return replace(
        model,
        obs_id=f"{doc_id}-{first}o",
        claim_id=f"{doc_id}-{first}oc",
        ref_area=area.ref_area if area else model.ref_area,
        ref_area_name=area.name if area else model.ref_area_name,
        ref_area_2025=area.code_2025 if area else model.ref_area_2025,
        measure=Measure.ACTUAL,
        obs_value=Decimal(0),
        value=Decimal(0),
        value_high=None,
        decimals=0,
        unit_mult=0,
        qualifier="=",
        obs_status=Status.MISSING,
        obs_text=" ".join(passage.text[start:end].split())[:_WORDS],
        char_start=first,
        char_end=last,
        printed="",
        malformed=False,
        readings=(),
        is_resolved=False,
        lacks_unit=False,
    )
