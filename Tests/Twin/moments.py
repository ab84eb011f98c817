"""Dates, instants, spans and the as-of moment (docs/semantics.md: Values, How old an answer may be)."""

from datetime import date, datetime
from typing import NamedTuple

from values import unit

DAY = 86400


class Days(NamedTuple):
    """A date known to the day, month or year: the first and the last of its days."""

    first: int
    last: int


class Instant(NamedTuple):
    """A second, with the offset from UTC on whose clock it was read."""

    second: int
    offset: int

    @property
    def first(self):
        return (self.second + self.offset) // DAY

    last = first


def day_number(year, month, day):
    return date(year, month, day).toordinal() - date(1970, 1, 1).toordinal()


def civil(number):
    day = date.fromordinal(number + date(1970, 1, 1).toordinal())
    return day.year, day.month, day.day


def month_length(year, month):
    following = (year + month // 12, month % 12 + 1)
    return day_number(*following, 1) - day_number(year, month, 1)


def parse(text):
    """A date or an instant as written in a case."""
    if "T" in text:
        moment = datetime.fromisoformat(text)
        return Instant(int(moment.timestamp()), int(moment.utcoffset().total_seconds()))
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Days(day_number(*parts), day_number(*parts))
    months = (parts[1], parts[1]) if len(parts) == 2 else (1, 12)
    return Days(
        day_number(parts[0], months[0], 1), day_number(parts[0], months[1], month_length(parts[0], months[1]))
    )


def is_calendar(amount, name):
    """Whole days, weeks, months and years are counted by the calendar, all else by the clock."""
    ((dimension, _),) = unit(name)[0]
    return dimension == "months" or name in ("d", "wk") and (amount * unit(name)[1]) % DAY == 0


def add(day, amount, name):
    """The day that lies a span of whole days or months after a day."""
    if unit(name)[0] != (("months", 1),):
        return day + int(amount * unit(name)[1] / DAY)
    months = amount * unit(name)[1]
    if months.denominator != 1:
        raise ValueError("parts of a month")
    year, month, of_month = civil(day)
    year, month = year + (month - 1 + int(months)) // 12, (month - 1 + int(months)) % 12 + 1
    return day_number(year, month, min(of_month, month_length(year, month)))


class AsOf:
    """The moment as of which a case is read: the end of a civil day, or an instant."""

    def __init__(self, text):
        self.moment = parse(text)
        self.is_day = isinstance(self.moment, Days)
        self.day = self.moment.first

    def second_for(self, when):
        """The as-of second: the end of the day (24:00), on the clock of what it is compared with."""
        if not self.is_day:
            return self.moment.second
        return (self.day + 1) * DAY - (when.offset if isinstance(when, Instant) else 0)

    def covers(self, when):
        """Whether something written down at that moment had been written down by now."""
        if isinstance(when, Instant) and not self.is_day:
            return when.second <= self.moment.second
        return when.first <= self.day

    def within(self, when, amount, name):
        """Whether an answer of that moment still counts: True, False, or None where it is too coarse."""
        if is_calendar(amount, name):
            ends = [self.day <= add(end, amount, name) for end in (when.first, when.last)]
            return True if ends[0] else None if ends[1] else False
        limit = amount * unit(name)[1]
        if isinstance(when, Instant):
            return self.second_for(when) - when.second <= limit
        offset = 0 if self.is_day else self.moment.offset
        last = (when.last + 1) * DAY - offset
        return False if self.second_for(when) - last > limit else None

    def elapsed(self, dates, amount, name):
        """The fewest and most that the time since a recorded date is above the span, as a range about 0."""
        if is_calendar(amount, name):
            return self.day - add(dates.last, amount, name), self.day - add(dates.first, amount, name)
        span = amount * unit(name)[1]
        return (self.day - dates.last - 1) * DAY - span, (self.day - dates.first + 1) * DAY - span


def grown_age(value, when, as_of, months_each):
    """A recorded age (completed years or months) as it stands on the as-of day."""
    ends = [growth(min(start, as_of.day), as_of.day, months_each) for start in (when.first, when.last)]
    return value[0] + min(low for low, _ in ends), value[1] + max(high for _, high in ends)


def growth(start, day, months_each):
    """What time adds: whole periods, and one more unless it is the very day."""
    (year, month, of_month), (now_year, now_month, now_day) = civil(start), civil(day)
    months = (now_year - year) * 12 + now_month - month - (1 if now_day < of_month else 0)
    periods = months // months_each
    is_very_day = now_day == of_month and months % months_each == 0
    return periods, periods if is_very_day else periods + 1
