"""Lists of a case, read as intervals (docs/semantics.md: Conditions, Lists)."""

from fractions import Fraction

from answers import Quantity
from library import number, words
from moments import add, parse
from values import INFINITE, all_of, compare, compare_quantities, exactly, in_days

KINDS = {"therapies": "therapy", "adverse-events": "adverse-event", "readings": "reading"}


class Lists:
    """The therapies, readings and adverse events that stand, and what was declared complete."""

    def __init__(self, library, entries):
        self.library, self.entries = library, entries

    def items(self, over):
        return [entry for entry in self.entries if entry.kind == KINDS[over]]

    def declared(self, over, trial=None):
        return any(
            entry.kind == "complete" and entry.get("list") == over and entry.get("trial") == trial
            for entry in self.entries
        )

    def complete(self, over):
        """Whether nothing can be missing: declared, for every trial where there are any."""
        trials = [entry.get("id") for entry in self.entries if entry.kind == "trial"]
        if over == "therapies" or not trials:
            return self.declared(over)
        return all(self.declared(over, trial) for trial in trials)

    def matching(self, over, filters):
        """The items that match for certain, and those that perhaps do."""
        judged = [(item, all_of(self.passes(item, where) for where in filters)) for item in self.items(over)]
        return [i for i, holds in judged if holds is True], [i for i, holds in judged if holds is None]

    def passes(self, item, where):
        """Whether an item passes one filter; None where what it asks for is not recorded."""
        field, operator = where.get("field"), where.get("operator")
        if operator is None:
            given = item.get(field)
            if given is None or field == "related" and given == "unknown":
                return None
            return given in words(where, "values")
        if field == "duration" and item.get("started") and item.get("ended"):
            return by_calendar(item, where)
        size = self.size(item, field)
        if size is None:
            return None
        return compare_quantities(
            operator,
            (size.low, size.high),
            size.unit,
            exactly(where.get("value")),
            where.get("unit") or size.unit,
        )

    def size(self, item, field):
        """A number of an item, if it has one."""
        if field == "duration":
            return duration(item)
        if field == "value" and item.kind == "reading":
            low, high = reading_value(self.library, item) or (None, None)
            return None if low is None else Quantity(low, high, "1")
        given = item.get(field)
        return None if given is None else Quantity(Fraction(given), Fraction(given), "1")

    def bounds(self, condition, certain, possible, closed):
        """The interval that a sum, or a least or greatest value, lies in."""
        sure = [self.interval(item, condition) for item in certain]
        every = sure + [self.interval(item, condition) for item in possible]
        lows, highs = [low for low, _ in sure], [high for _, high in every]
        if condition.tag == "sum":
            return sum(lows, Fraction(0)), sum(highs, Fraction(0)) if closed else INFINITE
        if condition.tag == "greatest":
            return max(lows, default=Fraction(0)), max(highs, default=Fraction(0)) if closed else INFINITE
        least = min((low for low, _ in every), default=None) if closed else Fraction(0)
        return (least, min(high for _, high in sure)) if sure else None

    def interval(self, item, condition):
        """A therapy's days, or a reading's value; anything from nothing up where it is not recorded."""
        size = self.size(item, condition.get("of"))
        if size is None:
            return Fraction(0), INFINITE
        return in_days((size.low, size.high), size.unit) if condition.get("of") == "duration" else size[:2]


def by_calendar(therapy, where):
    """From start to end, as the end stands to the day that lies the span after the start."""
    started, ended = parse(therapy.get("started")), parse(therapy.get("ended"))
    amount, name = number(where, "value"), where.get("unit")
    above = ended.first - add(started.last, amount, name), ended.last - add(started.first, amount, name)
    return compare(where.get("operator"), above, exactly(0))


def duration(therapy):
    """How long a treatment lasted."""
    if therapy.get("lasted"):
        return Quantity(
            number(therapy.content, "lasted"), number(therapy.content, "lasted"), therapy.get("unit")
        )
    if not therapy.get("started") or not therapy.get("ended"):
        return None
    started, ended = parse(therapy.get("started")), parse(therapy.get("ended"))
    return Quantity(Fraction(max(ended.first - started.last, 0)), Fraction(ended.last - started.first), "d")


def reading_value(library, reading):
    """The number or range that a reading stands for; None where it has none."""
    if reading.get("absent"):
        return None
    low, high = reading.get("low") or reading.get("value"), reading.get("high") or reading.get("value")
    named = reading.get("variant")
    for name, variant in library.variants(reading.get("scale")).items():
        for grade in variant.iter("grade"):
            if grade.get("code") == low and named in (None, name):
                return (number(grade, "low"), number(grade, "high")) if grade.get("low") else None
    return Fraction(low), Fraction(high)
