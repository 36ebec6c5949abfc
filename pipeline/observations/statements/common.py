"""Find the one whole that many shares of a section are taken of, though another noun counts it and it stands far off.

"Phân tích 128 biên bản cho thấy: … 47 vụ, chiếm 36,7%; … 60 vụ, chiếm 46,9%": that many percentages with decimals hardly
follow from one number by chance.
"""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.share import Share, fits, is_counted

_PROOF = 4  # shares that follow
_MOST = 2  # and as many times those that do not
_BACK = 40  # counts before the shares of a section among which their whole is sought
_GROUP = 60  # shares of one section and unit that are looked at


def take_common(shares: list[Share], drafts: Iterable[list[Draft]]) -> None:
    """Give shares without a whole the one that they show together; with it one that fits none, beside others of its sentence."""
    counted = [
        each for passage in drafts for each in passage if each.observations and is_counted(each) and not each.areas
    ]
    groups: dict[tuple[str, str], list[Share]] = defaultdict(list)
    for share in shares:
        if share.part.unit and share.part.unit_dimension != "money" and not share.part.areas:
            groups[share.part.passage.section.partition(".")[0], share.part.unit].append(share)
    for group in groups.values():
        loose = [share for share in group if share.whole is None and share.percent.figure.number.decimals][:_GROUP]
        if len(loose) < _PROOF:
            continue
        first = min(share.part.passage_index for share in loose)
        near = [each for each in counted if each.passage_index <= first][-_BACK:]
        whole = _common(loose, near)
        if whole is not None:
            _take(loose, whole)


def _common(shares: list[Share], near: list[Draft]) -> Draft | None:
    """The one value that most shares follow from; the nearest figure that has it."""
    fitting = {id(each): sum(fits(share, each) for share in shares) for each in near}
    best = max(fitting.values(), default=0)
    likest = [each for each in near if fitting[id(each)] == best]
    if (
        best < _PROOF
        or best < _MOST * (len(shares) - best)
        or len({each.observations[0].value for each in likest}) != 1
    ):
        return None
    return likest[-1]


def _take(shares: list[Share], whole: Draft) -> None:
    fitting = [share for share in shares if fits(share, whole)]
    told = {(share.part.passage_index, share.part.sentence) for share in fitting}
    for share in shares:
        is_less = share.part.observations[0].value < whole.observations[0].value
        if share in fitting or ((share.part.passage_index, share.part.sentence) in told and is_less):
            share.whole, share.proof = whole, len(fitting)
