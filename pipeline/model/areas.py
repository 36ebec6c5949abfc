"""What figures are given for: province-level units of Viet Nam with their days of validity, and members of other lists."""

from dataclasses import dataclass

WHOLE = "_T"  # SDMX: the whole that the report speaks of
MEMBER = "member"  # the kind of a district, a commune, a firm that a list names: it has no code


@dataclass(frozen=True, slots=True)
class Area:
    """One province-level unit in one period of its life, or a member of a list.

    `code` is ISO 3166-2:VN where one was assigned, else empty; `valid_from` and `valid_to` are ISO dates,
    empty where open. `code_2025` is the ISO code of the unit that holds it since 2025-07-01.
    """

    area_id: str
    name: str
    kind: str  # province | city | special zone | member
    code: str
    valid_from: str
    valid_to: str
    code_2025: str
    variants: tuple[str, ...] = ()

    @property
    def ref_area(self) -> str:
        """How tables name it: its ISO code, its own key where it had none, nothing for a member."""
        return "" if self.kind == MEMBER else self.code or self.area_id

    def is_valid(self, on: str) -> bool:
        """Whether the unit exists on an ISO date."""
        return (not self.valid_from or self.valid_from <= on) and (not self.valid_to or on <= self.valid_to)
