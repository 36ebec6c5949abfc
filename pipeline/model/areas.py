"""Province-level units of Viet Nam with their days of validity."""

from dataclasses import dataclass

WHOLE = "_T"  # SDMX: the whole that the report speaks of


@dataclass(frozen=True, slots=True)
class Area:
    """One province-level unit in one period of its life.

    `code` is ISO 3166-2:VN where one was assigned, else empty; `valid_from` and `valid_to` are ISO dates,
    empty where open. `code_2025` is the ISO code of the unit that holds it since 2025-07-01.
    """

    area_id: str
    name: str
    kind: str  # province | city | special zone
    code: str
    valid_from: str
    valid_to: str
    code_2025: str
    variants: tuple[str, ...] = ()

    def is_valid(self, on: str) -> bool:
        """Whether the unit exists on an ISO date."""
        return (not self.valid_from or self.valid_from <= on) and (not self.valid_to or on <= self.valid_to)
