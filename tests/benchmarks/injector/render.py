"""Print a report, and remember where each figure stands."""

from dataclasses import dataclass, field

from .model import Fact, Figure, Item, Mark, Pieces, Report

Span = tuple[int, int]
_LETTERS = "abcdefghiklmnopqrstuvxy"


@dataclass
class Page:
    """The text, the span of each figure, and the spans of each fact (its sentence and its note)."""

    text: str = ""
    figures: list[tuple[int, Figure, Span]] = field(default_factory=list)
    facts: list[tuple[int, Span]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)  # facts whose notes wait to be printed
    numbered: dict[int, int] = field(default_factory=dict)

    def say(self, text: str) -> None:
        self.text += text


def render(report: Report) -> Page:
    page = Page()
    page.say(report.opening)
    for section in report.sections:
        page.say(f"\n\n{section.title}")
        for paragraph in section.paragraphs:
            page.say("\n\n")
            for place, sentence in enumerate(paragraph):
                page.say(" " if place else "")
                if isinstance(sentence, str):
                    page.say(sentence)
                else:
                    _fact(page, report, sentence)
        if not report.manner.notes_at_end:
            _notes(page, report)
    _notes(page, report)
    page.say(f"\n\n{report.closing}\n")
    return page


def _fact(page: Page, report: Report, index: int) -> None:
    fact, start = report.facts[index], len(page.text)
    _pieces(page, report, index, fact.lead)
    if fact.place == "bullets":
        for place, item in enumerate(fact.items):
            page.say("\n\n" + _sign(report.manner.bullet, place))
            _pieces(page, report, index, item.pieces)
            page.say("." if place == len(fact.items) - 1 else ";")
    elif fact.place == "inline":
        _list(page, report, index, fact)
    _pieces(page, report, index, fact.tail)
    page.facts.append((index, (start, len(page.text))))


def _notes(page: Page, report: Report) -> None:
    for index in page.notes:
        fact = report.facts[index]
        page.say("\n\n" + _label(report.manner.note_label, page.numbered[index]) + fact.opening)
        start = len(page.text)
        _list(page, report, index, fact)
        page.say(".")
        page.facts.append((index, (start, len(page.text))))
    page.notes.clear()


def _list(page: Page, report: Report, index: int, fact: Fact) -> None:
    items: tuple[Item, ...] = fact.items
    for place, item in enumerate(items):
        if place:
            page.say(fact.last if fact.last and place == len(items) - 1 else fact.between)
        _pieces(page, report, index, item.pieces)


def _pieces(page: Page, report: Report, index: int, pieces: Pieces) -> None:
    for piece in pieces:
        if isinstance(piece, Mark):
            page.notes.append(index)
            page.numbered[index] = len(page.numbered) + 1
            page.say(_label(report.manner.notes, page.numbered[index]))
        elif isinstance(piece, Figure):
            start = len(page.text)
            page.say(piece.text)
            page.figures.append((index, piece, (start, len(page.text))))
        else:
            page.say(piece)


def _sign(bullet: str, place: int) -> str:
    return f"{_LETTERS[place]}) " if bullet == "a) " and place < len(_LETTERS) else bullet.replace("a)", "-")


def _label(template: str, number: int) -> str:
    raised = str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return template.format(number, raised=raised)
