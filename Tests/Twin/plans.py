"""Readings that were agreed beforehand and are not on record (docs/semantics.md: Trial)."""

from fractions import Fraction

from library import words
from moments import Instant
from readings import elapsed
from values import unit


def missed(readings, plans, as_of):
    """The agreed times that have passed without a reading, by dose: each with its plan."""
    found = {}
    for place, dose in enumerate(readings.doses):
        if not isinstance(dose.when, Instant):
            continue
        later = [other.when for other in readings.doses[place + 1 : place + 2]]
        end = later[0].second - dose.when.second if later and isinstance(later[0], Instant) else None
        now = as_of.second_for(dose.when) - dose.when.second
        found[dose.get("id")] = [
            (plan, time)
            for plan in plans
            for time, last in due(plan)
            if (end is None or time < end) and last < now and is_missed(readings, dose, plan, time)
        ]
    return found


def seconds(number, name):
    return Fraction(number) * unit(name)[1]


def times(plan):
    return [seconds(number, plan.get("unit")) for number in words(plan, "after")]


def due(plan):
    """Each agreed time, and until when a reading belongs to it."""
    own = times(plan)
    for place, time in enumerate(own):
        before = time - (own[place - 1] if place else 0)
        after = own[place + 1] - time if place + 1 < len(own) else before
        tolerance = plan.get("tolerance")
        reach = seconds(tolerance, plan.get("tolerance-unit")) if tolerance else after // 2
        yield time, time + reach


def is_missed(readings, dose, plan, time):
    """Whether nothing was read for it; open, and so not missed, while a reading has no time."""
    own = [
        entry
        for entry in readings.entries
        if entry.get("dose") == dose.get("id") and not entry.get("phase") and entry.get("scale") == plan.get("scale")
    ]
    since = [(entry, elapsed(entry, dose)) for entry in own]
    return all(
        at is not None and not (at >= 0 and is_of(readings, entry, plan) and belongs(at, plan, time))
        for entry, at in since
    )


def is_of(readings, entry, plan):
    return plan.get("context") in (None, entry.get("context")) and plan.get("variant") in (
        None,
        readings.variant(entry),
    )


def belongs(at, plan, time):
    """Within what was agreed; else nearer to no other time."""
    if plan.get("tolerance"):
        return abs(at - time) <= seconds(plan.get("tolerance"), plan.get("tolerance-unit"))
    return all(abs(at - time) <= abs(at - other) for other in times(plan))


def of_series(readings, dose, scale, variant, context):
    """The missed times of one series: what an agreement does not name is any."""
    return [
        time
        for plan, time in readings.missed.get(dose.get("id"), [])
        if plan.get("scale") == scale
        and plan.get("variant") in (None, variant)
        and plan.get("context") in (None, context)
    ]
