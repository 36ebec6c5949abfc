"""The percentages of areas that stand together in a column, a list or a sentence."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Observation


class RateLists:
    """By place, the percentages of each column, note or section and of each sentence; those given by place and by whether
    they are growth are told apart."""

    def __init__(self, kinds: Mapping[tuple[str, bool], list[Observation]]) -> None:
        self._sources: dict[object, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
        self._sentences: dict[object, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
        for (place, grows), rates in kinds.items():
            for each in rates if not grows and place != WHOLE else ():
                self._sources[_source(each)][place].append(each)
                self._sentences[_sentence(each)][place].add(each.value)

    def agree(self, one: Observation, other: Observation, place: str, *, wholly: bool) -> bool:
        """Whether a sentence says again of other places what the list says of them: of all, or of more than not."""
        said = self._sentences[_sentence(other)]
        listed = {
            each: {rate.value for rate in rates if _sentence(rate) != _sentence(other)}
            for each, rates in self._sources[_source(one)].items()
            if each in said and each != place
        }
        both = [each for each, values in listed.items() if values]
        agreeing = sum(bool(listed[each] & said[each]) for each in both)
        return agreeing == len(both) > 0 if wholly else 2 * agreeing > len(both)


def _source(each: Observation) -> object:
    return (each.table, each.column) if each.table else (each.note, each.section)


def _sentence(each: Observation) -> object:
    return each.table, each.passage, each.sentence
