"""Shares with the whole they are judged by: their own, that of their list, or the one that lines of their form prove."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from pipeline.checks.sums import spread
from pipeline.model.figures import Measure
from pipeline.model.statements import Ratio
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.parts.group import PartGroup
from pipeline.observations.statements.share import Share, fits, is_of_wider, is_share
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.text.edits import edit
from pipeline.text.percent import rounded

_FEW = 8  # wholes of a passage that are tried for its other shares
_LIST = 40  # shares on either side that may stand in one list
_FAR = 150  # shares on either side that may be of one thing
_PROOF = 3  # shares of one form that follow from the count right before and prove the others' whole
_NAMED = 2  # words that name what a share is of
_PEERS = 2  # shares of one thing that show its whole
_NEARLY = 2  # a share is hardly farther from what it should be than half of it
_DIGITS = 3  # of a percentage that one mistyped digit is told of
_FORM = 2  # last words before a part that are the form of its line


def prove(shares: list[Share], labeller: Labeller) -> None:
    """ "kiến nghị thu 9.870 triệu đồng, đã thu 6.218 triệu đồng, đạt 63%": lines of one form prove each other's whole."""
    forms: dict[tuple[str, ...], list[Share]] = defaultdict(list)
    for share in shares:
        if share.beside is not None:
            forms[(share.part.unit, *labeller.words(share.part.lead)[-_FORM:])].append(share)
    for alike in forms.values():
        fitting = [share for share in alike if share.beside is not None and fits(share, share.beside)]
        if len(fitting) >= _PROOF and len(fitting) * 3 >= len(alike) * 2:
            said = {word for share in fitting for word in share.base}
            for share in (each for each in alike if each.whole is None and each.base <= said):
                share.whole, share.proof = share.beside, len(fitting)


def agree(shares: list[Share]) -> None:
    """ "chiếm 23,3% kim ngạch thủy sản toàn vùng": shares of one thing, by the same words, are of the whole two of them show."""
    named = [share for share in shares if len(share.base) >= _NAMED]
    for place, share in enumerate(named):
        if share.whole is not None or share.percent.measure is not Measure.SHARE:
            continue
        near = named[max(0, place - _FAR) : place + _FAR + 1]
        peers = [each for each in near if each.whole is not None and _are_of_one(each, share)]
        wholes = {id(each.whole) for each in peers}
        if len(wholes) == 1 and len(peers) >= _PEERS:
            share.whole, share.proof = peers[0].whole, len(peers)


def _are_of_one(one: Share, other: Share) -> bool:
    """Whether the words behind two shares name one whole, and what they are said of can be of one."""
    shared = one.base & other.base
    return (
        len(shared) >= _NAMED
        and (one.base <= other.base or other.base <= one.base)
        and kin(one.part, other.part) >= NEAR
    )


def lend(shares: list[Share]) -> None:
    """Let a share that found no whole take that of another share of its passage, where it fits exactly enough to tell."""
    known: dict[int, list[Draft]] = {}
    for share in shares:
        if share.whole is not None:
            wholes = known.setdefault(share.part.passage_index, [])
            if share.whole not in wholes[-_FEW:]:
                wholes.append(share.whole)
    for share in shares:
        if share.whole is None and share.percent.figure.number.decimals:
            lent = {id(whole): whole for whole in known.get(share.part.passage_index, ())[:_FEW]}
            alike = (whole for whole in lent.values() if kin(share.part, whole) >= NEAR)
            share.whole = next((whole for whole in alike if fits(share, whole)), None)


def ratios(shares: list[Share], groups: list[PartGroup]) -> list[Ratio]:
    """Each share with its whole; one that fits none is laid beside the whole that the other shares of its list follow from."""
    lists = _Lists(
        shares,
        {id(part): group.whole for group in groups for part in group.parts},
        {id(part): group.whole for group in groups if _is_closed(group) for part in group.parts},
    )
    found = (lists.ratio(place) for place in range(len(shares)))
    return _told_once([each for each in found if each is not None])


