"""A table: named columns, rows as tuples of text, a frame on request."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one file of the contract; every cell is text as it is written."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def to_pandas(self) -> "pandas.DataFrame":
        """The table as a frame of strings; numbers keep their exact printed digits."""
        import pandas

        return pandas.DataFrame(self.rows, columns=list(self.columns), dtype="string")
