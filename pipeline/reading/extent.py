"""How much of one document is read: enough for any report, little enough that no file takes for ever."""

from dataclasses import dataclass, replace
from itertools import islice

import regex

from pipeline.model.transcripts import Transcript

_NUMBER = regex.compile(r"\d+")
_LINE_END = regex.compile(r"\n")
_BACK = 20_000  # characters; a cut is moved back as far at most, to the end of a paragraph, a line or a word


@dataclass(frozen=True, slots=True)
class Extent:
    """The longest document that is read whole, and how long its pages may be recognised, in seconds by the clock.

    All later stages take time in proportion to the first three. Pages of a scan are worth waiting for; where a file is
    damaged, or holds text whose letters are lost, what comes of them is worth less, and there may be many.
    """

    characters: int = 2_000_000
    numbers: int = 40_000  # runs of digits
    lines: int = 40_000
    scan_seconds: float = 300.0
    repair_seconds: float = 12.0

    def times(self, factor: float) -> "Extent":
        """More, or less, of each."""
        return Extent(
            int(self.characters * factor),
            int(self.numbers * factor),
            int(self.lines * factor),
            self.scan_seconds * factor,
            self.repair_seconds * factor,
        )


def cut(transcript: Transcript, extent: Extent) -> Transcript:
    """The transcript, or its beginning where it is too long; what was left out is told among the troubles."""
    text = transcript.text
    if len(text) <= min(extent.characters, extent.numbers, extent.lines):
        return transcript
    ends = [min(len(text), extent.characters)]
    for pattern, most in ((_NUMBER, extent.numbers), (_LINE_END, extent.lines)):
        ends += [match.start() for match in islice(pattern.finditer(text), most, most + 1)]
    end = min(ends)
    if end == len(text):
        return transcript
    end = next((at for mark in ("\n\n", "\n", " ") if (at := text.rfind(mark, max(0, end - _BACK), end)) > 0), end)
    told = (
        f"only its first {end:,} of {len(text):,} characters were read, as it is too long; split it, or give --seconds"
    )
    return replace(
        transcript,
        text=text[:end],
        troubles=(*transcript.troubles, told),
        places=tuple(place for place in transcript.places if place.end <= end),
    )
