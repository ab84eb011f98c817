"""The doses of a trial and the readings before and after each (docs/semantics.md: Trial)."""

from fractions import Fraction
from typing import Any, NamedTuple

from answers import is_later
from lists import reading_value
from moments import Instant
from values import unit


class Reading(NamedTuple):
    """A reading after a dose: seconds since it where they are known, and the value where it has one."""

    entry: Any
    elapsed: Fraction | None
    value: Any

    def get(self, name):
        return self.entry.get(name)


def belongs_before(reading, dose):
    """Whether a reading marked as taken before a dose may be: not if it was certainly taken after it."""
    return reading.when is None or not is_later(reading.when, dose.when, True)


def elapsed(reading, dose):
    if reading.get("elapsed"):
        return Fraction(reading.get("elapsed")) * unit(reading.get("elapsed-unit"))[1]
    if isinstance(reading.when, Instant) and isinstance(dose.when, Instant):
        return Fraction(reading.when.second - dose.when.second)
    return None


def in_order(entries):
    """By time; those whose order cannot be told as they were written down."""
    ordered = []
    for entry in entries:
        place = next((i for i, other in enumerate(ordered) if is_later(other.when, entry.when, True)), len(ordered))
        ordered.insert(place, entry)
    return ordered


class Readings:
    """Every reading of one trial."""

    def __init__(self, library, entries, doses):
        self.library, self.entries, self.rescued, self.missed = library, entries, frozenset(), {}
        self.doses = in_order(doses)

    def value(self, entry):
        """The grade or number read; None where it was not obtained, or counts as that."""
        if entry.get("absent") or entry.number in self.rescued:
            return None
        return reading_value(self.library, entry) or entry.get("value")

    def after(self, dose, scales):
        """Readings after a dose on some scales; what lies before it is not counted."""
        found = []
        for entry in self.entries:
            if entry.get("dose") != dose.get("id") or entry.get("phase") or entry.get("scale") not in scales:
                continue
            since = elapsed(entry, dose)
            before = (
                since < 0
                if since is not None
                else (entry.when is not None and is_later(dose.when, entry.when, True))
            )
            if not before:
                found.append(Reading(entry, since, self.value(entry)))
        return found

    def before(self, dose, matches):
        """Values marked pre-dose for this dose; of a muscle that has none, those for no dose in particular."""
        marked = [
            entry
            for entry in self.entries
            if entry.get("phase") == "pre-dose"
            and matches(entry)
            and belongs_before(entry, dose if entry.get("dose") else self.doses[0])
        ]
        own = [entry for entry in marked if entry.get("dose") == dose.get("id")]
        read = {entry.get("muscle") for entry in own}
        common = [e for e in marked if e.get("dose") is None and e.get("muscle") not in read]
        return [entry for entry in own + common if self.value(entry) is not None]

    def diary(self, matches):
        """Values of the days before the first dose."""
        return [
            entry
            for entry in self.entries
            if entry.get("phase") == "diary"
            and matches(entry)
            and self.value(entry) is not None
            and belongs_before(entry, self.doses[0])
        ]

    def other_baseline(self, baseline):
        """The other baseline of the two, if a pain score is on record for it."""
        other = "diary" if baseline == "pre-dose" else "pre-dose"
        doses = {dose.get("id"): dose for dose in self.doses}
        return (
            other
            if any(
                entry.get("phase") == other
                and self.library.measures(entry.get("scale")) == "pain"
                and self.value(entry) is not None
                and belongs_before(entry, doses.get(entry.get("dose"), self.doses[0]))
                for entry in self.entries
                if self.doses
            )
            else None
        )

    def scales(self, measures):
        return [name for name in self.library.instruments if self.library.measures(name) == measures]

    def variant(self, entry):
        """The variant a reading is on: the only one is meant where none is named."""
        names = list(self.library.variants(entry.get("scale")))
        return entry.get("variant") or (names[0] if len(names) == 1 else None)


def last_of(entries):
    """Those readings that none is certainly later than; one without a time may be any."""
    return [
        one
        for one in entries
        if one.when is None
        or not any(other.when is not None and is_later(other.when, one.when, True) for other in entries)
    ]


def latest_after(readings):
    """Those readings after a dose that may be the latest: one without a time may."""
    return [
        one
        for one in readings
        if one.elapsed is None
        or not any(other.elapsed is not None and other.elapsed > one.elapsed for other in readings)
    ]
