"""Which columns of a table are sums of others, in most rows: side by side, of one name under several heads, what is left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice, product

from pipeline.observations.tables.relations import (
    SAMPLE,
    Column,
    Link,
    Relation,
    holds,
    is_kept,
    of_one_money,
    telling,
)

_WIDTH = 14  # columns beside one another that may be parts of one
_KINDS = 6  # columns that split a total another way
_MOVES = (2, 4)  # columns of what came and went between the opening and the closing one
_BOTH = 3  # columns of a sum of two
_TWO = 2  # columns, or rows, on which a sum rests whose headers tell of it
_NEAR = (2, 3)  # columns of one name that may be parts of one


def found_sums(columns: Mapping[int, Column], stated: Sequence[Link], leaves: Mapping[int, str]) -> Iterator[Link]:
    """Columns that are the sum of several columns right behind or before them, or of such sums, in most rows; `stated` are the
    relations that are known already, `leaves` the lowest level of each header."""
    order = sorted(columns)
    sums: list[int] = []
    known = {link.columns[0] for link in stated}
    joined = {frozenset(link.columns) for link in stated}
    for column in order:
        line = of_one_money(order, columns, column)
        place = line.index(column)
        behind = [tuple(line[place + 1 : place + 1 + n]) for n in range(2, _WIDTH)]
        before = [tuple(line[max(0, place - n) : place]) for n in range(2, _WIDTH)]
        for runs in (behind, before) if column not in known else (behind,):  # (7)=(5)+(6), by content (8), (9), (10)
            links = (Link(Relation.SUM, (column, *run), (1,) * len(run)) for run in dict.fromkeys(runs) if len(run) > 1)
            told = (link for link in links if frozenset(link.columns) not in joined)  # 5=3-4 says that 3 is 4 and 5
            kept = next((link for link in told if is_kept(link, columns, telling(link, columns))), None)
            if kept is not None:
                sums.append(column)
                joined.add(frozenset(kept.columns))
                yield kept
    for column in order:
        others = tuple(each for each in dict.fromkeys(sums) if each != column)
        if column not in sums and column not in known and len(others) > 1:
            link = Link(Relation.SUM, (column, *others), (1,) * len(others))
            if is_kept(link, columns, telling(link, columns)):
                yield link
    known = known | set(sums)
    for link in _of_one_kind(columns, leaves, known, joined):
        known |= {link.columns[0]}
        joined.add(frozenset(link.columns))
        yield link
    for link in _split_again(columns, known, joined):
        known |= set(link.columns)
        yield link
    for link in _rests(columns, known, joined):
        known = {*known, link.columns[0]}
        yield link
    yield from _balances(columns, known, joined)


def sums_with_gaps(columns: Mapping[int, Column], totals: Sequence[int], known: set[int]) -> Iterator[Link]:
    """Columns that are called totals, not yet `known` as sums: what stands beside them adds up in nearly all rows once empty and
    dashed cells are none."""
    order = sorted(columns)
    for total in totals:
        place = order.index(total)
        spans = [order[max(0, place - n) : place] for n in range(_WIDTH, 1, -1)]
        spans += [order[place + 1 : place + 1 + n] for n in range(_WIDTH, 1, -1)]
        for span in dict.fromkeys(tuple(each) for each in spans if total not in known and len(each) > 1):
            link = Link(Relation.SUM, (total, *span), (1,) * len(span))
            view = {each: _filled(columns[each], columns[total]) for each in link.columns}
            rows = telling(link, view)
            if is_kept(link, view, rows) and _keep_nearly_all(link, view, rows):
                yield link
                break


def sums_of_times(
    columns: Mapping[int, Column], times: Mapping[int, tuple[int, ...]], known: set[int]
) -> Iterator[Link]:
    """Columns of spans of a year, not yet `known` as sums, over those of which `times` says that they are made, where half of the
    rows keep to it."""
    for total, run in times.items():
        link = Link(Relation.SUM, (total, *run), (1,) * len(run))
        if total in known or len(run) < _TWO or not set(link.columns) <= columns.keys():
            continue
        rows = telling(link, columns)
        kept = sum(holds(link, columns, row) for row in rows)
        if kept >= _TWO and 2 * kept >= len(rows):
            yield link


def _filled(column: Column, total: Column) -> Column:
    """A column with a nought in the rows where only the total has a figure."""
    return {
        row: column.get(row) or replace(cell, value=Decimal(0), obs_value=Decimal(0)) for row, cell in total.items()
    }


def _of_one_kind(
    columns: Mapping[int, Column], leaves: Mapping[int, str], known: set[int], joined: set[frozenset[int]]
) -> Iterator[Link]:
    """The same among columns of one name under several heads: 7 tháng / Lượng, Tháng 8 / Lượng, 8 tháng / Lượng."""
    kinds: dict[str, list[int]] = {}
    for column in sorted(columns):
        kinds.setdefault(leaves.get(column, ""), []).append(column)
    for leaf, own in kinds.items():
        for place, column in enumerate(own if leaf and len(kinds) > 1 else ()):
            spans = [own[max(0, place - n) : place] for n in _NEAR] + [own[place + 1 : place + 1 + n] for n in _NEAR]
            links = (Link(Relation.SUM, (column, *span), (1,) * len(span)) for span in spans if len(span) > 1)
            new = (link for link in links if column not in known and frozenset(link.columns) not in joined)
            kept = next((link for link in new if is_kept(link, columns, telling(link, columns))), None)
            if kept is not None:
                yield kept


def _split_again(columns: Mapping[int, Column], known: set[int], joined: set[frozenset[int]]) -> Iterator[Link]:
    """The same totals, in nearly all rows, of other columns farther behind: Tổng số | Nam | Nữ | Thành thị | Nông thôn."""
    order = sorted(columns)
    for place, total in enumerate(order):
        far = order[place + 1 : place + 1 + _WIDTH]
        runs = [tuple(far[at : at + n]) for at in range(1, len(far) - 1) for n in range(2, _KINDS + 1)]
        for run in dict.fromkeys(runs) if total in known else ():
            link = Link(Relation.SUM, (total, *run), (1,) * len(run))
            rows = telling(link, columns)
            is_new = len(run) > 1 and frozenset(link.columns) not in joined and not known & set(run)
            if is_new and is_kept(link, columns, rows) and _keep_nearly_all(link, columns, rows):
                yield link
                break


def _keep_nearly_all(link: Link, columns: Mapping[int, Column], rows: Sequence[int]) -> bool:
    return sum(holds(link, columns, row) for row in rows[:SAMPLE]) * 5 >= 4 * len(rows[:SAMPLE])


def _rests(columns: Mapping[int, Column], known: set[int], joined: set[frozenset[int]]) -> Iterator[Link]:
    """What one column leaves of another, wherever they stand, but for `joined` ones: (7) Tổng số, …, (11) Đã giải quyết, (13) Còn tồn."""
    order = sorted(columns)
    for place, rest in enumerate(order):
        near = order[max(0, place - _WIDTH) : place]
        if rest in known or len(near) <= _MOVES[0]:
            continue
        for done in reversed(near[1:]):
            if any({rest, done} <= each and len(each) == _BOTH for each in joined):
                continue  # phiếu thu vào is hợp lệ and không hợp lệ: of phiếu phát ra they need not be all
            wholes = (
                each
                for each in near[: near.index(done)]
                if not any(
                    {rest, each, done} <= columns_of for columns_of in joined
                )  # (1)=(2)+(3)+(4), (3) mostly empty
                and not _are_of_times([rest, each, done], columns)
            )
            links = [Link(Relation.SUM, (rest, whole, done), (1, -1)) for whole in wholes]
            kept = [link for link in links if _is_kept_closely(link, columns)]
            if kept:  # of phiếu phát ra and phiếu thu vào the one that more rows keep to
                yield max(kept, key=lambda link: sum(holds(link, columns, row) for row in telling(link, columns)))
                break


def _is_kept_closely(link: Link, columns: Mapping[int, Column]) -> bool:
    """Whether nearly all rows keep to a relation that no header tells of."""
    rows = telling(link, columns)
    return is_kept(link, columns, rows) and _keep_nearly_all(link, columns, rows)


def _balances(columns: Mapping[int, Column], known: set[int], joined: set[frozenset[int]]) -> Iterator[Link]:
    """What is left in the last of several columns: what there was, with what came and without what went between."""
    order = sorted(columns)
    for place, closing in enumerate(order):
        for width in range(_MOVES[0], _MOVES[1] + 1):
            others = order[max(0, place - width - 1) : place]
            if closing in known or len(others) <= width or not _are_of_one_unit([closing, *others], columns):
                continue
            if _are_of_times([closing, *others], columns):
                continue
            if any(each <= {*others, closing} for each in joined):
                continue  # a total and all its parts cancel out
            for signs in product((1, -1), repeat=width):
                link = Link(Relation.SUM, (closing, *others), (1, *signs))
                rows = [row for row in telling(link, columns) if not _cancels(link, columns, row)]
                if len(set(signs)) > 1 and is_kept(link, columns, rows):
                    yield link
                    known = {*known, closing}
                    break


def _cancels(link: Link, columns: Mapping[int, Column], row: int) -> bool:
    """Whether what comes and what goes are one figure, which leaves the balance as it was: it says nothing."""
    cells = [columns[each][row].value for each in link.columns[1:]]
    came, went = ({value for value, sign in zip(cells, link.signs, strict=True) if sign == way} for way in (1, -1))
    return not came.isdisjoint(went)


def _are_of_times(some: Sequence[int], columns: Mapping[int, Column]) -> bool:
    """Whether columns tell one thing at as many times, each its own: 2018, 2019, 2020 leave nothing of one another."""
    times = [next((cell.time_period for cell in columns[each].values()), "") for each in some]
    return all(times) and len(set(times)) == len(times)


def _are_of_one_unit(some: Sequence[int], columns: Mapping[int, Column]) -> bool:
    """Whether columns count one thing; communes that keep to ten criteria are no kilometres of road."""
    units = {cell.unit_measure for each in some for cell in islice(columns[each].values(), 1)}
    return len(units - {""}) <= 1
