"""Find amounts for a number of things in the lists of areas, each with what one thing costs elsewhere in the list."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

import regex

from pipeline.model.figures import Measure, Observation
from pipeline.model.mentions import Form
from pipeline.model.statements import Price, Product, Quote
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import Host
from pipeline.observations.sums.phrases import head_word
from pipeline.text.normalise import fold

_PEERS = 3  # fewer prices make no custom
_APART = 200  # times; no price of one thing is so far from another


def find_prices(
    drafts: list[list[Draft]], hosts: list[Host], worth: regex.Pattern[str]
) -> list[Price | Quote | Product]:
    """`worth` reads the words before what things cost together.

    Amounts whose price per thing is printed beside them, or can be laid beside those of at least three other areas;
    prices beside at least three others of their sentence."""
    found: list[Price | Quote | Product] = [made for passage in drafts for made in _printed(passage, worth)]
    found += [quote for passage in drafts for quote in _quoted(passage)]
    for host in hosts:
        pairs = [pair for pair in _pairs(host.parts) if pair[0].observations and pair[1].observations]
        for head in dict.fromkeys(head_word(count) for count, _ in pairs):
            same = [pair for pair in pairs if head_word(pair[0]) == head]
            prices = [amount.observations[0].value / count.observations[0].value for count, amount in same]
            if len({count.area_key for count, _ in same}) <= _PEERS:
                continue
            for place, (count, amount) in enumerate(same):
                peers = tuple(price for other, price in enumerate(prices) if other != place)
                found.append(Price(amount.observations[0], count.observations[0], _ordered(peers)))
    return found


def _printed(passage: list[Draft], worth: regex.Pattern[str]) -> Iterator[Price | Product]:
    """ "231 suất quà với tổng số tiền 161,7 triệu đồng (700 nghìn đồng/suất)", "231 suất, mỗi suất 700 nghìn đồng, tổng …"."""
    for (count, middle), last in zip(pairwise(passage), passage[2:], strict=False):
        price, amount = (middle, last) if middle.measure is Measure.PRICE else (last, middle)
        if price.measure is not Measure.PRICE or price.sentence != count.sentence or not _is_pair(count, amount):
            continue
        if (price is middle and _is_added(price, amount, worth)) or _are_extremes(amount, price):
            continue
        per = price.figure.per.split(" ")[0]
        fits = per == head_word(count) or fold(per) == head_word(count) or not per
        if fits and price.figure.number.value > 0 and all(each.observations for each in (count, amount, price)):
            made = _product(passage, count, amount, price)
            if not isinstance(made, Product) or made.holds or _is_of_count(passage, count, amount, worth):
                yield made


def _is_added(price: Draft, amount: Draft, worth: regex.Pattern[str]) -> bool:
    """Whether an amount belongs to the one thing too: "mỗi suất gồm 500.000 đồng tiền mặt và túi quà 200.000 đồng"."""
    gap = amount.passage.text[price.figure.end : amount.figure.start]
    return not {",", ";", ":", "("} & set(gap) and worth.search(amount.lead) is None


def _are_extremes(amount: Draft, price: Draft) -> bool:
    """Whether an amount is a price itself: "3.400 lượng, giá trúng cao nhất 81,33 triệu đồng, thấp nhất 81,32 triệu đồng/lượng"."""
    told, other = (each.figure.number.value.scaleb(each.figure.scale) for each in (amount, price))
    return amount.figure.qualifier != "=" and told < 2 * other


def _is_of_count(passage: list[Draft], count: Draft, amount: Draft, worth: regex.Pattern[str]) -> bool:
    """Whether an amount can be nothing but what a number of things costs: its clause tells one price, and the words say so."""
    text, start, end = count.passage.text, count.sentence_start, count.sentence_end
    first = text.rfind(";", start, count.figure.start) + 1 or start
    last = text.find(";", amount.figure.end, end)
    clause = [each for each in passage if first <= each.figure.start < (last if last >= 0 else end)]
    prices = [each for each in clause if each.measure is Measure.PRICE]
    return len(prices) == 1 and worth.search(amount.lead) is not None


def _product(passage: list[Draft], count: Draft, amount: Draft, price: Draft) -> Price | Product:
    """The product of the count right before, or of another of its noun in the sentence that does make the amount."""
    others = (
        each
        for each in passage
        if each.sentence == count.sentence
        and each.observations
        and head_word(each) == head_word(count)
        and each.figure.start < amount.figure.start
    )
    made = [_made(amount.observations[0], each.observations[0], price.observations[0]) for each in (count, *others)]
    return next((each for each in made if isinstance(each, Product) and each.holds), made[0])


def _quoted(passage: list[Draft]) -> Iterator[Quote]:
    """The prices of one unit in each sentence, and the amounts of each list, where there are enough to make a custom."""
    told: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for draft in passage:
        if draft.measure is Measure.PRICE and draft.figure.form is Form.NUMBER and draft.observations:
            told[draft.sentence, draft.unit].append(draft.observations[0])
    for prices in [*told.values(), *_listed(passage)]:
        for price in prices if len(prices) > _PEERS else ():
            yield Quote(price, _ordered(tuple(each.value for each in prices if each is not price)))


def _listed(passage: list[Draft]) -> Iterator[list[Observation]]:
    """The amounts of each list that has one in each clause, all but one under one scale: "hộ nghèo 1.268.400 triệu đồng; cận nghèo
    942.700 triệu đồng; việc làm 2.615.900 tỷ đồng; …"."""
    clauses: dict[int, list[list[Draft]]] = defaultdict(list)
    for before, draft in pairwise([None, *passage]):
        if draft is None or not draft.observations:
            continue
        is_next = before is None or ";" in draft.passage.text[before.figure.end : draft.figure.start]
        if is_next or not clauses[draft.sentence]:
            clauses[draft.sentence].append([])
        clauses[draft.sentence][-1].append(draft)
    for listed in clauses.values():
        amounts = [clause[0] for clause in listed if len(clause) == 1 and clause[0].unit_dimension == "money"]
        scales = Counter(each.figure.scale for each in amounts)
        is_even = len(amounts) == len(listed) and all(each.measure is Measure.ACTUAL for each in amounts)
        if is_even and len(amounts) > _PEERS + 1 and sorted(scales.values()) == [1, len(amounts) - 1]:
            yield [each.observations[0] for each in amounts]


def _made(amount: Observation, count: Observation, price: Observation) -> Price | Product:
    """What an amount is judged by: the product itself, or a price so far from its own that only the unit can be wrong."""
    own = amount.value / count.value
    is_rough = any(each.qualifier != "=" or each.value_high is not None for each in (amount, count, price))
    if is_rough or min(own, price.value) * _APART < max(own, price.value):
        return Price(amount, count, (price.value,))
    return Product(amount, count, price, 0)


def _pairs(parts: list[Draft]) -> Iterator[tuple[Draft, Draft]]:
    """Each count with the amount that directly follows it in the same area's words."""
    for count, amount in pairwise(parts):
        if count.areas and count.area_key == amount.area_key and _is_pair(count, amount):
            yield count, amount


def _is_pair(count: Draft, amount: Draft) -> bool:
    return (
        count.sentence == amount.sentence
        and count.passage_index == amount.passage_index
        and count.measure is Measure.ACTUAL
        and amount.measure is Measure.ACTUAL
        and count.figure.form is Form.NUMBER
        and amount.figure.form is Form.NUMBER
        and amount.unit_dimension == "money"
        and count.unit_dimension not in ("money", "rate")
        and count.figure.number.value > 0
        and ";" not in amount.lead
    )


def _ordered(values: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(sorted(values))
