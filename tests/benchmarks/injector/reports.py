"""Clean invented reports: every sum closes and every percentage follows."""

import random
from dataclasses import replace
from typing import Any

from pipeline.model.areas import MEMBER

from . import facts, manners, statements
from .cast import Cast, members, provinces
from .comparisons import compared
from .model import Fact, Manner, Report, Section
from .words import words

_NOTES = (
    ("[^{0}]", "[^{0}]: "),
    ("[{0}]", "[{0}] "),
    ("{raised}", "{raised} "),
    ("{raised}", "{0}. "),
    ("({0})", "({0}) "),
)
_MEMBERS = 0.15  # of the reports list districts or firms
_INTERLEAVED = 0.4  # of the reports tell two or three measures in one list
_DAYS = ("2006-12-20", "2012-12-10", "2018-07-05", "2021-12-20", "2023-07-24", "2024-12-09", "2026-04-06")


def make(seed: int, number: int, manner: str = "") -> Report:
    """The report of a number; the same seed gives the same one. `manner` is the only one of its last section's."""
    rng = random.Random(f"{seed}-{number}")
    day = rng.choice(_DAYS)
    known = provinces(day)
    size = rng.choice((3, 4, 5, 6, 6, 7, 7, 8, 9, 12, 15, 20, len(known)))
    listed = members(rng) if rng.random() < _MEMBERS else known
    cast = Cast(rng, rng.choice(words()["domain"]), _chosen(rng, listed, min(size, len(listed))), _manner(rng))
    told, verbs = _facts(cast)
    chapters = _with_comparisons(
        cast, _chapters(cast, told, verbs), int(day[:4]), random.Random(f"compared-{seed}-{number}")
    )
    chapters = _with_manners(cast, chapters, int(day[:4]), random.Random(f"manners-{seed}-{number}"), manner)
    opening, closing = _frame(cast, day)
    return Report(opening, closing, chapters[0], chapters[1], cast.manner)


def _chosen(rng: random.Random, known: tuple[Any, ...], size: int) -> tuple[Any, ...]:
    start = rng.randrange(len(known))
    return tuple((known * 2)[start : start + size])


def _manner(rng: random.Random) -> Manner:
    notes, label = rng.choice(_NOTES)
    headings = rng.choice(("{}. {}", "{}. {}", "## {}. {}"))
    return Manner(
        rng.random() < 0.3, rng.choice((".", ".", ".", ".", ".", ".", " ", "")), rng.random() < 0.12, rng.choice((0, 1, 1, 1, 2)),
        notes, label, rng.random() < 0.3, headings,
        rng.choice(("- ", "- ", "- ", "+ ", "* ", "• ", "a) ")), rng.choice(words()["words"]["billions"]),
    )  # fmt: skip


def _facts(cast: Cast) -> tuple[list[Fact], list[str]]:
    """Between five and eleven facts of different measures, each with its verb."""
    rng, domain = cast.rng, cast.domain
    found: list[Fact] = []
    verbs: list[str] = []
    measures = rng.sample(domain["measures"], len(domain["measures"]))
    if rng.random() < _INTERLEAVED:
        together, measures = measures[: rng.randint(2, 3)], measures[3:]
        found.append(facts.interleaved(cast, together))
        verbs.append(together[0]["verb"])
    for measure in measures:
        kinds = ["count"] + ["pair"] * 4 * bool(measure.get("pair")) + ["columns"] * 3 * ("link" in measure)
        kind = rng.choice([*kinds, "change", "areas_count", "shared"])
        makers = {
            "count": facts.count, "pair": facts.pair, "columns": facts.columns, "change": statements.change,
            "shared": facts.shared,
        }  # fmt: skip
        found.append(makers.get(kind, statements.counted_areas)(cast, measure))
        verbs.append(measure["verb"])
    others = [
        *(statements.split(cast, each) for each in domain["splits"]),
        facts.money(cast, rng.choice(domain["funds"])),
        statements.bound(cast, rng.choice(domain["rates"])),
        statements.named_areas(cast),
        *(
            statements.priced(cast, each, with_price)
            for each in domain["measures"]
            if "price" in each
            for with_price in (True, False)
        ),
    ]
    kept = [each for each in others if rng.random() < 0.7]
    return found + kept, verbs + [""] * len(kept)


