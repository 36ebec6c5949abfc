"""Lists whose lines are of one form: what most of them divide into, the others do too.

"91 điểm, gồm 19 bưu cục, 46 điểm văn hóa xã và 26 đại lý; 246 điểm, gồm 38 bưu cục, 167 điểm văn hóa xã và 31 đại lý".
"""

from collections import Counter, defaultdict

from pipeline.model.mentions import Form as Printed
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, adds, is_counted, is_near

_PROOF = 3  # lines of one form that close and prove how the others are read
_KINDS = 2

Form = tuple[str, ...]  # the nouns of the parts, in order


def in_form(groups: list[PartGroup], drafts: list[list[Draft]]) -> list[PartGroup]:
    """The groups; a whole of a proven form that does not close takes all the parts that the form has."""
    closed = Counter((group.whole.unit, _form(group.parts)) for group in groups if _may_prove(group))
    forms: dict[str, list[Form]] = defaultdict(list)
    for (noun, form), lines in closed.items():
        if noun and lines >= _PROOF and set(form) != {noun}:  # of one noun any figures may be
            forms[noun].append(form)
    if not forms:
        return groups
    closing = {id(group.whole) for group in groups if adds(list(group.parts), group.whole)}
    fresh: dict[int, PartGroup] = {}
    for passage in drafts:
        counted = [draft for draft in passage if is_counted(draft)]
        for place, whole in enumerate(counted):
            if whole.unit not in forms or id(whole) in closing:
                continue
            for form in forms[whole.unit]:
                parts = tuple(counted[place + 1 : place + 1 + len(form)])
                group = PartGroup(whole, parts, True, "")
                if _form(parts) == form and _are_parts(group) and is_near(group):
                    fresh[id(whole)] = group
                    break
    for group in fresh.values():
        for part in group.parts:
            part.whole = id(group.whole)
    return [*(group for group in groups if id(group.whole) not in fresh), *fresh.values()]


def _may_prove(group: PartGroup) -> bool:
    return len(group.parts) >= _KINDS and adds(list(group.parts), group.whole)


def _form(parts: tuple[Draft, ...]) -> Form:
    return tuple(part.unit for part in parts)


def _are_parts(group: PartGroup) -> bool:
    """Whether figures behind a whole are of its area and its sentence, and parts of nothing else; a pair has its own whole."""
    whole = group.whole
    return whole.whole < 0 and all(
        part.figure.form is not Printed.RATIO
        and part.area_key == whole.area_key
        and part.sentence == whole.sentence
        and part.whole in (-1, id(whole))
        for part in group.parts
    )
