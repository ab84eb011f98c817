"""Before when the next dose of a protocol may not come (docs/semantics.md: Protocol)."""

from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

from library import number
from moments import Instant, add, civil, is_calendar
from steps import given_rate
from values import unit


class Taken(NamedTuple):
    """A dose that was a step, and whether it gave more than the one before it."""

    dose: Any
    is_raise: bool


def taken(dose, before):
    """A rate that is not above the one before is no raise."""
    now, former = given_rate(dose), None if before is None else given_rate(before)
    return Taken(dose, now is None or former is None or now > former)


def not_before(branch, done):
    """The instant or day that ends the wait of a branch; None where none is printed, or it is not known."""
    if not branch.get("after"):
        return None
    count, since = int(branch.get("steps") or 1), done[-1].dose
    if count > 1:
        raises = [one.dose for one in done[1:] if one.is_raise]
        if len(raises) < count:
            return None
        since = raises[-count]
    return end(since.when, number(branch, "after"), branch.get("unit"))


def end(when, amount, name):
    """Days and weeks are civil days; hours are counted between instants, and a date alone has none."""
    if is_calendar(amount, name):
        return "{:04}-{:02}-{:02}".format(*civil(add(when.last, amount, name))) if when.first == when.last else None
    if not isinstance(when, Instant):
        return None
    clock = timezone(timedelta(seconds=when.offset))
    return datetime.fromtimestamp(when.second + int(amount * unit(name)[1]), clock).isoformat()
