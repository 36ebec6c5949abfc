"""malformed_number: a printed number is a number."""

from pipeline.checks.register import check
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.numerals import parse_strayed, plain


@check("malformed_number", over=Observation)
def malformed_number(observation: Observation) -> Verdict | None:
    """A printed number keeps to one way of grouping its digits; a damaged one keeps all its readings.

    The arithmetic of the document picks the reading where a total and its parts leave only one.

    Flagged: Toàn cụm có 27.1745 sáng kiến
    Clean: Toàn cụm có 27.175 sáng kiến
    """
    if not observation.malformed:
        return _strayed(observation)
    expected = observation.value if observation.is_resolved else None
    return Verdict(
        "malformed_number",
        Outcome.FLAGGED,
        (observation,),
        "no number",
        observation.printed,
        expected,
        Severity.ERROR,
        Certainty.LIKELY,
        cause=_slip(observation) if observation.is_resolved else "",
        suggestion=expected,
        message="resolved" if observation.is_resolved else "",
        facts={"readings": tuple(dict.fromkeys((observation.value, *observation.readings)))[:3]},
    )


def _strayed(observation: Observation) -> Verdict | None:
    """A cell whose number is whole but for a blank or a mark: no reader mistakes it, a sheet adds it up as text."""
    if not observation.table or parse_strayed(observation.printed) is None:
        return None
    return Verdict(
        "malformed_number",
        Outcome.FLAGGED,
        (observation,),
        "no number",
        observation.printed,
        observation.value,
        Severity.INFO if observation.page else Severity.WARNING,  # a page's blanks may be its reader's
        Certainty.LIKELY,
        suggestion=observation.value,
        facts={"readings": (observation.value,)},
    )


def _slip(observation: Observation) -> str:
    """What went wrong between the printed characters and the reading that closes the sum."""
    digits = sum(char.isdigit() for char in observation.printed)
    meant = sum(char.isdigit() for char in plain(observation.obs_value))
    if digits == meant + 1:
        return "one_digit"
    return "thousandfold" if digits == meant else ""  # only a mark is wrong: a dot for a comma, or the other way
