"""What was recognised on one page: words and rules, in points from the top left corner of the straightened page."""

import math
from dataclasses import dataclass, field, replace

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Word:
    """`line` numbers the lines as the engine tells them apart; `base` is the y of the base line, `size` the size of the
    line's letters; `confidence` is in per cent, at most 99.

    The text of a raised word is what its digits look like: empty where they were not recognised.
    """

    text: str
    line: int
    box: Box
    base: float
    size: float
    confidence: int
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """`tilt` is the angle in degrees, anticlockwise, by which the page was turned to stand straight."""

    width: float
    height: float
    tilt: float = 0.0
    words: tuple[Word, ...] = ()  # line by line
    across: tuple[Box, ...] = field(default=())  # rules
    upright: tuple[Box, ...] = field(default=())

    @property
    def confidence(self) -> int:
        """The mean over all words; 0 where there is none."""
        return sum(word.confidence for word in self.words) // len(self.words) if self.words else 0

    def resized(self, width: float) -> "Sheet":
        """The same for a page of that width, where its picture was drawn at another scale."""
        if abs(width - self.width) < 1 or not self.width:
            return self
        factor = width / self.width

        def sized(box: Box) -> Box:
            return box[0] * factor, box[1] * factor, box[2] * factor, box[3] * factor

        words = (
            replace(word, box=sized(word.box), base=word.base * factor, size=word.size * factor) for word in self.words
        )
        return Sheet(
            width,
            self.height * factor,
            self.tilt,
            tuple(words),
            tuple(map(sized, self.across)),
            tuple(map(sized, self.upright)),
        )

    def on_paper(self, box: Box) -> Box:
        """Where a box of the straightened page stands on the page as it is: its middle turned back, its size kept."""
        if not self.tilt:
            return box
        angle = math.radians(self.tilt)
        x, y = (box[0] + box[2] - self.width) / 2, (box[1] + box[3] - self.height) / 2
        turned_x, turned_y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        x, y = turned_x + self.width / 2, turned_y + self.height / 2
        return x - wide, y - high, x + wide, y + high
