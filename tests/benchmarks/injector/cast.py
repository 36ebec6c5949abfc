"""Who speaks in a report and how: its domain, its areas, its habits; and figures made in those habits."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pipeline.model.areas import MEMBER, Area
from pipeline.rulebook import load

from .model import Fact, Figure, Item, Manner, Mark, Piece, Role
from .numbers import percent, places
from .words import fill, halves, words

_MONEY_PLACES = {0: 0, 3: 0, 6: 1, 9: 3}  # decimals that one meets behind each unit


@cache
def provinces(on: str) -> tuple[Area, ...]:
    """The province-level units of a day; one unit a name."""
    named = {area.name: area for area in load().areas if area.is_valid(on) and (area.valid_from or area.code)}
    return tuple(named.values())


def members(rng: random.Random) -> tuple[Area, ...]:
    """The members of a list that has no provinces: districts of one province, firms; a kind before each name, or none."""
    kin = rng.choice(words()["members"])
    kind = rng.choice(kin["kinds"])
    return tuple(Area(f"{MEMBER}:{name}", name, MEMBER, "", kind, "", "") for name in kin["names"])


@dataclass(frozen=True)
class Cast:
    rng: random.Random
    domain: dict[str, Any]
    areas: tuple[Area, ...]
    manner: Manner

    def count(self, role: Role, value: int | Decimal, unit: str, **more: Any) -> Figure:
        manner = self.manner
        return Figure(role, Decimal(value), unit, padded=manner.padded, mark=manner.mark, **more)

    def percent(self, role: Role, part: Decimal, whole: Decimal, **more: Any) -> Figure:
        decimals = self.manner.percent_decimals
        value = percent(part, whole, decimals, self.manner.cut_off)
        return Figure(role, value, "%", decimals=decimals if value % 1 else self.rng.choice((decimals, 0)), **more)

    def money(self, role: Role, value: Decimal, scale: int, **more: Any) -> Figure:
        """An amount in đồng (0), nghìn (3), triệu (6) or tỷ (9), printed exactly: in a lesser unit than asked, if need be."""
        names = {0: "money", 3: "thousand", 6: "million", 9: "billion"}
        while places(value.scaleb(-scale)) > _MONEY_PLACES[scale]:
            scale -= 3 if scale == 9 else 6
        printed = value.scaleb(-scale)
        unit = self.manner.billion if scale == 9 else words()["words"][names[scale]]
        return Figure(role, value, unit, scale, places(printed), **more)

    def whole(self) -> str:
        return str(self.rng.choice(self.domain["wholes"]))

    def name(self, area: Area, headed: bool = False) -> str:
        if area.kind == MEMBER:
            return f"{area.valid_from} {area.name}".strip()
        alone = area.code == "VN-SG" and not headed
        return f"{words()['words']['city_short']}{area.name}" if alone else area.name

    def head(self, area: Area | None = None) -> str:
        if self.areas[0].kind == MEMBER:
            return str(words()["words"]["member_head"])
        return str(self.domain["city_head" if area and area.kind == "city" else "head"])

    def kind_of_areas(self, areas: Sequence[Area]) -> str:
        """What a count of some areas counts: provinces, provinces and cities, or places."""
        if areas[0].kind == MEMBER:
            return str(words()["words"]["places"])
        return str(words()["words"]["areas_and_cities" if any(area.kind == "city" for area in areas) else "areas"])

    def some_areas(self) -> tuple[Area, ...]:
        """All areas of the report, or now and then some of them."""
        if len(self.areas) > 4 and self.rng.random() < 0.25:
            few = set(self.rng.sample(range(len(self.areas)), self.rng.randint(3, len(self.areas) - 1)))
            return tuple(area for place, area in enumerate(self.areas) if place in few)
        return self.areas


@dataclass(frozen=True)
class Telling:
    """How a fact is laid out: its sentence, the style of its lines, where they stand."""

    sentence: str
    style: dict[str, Any]
    place: str


def telling(
    cast: Cast, kind: str, style_kind: str, places_open: tuple[str, ...] = ("note", "inline", "bullets")
) -> Telling:
    place = cast.rng.choice([each for each in ("note", "note", "inline", "bullets") if each in places_open])
    table = words()["sentences"]
    sentence = cast.rng.choice(table[kind if place == "note" else f"{kind}_{place}"])
    styles = words()["items"][style_kind]
    if place != "note":
        styles = [style for style in styles if not style.get("in_notes_only")]
    if "({list})" in sentence:
        styles = [style for style in styles if "(" not in style["item"]]
    return Telling(sentence, cast.rng.choice(styles), place)


def assemble(
    cast: Cast, kind: str, told: Telling, fields: Mapping[str, Piece], lines: Sequence[tuple[Area, Mapping[str, Piece]]]
) -> Fact:
    """The fact with one line an area."""
    style = told.style
    items = []
    for area, line in lines:
        pieces = fill(
            style["item"],
            {**fields, **line, "area": cast.name(area, "{head}" in style["item"]), "head": cast.head(area)},
        )
        starts = not items and told.place == "note" and not style.get("opening")
        opens = starts or told.place == "bullets" or style.get("between") == ". "  # a note, a line, or a sentence
        if opens and isinstance(pieces[0], str):
            pieces = (pieces[0][0].upper() + pieces[0][1:], *pieces[1:])
        items.append(Item(area.name, pieces))
    lead, tail = halves(told.sentence)
    between = style.get("between", ", ")
    last = words()["words"]["and"] if between == ", " and cast.rng.random() < 0.3 else ""
    opening = style.get("opening", "").format(head=cast.head()) if told.place == "note" else ""
    marked = {**fields, "mark": Mark()}
    return Fact(kind, fill(lead, marked), tuple(items), fill(tail, marked), told.place, opening, between, last)