def _told_once(found: list[Ratio]) -> list[Ratio]:
    """The ratios but for those of a part whose share another percentage tells: "chiếm 85% tổng thu, đạt 83,5% dự toán"."""
    following = [is_share(each.percent, each.part, each.whole) for each in found]
    told = {(each.part.obs_id, each.whole.obs_id) for each, is_right in zip(found, following, strict=True) if is_right}
    return [
        each
        for each, is_right in zip(found, following, strict=True)
        if is_right or (each.part.obs_id, each.whole.obs_id) not in told
    ]


@dataclass(frozen=True, slots=True)
class _Lists:
    """The shares of a document; `listed` are the wholes that parts are told of, `closed` those that parts add up to."""

    shares: list[Share]
    listed: dict[int, Draft]
    closed: dict[int, Draft]

    def ratio(self, place: int) -> Ratio | None:
        """What the share at a place is judged by; None where any figure may be its whole."""
        share = self.shares[place]
        near = [each for each in self.shares[max(0, place - _LIST) : place + _LIST + 1] if each is not share]
        if share.whole is not None:
            return _ratio(share, share.whole, 0 if share.is_carried else share.proof)
        if (whole := self._closed_over(share, near)) is not None:
            return _ratio(share, whole, share.proof, is_closed=True)
        if share.percent.measure is Measure.ACTUAL:
            return None  # a rate with a name of its own may be of anything
        found = self._beside_peers(share, near)
        if found is None or any(_is_wider(share, found, each) for each in near):
            return None
        return found

    def _closed_over(self, share: Share, near: list[Share]) -> Draft | None:
        """What the parts make up of which this one is called a share of all: "khách quốc tế 428 lượt, chiếm 52,8% tổng số"."""
        if share.percent.measure is not Measure.SHARE or not share.is_of_all:
            return None
        whole = self.closed.get(id(share.part))
        return None if whole is None or _are_of_more(whole, near, self.closed) else whole

    def _beside_peers(self, share: Share, near: list[Share]) -> Ratio | None:
        """A share that follows from no figure, with the whole that words or the shares of its list give it."""
        told_of = self.listed.get(id(share.part))
        stated = share.stated or _by_a_slip(share, told_of)
        is_listed = stated is not None and stated is told_of
        if stated is not None and is_listed and _are_of_more(stated, near, self.listed):
            stated = None
        peers = [each for each in near if _are_listed(each, share) and each.whole is not None]
        wholes = {id(each.whole): each.whole for each in peers}
        are_unlike = bool(peers) and bool(share.part.unit) and kin(share.part, peers[0].part) < NEAR
        is_theirs = stated is not None and id(stated) in wholes
        if len(wholes) != 1 or (are_unlike and not is_theirs):
            return _ratio(share, stated) if stated is not None and (share.is_named or not peers) else None
        common = next(
            (each for each in reversed(share.likely) if all(fits(one, each) for one in (share, *peers))), None
        )
        if common is not None:
            return _ratio(share, common, len(peers))
        whole = peers[0].whole
        assert whole is not None
        kindred = len(peers) + (is_theirs and not is_listed)  # the words name the whole that another share follows from
        sums = self.closed.get(id(share.part)) is whole or _make_up(whole, share, peers)
        if share.is_named and stated is not None and not is_theirs and not sums:
            return _ratio(share, stated)  # of another whole than the shares beside it
        is_told = told_of is whole or _is_told_alike(peers, share) or _stands_beside(share, peers, whole)
        if not sums and (kindred < _PEERS or (share.is_silent and not is_told)):
            is_asked = (is_theirs and is_listed) or _stands_beside(share, peers, whole)
            return _ratio(share, whole, kindred) if is_asked else None
        return _ratio(share, whole, kindred, is_closed=sums)


def _ratio(share: Share, whole: Draft, kindred: int = 0, is_closed: bool = False) -> Ratio | None:
    if whole is share.part:
        return None
    percent, part, all_of_it = (each.observations[0] for each in (share.percent, share.part, whole))
    return Ratio(percent, part, all_of_it, share.is_sure, kindred, is_closed)


