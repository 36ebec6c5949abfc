"""Read what the first page says of the report: number, type, title, issuer, place, date, period."""

import datetime

from pipeline.model.documents import Letterhead
from pipeline.reading.blocks import Block, Shape
from pipeline.rulebook import Rulebook
from pipeline.text.periods import period_of

_HEAD = 30  # blocks; the letterhead ends before
_TITLE = 300  # characters; a longer block is text
_TITLE_BLOCKS = 4
_AFTER_TITLE = 3  # blocks below the title in which number and date may stand
_FOOT = 60
_DATELINE = 6  # blocks in which a story in the press tells its day
_LOOKS_BACK = 3  # years between a period and the day of its report
_QUARTER = 3  # months in which stories tell of the year before


class LetterheadReader:
    """Classifies lines by their shape and never by their order: extracted text shuffles the two columns."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("reading")
        self._periods = book.patterns("periods")

    def read(self, blocks: list[Block]) -> Letterhead:
        """Fill a letterhead and mark its blocks, the recipients and the signature as furniture."""
        number = doc_type = title = place = ""
        date: datetime.date | None = None
        issuers: list[str] = []
        last = -1
        typed = len(blocks)  # the last block of the title
        for index, block in enumerate(blocks[:_HEAD]):
            if block.shape not in (Shape.TEXT, Shape.FURNITURE) and (doc_type or index > 8):
                break
            bare = block.bare.strip()
            for line in bare.splitlines():
                if match := self._cue["number"].search(line) if len(line) < 120 and not number else None:
                    number, last = match["number"].strip(), max(last, index)
                if match := self._cue["place_and_date"].search(line) if date is None and len(line) < 90 else None:
                    place, date, last = match["place"].strip(), _date(match), max(last, index)
                if self._cue["motto"].match(line):
                    last = index
            if not doc_type and (match := self._cue["doc_type"].match(bare) or self._cue["titled_type"].match(bare)):
                doc_type, last = match["type"], index
                title = match.groupdict().get("title") or ""
                for follower in blocks[index + 1 : index + 1 + _TITLE_BLOCKS]:
                    if not self._is_title(follower):
                        break
                    last += 1
                    if not self._is_reference(follower):
                        title = f"{title} {follower.bare.strip()}".strip()
                typed = last
            if len(bare) > _TITLE or (not doc_type and last < 0 and index > 12) or index > typed + _AFTER_TITLE:
                break
            if not doc_type and self._cue["capitals"].match(bare) and not self._cue["motto"].match(bare) and index < 12:
                issuers.append(bare)
        if not (number or date or doc_type):
            return self._of_story(blocks)
        for block in blocks[: last + 1]:
            if block.shape is not Shape.TABLE and not self._is_row(block):
                block.shape = Shape.FURNITURE
        signer = self._foot(blocks)
        year = date.year if date else None
        period = period_of(title, self._periods, year) or self._first_period(blocks[last + 1 :], year)
        issuer = " ".join(issuers) or signer
        return Letterhead(number, doc_type, " ".join(title.split()), " ".join(issuer.split()), place, date, period)

    def _of_story(self, blocks: list[Block]) -> Letterhead:
        """What a text without letterhead says of itself: the day below its headline, and its period.

        A story of later months tells of its own year: an earlier one that it names first is what it compares with.
        """
        date = None
        for block in blocks[:_DATELINE]:
            if match := self._cue["dateline"].fullmatch(block.bare.strip()):
                date, block.shape = _date(match), Shape.FURNITURE
                break
        period = self._first_period(blocks, date.year if date else None)
        if date is not None and date.month > _QUARTER and period and int(period[:4]) < date.year:
            period = f"{date.year}-01-01/{date.year}-12-31"
        return Letterhead(date=date, time_period=period)

    def _is_title(self, block: Block) -> bool:
        bare = block.bare.strip()
        if block.shape is not Shape.TEXT or len(bare) > _TITLE or self._cue["address"].match(bare):
            return False
        if any(self._cue[name].match(bare) for name in ("heading_roman", "heading_arabic")) or self._is_row(block):
            return False
        return not (len(bare) > 120 and self._cue["body_opening"].match(bare)) and not bare.endswith((".", ";"))

    def _is_reference(self, block: Block) -> bool:
        """Whether a block between the kind of a report and its title tells number or date."""
        bare = block.bare.strip()
        return any(self._cue[name].search(bare) for name in ("number", "place_and_date"))

    def _is_row(self, block: Block) -> bool:
        """Whether a line of it tells figures: two, or one at its end."""
        for line in block.bare.splitlines():
            found = list(self._cue["bare_figure"].finditer(line.rstrip()))
            if len(found) > 1 or (found and found[0].start() and found[0].end() == len(line.rstrip())):
                return True
        return False

    def _first_period(self, blocks: list[Block], year: int | None) -> str:
        """The first period that the opening names; one long over when the report was written is what it looks back to."""
        for block in [block for block in blocks if block.shape is Shape.TEXT][:3]:
            period = period_of(block.bare[:1500], self._periods, year)
            if period and (year is None or int(period.rpartition("/")[2][:4]) >= year - _LOOKS_BACK):
                return period
        return ""

    def _foot(self, blocks: list[Block]) -> str:
        """Mark recipients and signature as furniture; return whom the signer signs for."""
        floor = max(0, len(blocks) - _FOOT, len(blocks) // 2)
        signer = ""
        inside = False
        for block in blocks[floor:]:
            bare = block.bare.strip()
            if self._cue["recipients"].match(bare):
                inside = True
            elif self._cue["signature"].match(bare):
                inside = True
                signer = signer or bare.splitlines()[0].split(" ", 1)[-1]
            elif self._cue["appendix"].match(bare) or len(bare) > _TITLE or block.shape is Shape.TABLE:
                inside = False
            if inside and block.shape is not Shape.NOTE and not self._is_row(block):
                block.shape = Shape.FURNITURE
        return signer


def _date(match: object) -> datetime.date | None:
    try:
        groups = match.groupdict()  # type: ignore[attr-defined]
        return datetime.date(int(groups["year"]), int(groups["month"]), int(groups["day"]))
    except ValueError:
        return None
