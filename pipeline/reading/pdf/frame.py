"""A page's own coordinates, turned so that text stands upright and the origin is the top left corner."""

from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom in points; top < bottom


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible box of a page in PDF space (y upward) and its rotation in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def point(self, x: float, y: float) -> tuple[float, float]:
        box = self.box(x, y, x, y)
        return box[0], box[1]
