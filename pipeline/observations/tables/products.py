"""Columns that are a number times a price or a yield: Số lượng × Đơn giá = Thành tiền, Diện tích × Năng suất = Sản lượng."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice, permutations

from pipeline.model.figures import Observation
from pipeline.model.statements import Product

_LEAST = 3  # rows on which the habit rests
_SCALES = (0, 1, 3, 6, -3)  # powers of ten that a table may leave unsaid
_NEAR = 6  # columns on either side of a price
_SAMPLE = 60  # rows that are tried

Column = Mapping[int, Observation]


def products(columns: Mapping[int, Column], prices: frozenset[int], averages: frozenset[int]) -> Iterator[Product]:
    """All rows of the number and the amount that three in four rows of a column of prices keep to; of `averages` the price is made of
    the others."""
    for price in sorted(prices & set(columns)):
        near = [each for each in columns if each not in prices and abs(each - price) <= _NEAR]
        best, most = None, 0
        for count, amount in permutations(near, 2):
            for scale in _SCALES:
                tried = list(islice(_rows(columns, amount, count, price, scale), _SAMPLE))
                kept = sum(each.holds for each in tried)
                if kept >= _LEAST and kept * 4 >= 3 * len(tried) and kept > most:
                    best, most = (amount, count, price, scale), kept
        if best is not None:
            made = _rows(columns, *best)
            yield from (replace(each, is_average=True) for each in made) if price in averages else made


def _rows(columns: Mapping[int, Column], amount: int, count: int, price: int, scale: int) -> Iterator[Product]:
    decimals = max(each.decimals for each in columns[price].values())  # a sheet shows 44,0 as 44
    for row, cell in columns[amount].items():
        one, other = columns[count].get(row), columns[price].get(row)
        if one is not None and other is not None and one.value > 0 and other.value > 0 and cell.value > 0:
            yield Product(cell, one, replace(other, decimals=decimals) if other.decimals < decimals else other, scale)
