"""A figure on its way to an observation: what the words around it have said so far."""

from dataclasses import dataclass, field

from pipeline.model.areas import Area
from pipeline.model.documents import Passage
from pipeline.model.figures import Measure, Observation, Pair
from pipeline.model.mentions import Figure


@dataclass(slots=True, eq=False)
class Draft:
    """One printed figure with its surroundings; `lead` and `tail` are the words up to its neighbours."""

    figure: Figure
    passage: Passage
    passage_index: int
    sentence: int
    sentence_start: int
    sentence_end: int
    areas: tuple[Area, ...]  # empty for the whole; several where each has the figure
    is_explicit: bool  # an area's name governs it
    lead: str
    tail: str
    runs_on: bool  # the tail ends at the next figure, whose lead it may be
    stretch: int  # running number of the area's stretch in the passage
    unit: str = ""
    unit_dimension: str = ""
    is_unit_elided: bool = False
    measure: Measure = Measure.ACTUAL
    pair: Pair = Pair.ACHIEVEMENT
    second_measure: Measure = Measure.TARGET
    indicator: str = ""
    claim: int = -1  # index into the drafts of the figure whose claim it joins
    whole: int = -1  # index of the figure that it is a part of (trong đó)
    group: str = ""  # the part of the country, or the cluster, that it is a subtotal of
    is_tentative: bool = False
    is_base: bool = False  # the level before, that a change is measured against
    has_share: bool = False  # its percentage stands in brackets behind it: nữ 2.466 (45,00%)
    labels: tuple[str, ...] = ()
    context: tuple[str, ...] = ()  # wider words: the clause that it continues, the sentence
    reason: str = ""  # why it stays unbound
    parts: list[int] = field(default_factory=list)
    area_key: str = field(init=False)  # asked for twenty times a figure: made once
    observations: tuple[Observation, ...] = field(default=(), init=False)  # its own number first; none while unbound

    def __post_init__(self) -> None:
        self.area_key = "|".join(area.area_id for area in self.areas)

    @property
    def is_bracketed(self) -> bool:
        """Whether its own words open the bracket that it stands in: 3.245 đoàn viên (chỉ tiêu 3.000)."""
        return self.lead.rfind("(") > self.lead.rfind(")")

    @property
    def note(self) -> str:
        return self.passage.note
