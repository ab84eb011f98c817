"""Systemic opioids day by day, and their fall (docs/semantics.md: Measures; What a rule may want beside it)."""

from fractions import Fraction

from answers import is_later
from library import number
from moments import Days, add, parse
from readings import elapsed, in_order
from values import all_of, compare, exactly, unit


class Opioids:
    """What was taken before and during one trial, by the one set of factors."""

    def __init__(self, trial):
        self.trial, self.factors = trial, trial.library.factors

    @property
    def are_told(self):
        return bool(self.trial.opioids or self.trial.opioids_complete)

    def fall(self, rule):
        """The fall of the mean of the days; every day of both periods is wanted."""
        start, end = self.period()
        first = min([entry.when.first for entry in self.trial.opioids] + [start])
        before, during = self.mean(first, start - 1), self.mean(start, end)
        if before is None or during is None or before[0] <= 0:
            return None
        fall = 100 * (1 - during[1] / before[0]), 100 * (1 - during[0] / before[1])
        return compare(rule.get("operator"), fall, exactly(number(rule, "percent")))

    def period(self):
        """From the start of the trial to its last dose, end of a dose or reading with a clock time."""
        readings, start = self.trial.readings, self.trial.entry.when.first
        doses = {dose.get("id"): dose for dose in readings.doses}
        ends = [dose.when.last for dose in doses.values()]
        ends += [parse(dose.get("until")).last for dose in doses.values() if dose.get("until")]
        for entry in readings.entries:
            dose = doses.get(entry.get("dose")) if not entry.get("phase") else None
            if dose is None or entry.when is None:
                continue
            if elapsed(entry, dose) is not None or is_later(dose.when, entry.when, True):
                ends.append(entry.when.last)
        return start, max([start, *ends])

    def mean(self, first, last):
        days = [self.amount(day) for day in range(first, last + 1)]
        if not days or None in days:
            return None
        return tuple(sum(ends) / len(days) for ends in zip(*days))

    def amount(self, day):
        """A day's sum as a range; None where it is missing or cannot be reckoned."""
        taken = [entry for entry in self.trial.opioids if entry.when.first <= day <= entry.when.last]
        if not taken:
            declared = in_order(self.trial.opioids_complete)[-1:]
            return exactly(0) if declared and day <= declared[0].when.first else None
        parts = {}
        for entry in taken:
            parts.setdefault(entry.get("drug"), []).append(self.equivalent(entry))
        if any(None in doses for doses in parts.values()):
            return None
        # Two entries may be one dose twice, or two doses.
        least = sum(max(low for low, _ in doses) for doses in parts.values())
        return least, sum(high for doses in parts.values() for _, high in doses)

    def equivalent(self, entry):
        known = self.factors.get(entry.get("drug"))
        low, high = entry.get("low") or entry.get("amount"), entry.get("high") or entry.get("amount")
        if known is None or known.get("factor") is None or low is None or entry.when.first != entry.when.last:
            return None
        given, wanted = unit(entry.get("unit")), unit(known.get("unit"))
        if given[0] != wanted[0]:
            return None
        factor = number(known, "factor") * given[1] / wanted[1]
        return exactly(low)[0] * factor, exactly(high)[0] * factor


def without_opioid(trial, first, span):
    """No systemic opioid on any day of a span before a moment, and the list declared then or later."""
    parts = []
    for entry in trial.opioids:
        if is_taken(entry) is False or entry.when.first >= first.last:
            continue
        if add(entry.when.last, *span) < first.first:
            continue
        inside = entry.when.last < first.first and first.last <= add(entry.when.first, *span)
        parts.append(False if inside and is_taken(entry) else None)
    declared = any(entry.when.last >= first.first for entry in trial.opioids_complete)
    return all_of([*parts, True if declared else None])


def last_opioid(trial):
    """The last day on which a systemic opioid was taken."""
    days = [entry.when.last for entry in trial.opioids if is_taken(entry) is True]
    return Days(max(days), max(days))


def is_taken(entry):
    """Whether an entry is of more than nothing; None where that is not known."""
    low, high = entry.get("low") or entry.get("amount"), entry.get("high") or entry.get("amount")
    if high is not None and Fraction(high) == 0:
        return False
    return True if low is not None and Fraction(low) > 0 else None
