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

    def in_page(self, box: Box) -> Box:
        """Left, bottom, right and top in PDF space of a box in the frame's coordinates."""
        x0, y0, x1, y1 = box
        if self.turns == 0:
            return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0
        if self.turns == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if self.turns == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        return self.right - y1, self.top - x1, self.right - y0, self.top - x0

    def point(self, x: float, y: float) -> tuple[float, float]:
        box = self.box(x, y, x, y)
        return box[0], box[1]