def _chapters(cast: Cast, told: list[Fact], verbs: list[str]) -> tuple[tuple[Section, ...], tuple[Fact, ...]]:
    """Sections of facts in random order, and a summary that says some of them again."""
    rng, table = cast.rng, words()["headings"]
    order = list(range(len(told)))
    rng.shuffle(order)
    shares = rng.randint(2, 4)
    chunks = [chunk for chunk in (order[part::shares] for part in range(shares)) if chunk]
    titles = rng.sample(table["titles"], len(chunks))
    sections = [
        Section(_heading(cast, place, titles[place]), _paragraphs(cast, told, chunk))
        for place, chunk in enumerate(chunks)
    ]
    twice = [place for place in order if told[place].kind in ("count", "pair", "columns") and rng.random() < 0.4]
    said = tuple(statements.again(cast, told[place], place, verbs[place]) for place in twice)
    if said:
        lines = tuple(range(len(told), len(told) + len(said)))
        sections.append(Section(_heading(cast, len(sections), table["summary"]), (lines,)))
    return tuple(sections), (*told, *said)


def _with_comparisons(
    cast: Cast, chapters: tuple[tuple[Section, ...], tuple[Fact, ...]], year: int, rng: random.Random
) -> tuple[tuple[Section, ...], tuple[Fact, ...]]:
    """A last section that lays figures beside last year's, plans and wholes; its own chance leaves the rest as it was."""
    sections, told = chapters
    found = tuple(compared(replace(cast, rng=rng), year))
    lines = tuple((len(told) + place,) for place in range(len(found)))
    title = _heading(cast, len(sections), words()["comparisons"]["section"])
    return (*sections, Section(title, lines)), (*told, *found)


def _with_manners(
    cast: Cast,
    chapters: tuple[tuple[Section, ...], tuple[Fact, ...]],
    year: int,
    rng: random.Random,
    manner: str,
) -> tuple[tuple[Section, ...], tuple[Fact, ...]]:
    """A last section of facts in other manners; its own chance leaves the rest as it was."""
    sections, told = chapters
    found = tuple(manners.told(replace(cast, rng=rng), year, told, manner))
    lines = tuple((len(told) + place,) for place in range(len(found)))
    title = _heading(cast, len(sections), words()["manners"]["section"])
    return (*sections, Section(title, lines)), (*told, *found)


def _heading(cast: Cast, place: int, title: str) -> str:
    return cast.manner.headings.format(words()["headings"]["roman"][place], title)


def _paragraphs(cast: Cast, told: list[Fact], chunk: list[int]) -> tuple[tuple[str | int, ...], ...]:
    """One or two facts a paragraph, with sentences without figures between them; bullets end a paragraph."""
    rng = cast.rng
    fillers = rng.sample(words()["fillers"]["sentences"], min(len(chunk) * 2, 16))
    done: list[tuple[str | int, ...]] = []
    open_: list[str | int] = []
    for place, index in enumerate(chunk):
        if rng.random() < 0.4:
            open_ += fillers[2 * place : 2 * place + rng.randint(1, 2)]
        open_.append(index)
        if told[index].place == "bullets" or rng.random() < 0.6:
            done.append(tuple(open_))
            open_ = []
    return (*done, tuple(open_)) if open_ else tuple(done)


def _frame(cast: Cast, day: str) -> tuple[str, str]:
    table, domain = words()["letterhead"], cast.domain
    year, month, date = (int(each) for each in day.split("-"))
    number = cast.rng.randint(11, 980)
    unit = cast.kind_of_areas(cast.areas)
    fields = {
        "number": number, "sign": domain["sign"], "year": year, "next": year + 1, "month": month, "day": date,
        "place": words()["letterhead"]["home"] if cast.areas[0].kind == MEMBER else cast.areas[0].name, "body": domain["body"], "areas": f"{len(cast.areas)} {unit}",
    }  # fmt: skip
    lines = [domain["issuer"], table["country"], table["number"], table["place_date"]]
    lines += [f"{table['kind']}\n{cast.rng.choice(table['titles'])}", cast.rng.choice(table["intros"])]
    return "\n\n".join(lines).format(**fields), table["recipients"].format(**fields)
