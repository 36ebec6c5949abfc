"""Which columns a total sums up by the levels of its header: those beside it, and of each group the total of the group.

Tổng số | Chi đầu tư | Chi thường xuyên / Tổng số | Chi thường xuyên / Tr.đó: giáo dục | Chi chương trình mục tiêu
"""

from collections.abc import Iterator, Mapping

import regex

from pipeline.observations.tables.relations import Column, Link, Relation, is_kept, telling

Levels = list[str]


def sums_by_levels(
    columns: Mapping[int, Column], headers: Mapping[int, str], total: regex.Pattern[str], of_which: regex.Pattern[str]
) -> Iterator[Link]:
    """The sums of columns with a total below them, as far as most rows keep to them; others are found side by side."""
    levels = {column: headers[column].split(" / ") for column in sorted(columns)}
    for column, own in levels.items():
        if total.match(own[-1].lower()) is None:
            continue
        depth = len(own) - 1
        under = {each: told[depth:] for each, told in levels.items() if each > column and told[:depth] == own[:depth]}
        parts = _outermost(under, total, of_which)
        link = Link(Relation.SUM, (column, *parts), (1,) * len(parts))
        if 1 < len(parts) < len(under) and is_kept(link, columns, telling(link, columns)):
            yield link


def _outermost(under: Mapping[int, Levels], total: regex.Pattern[str], of_which: regex.Pattern[str]) -> tuple[int, ...]:
    """Of each group of columns its total, of a group without one all columns that are no part of the one before."""
    groups: dict[str, list[int]] = {}
    for column, told in under.items():
        groups.setdefault(told[0], []).append(column)
    parts: list[int] = []
    for columns in groups.values():
        sums = [each for each in columns if len(under[each]) > 1 and total.match(under[each][-1].lower())]
        parts += sums[:1] or [each for each in columns if not any(map(of_which.match, under[each]))]
    return tuple(parts)