def _is_wider(share: Share, found: Ratio, other: Share) -> bool:
    """Whether another share shows that a percentage is of more than the whole found for it."""
    is_of_it = other.part.observations[0].obs_id == found.whole.obs_id
    return is_of_it and is_of_wider(share, other.part, other)


def _are_of_more(whole: Draft, near: list[Share], wholes: dict[int, Draft]) -> bool:
    """Whether no other share of a list follows from the figure it stands under: they are shares of something wider."""
    others = [each for each in near if wholes.get(id(each.part)) is whole]
    return bool(others) and not any(fits(each, whole) for each in others)


def _by_a_slip(share: Share, listed: Draft | None) -> Draft | None:
    """The likeliest whole, where one slip of the hand in the percentage keeps it from following; a plan that is named is none."""
    percent = share.percent.observations[0]
    is_bare = not share.base and (not share.is_silent or share.percent.is_bracketed)
    for whole in (listed, share.beside):
        if not is_bare or whole is None or not whole.observations or whole.observations[0].value <= 0:
            continue
        part, all_of_it = share.part.observations[0].value, whole.observations[0].value
        meant = rounded(Fraction(100 * part) / Fraction(all_of_it), percent.decimals)
        printed, told = (str(int(value.scaleb(percent.decimals))) for value in (percent.value, meant))
        slip = edit(printed, told)
        if slip == "digits_swapped" or (slip and len(printed) >= _DIGITS):
            return whole
    return None


def _is_closed(group: PartGroup) -> bool:
    """Whether the parts of a group add up to its whole."""
    whole, parts = group.whole.observations, [part.observations for part in group.parts]
    return bool(whole) and all(parts) and spread([whole[0]]).meets(spread(part[0] for part in parts))


def _make_up(whole: Draft | None, share: Share, peers: list[Share]) -> bool:
    """Whether the parts that some shares are said of are a whole: "khối A 3.021,3 tỷ, chiếm 71,0%; khối B 1.236,5 tỷ, chiếm 27,0%"."""
    parts = {id(each.part): each.part.observations[0] for each in (share, *peers)}
    if whole is None or not share.base <= {word for each in peers for word in each.base}:
        return False  # bằng 110,5% kế hoạch: of something else
    return sum(part.value for part in parts.values()) == whole.observations[0].value


def _stands_beside(share: Share, peers: list[Share], whole: Draft) -> bool:
    """Whether two bare percentages in brackets follow the same figure: "chậm 33.390 chuyến (16,0%), hủy 1.260 chuyến (0,4%)"."""
    return any(
        each.percent.is_bracketed
        and share.percent.is_bracketed
        and not each.base
        and not share.base
        and each.part.unit == share.part.unit != ""
        and each.part.area_key == share.part.area_key
        and whole.observations[0].value > share.part.observations[0].value
        for each in peers
    )


def _is_told_alike(peers: list[Share], share: Share) -> bool:
    """Whether three percentages, told alike, show whose share another is: "Hà Nội …, bằng 28,5% tổng thu; …", "EU 3.214,5 triệu USD (13,3%)".

    Words of its own ("bằng 110% kế hoạch") or a value far from the share say that it is of something else.
    """
    alike = [
        each
        for each in peers
        if each.percent.measure is share.percent.measure and each.part.unit == share.part.unit and each.part.areas
    ]
    areas = {each.part.area_key for each in alike} - {share.part.area_key}
    whole = peers[0].whole
    are_bracketed = share.percent.is_bracketed and sum(each.percent.is_bracketed for each in peers) >= _PROOF
    if (
        whole is None
        or not (are_bracketed or (share.part.areas and len(areas) >= _PROOF))
        or not share.base <= {word for each in alike for word in each.base}
    ):
        return False
    percent, part, all_of_it = (each.observations[0].value for each in (share.percent, share.part, whole))
    return abs(100 * part - percent * all_of_it) * _NEARLY <= percent * all_of_it


def _are_listed(one: Share, other: Share) -> bool:
    return one.part.passage_index == other.part.passage_index and one.part.sentence == other.part.sentence
