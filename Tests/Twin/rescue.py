"""What rescue medication may have changed (docs/semantics.md: Rescue medication)."""

from copy import copy

from answers import is_later
from moments import Instant
from readings import elapsed


def without_rescued(readings, rescues):
    """The readings with every one as not obtained that a rescue may have changed; None where there is none."""
    changed = frozenset(
        entry.number
        for entry in readings.entries
        if entry.get("dose") and not entry.get("phase") and readings.library.measures(entry.get("scale")) != "vital"
        if any(may_have_changed(readings, rescue, entry) for rescue in rescues)
    )
    if not changed:
        return None
    other = copy(readings)
    other.rescued = changed
    return other


def may_have_changed(readings, rescue, entry):
    for place, dose in enumerate(readings.doses):
        if dose.get("id") == entry.get("dose"):
            later = readings.doses[place + 1 :]
            return is_of(dose, later[0] if later else None, rescue) and not is_before(entry, dose, rescue)
    return False


def is_of(dose, later, rescue):
    """Whether a rescue was given in the time of a dose: from it to the next, or as it says itself."""
    if rescue.get("dose"):
        return rescue.get("dose") == dose.get("id")
    return not is_later(dose.when, rescue.when, True) and not (
        later is not None and is_later(rescue.when, later.when, True)
    )


def is_before(entry, dose, rescue):
    """Whether a reading was certainly taken before a rescue."""
    if entry.when is not None and is_later(rescue.when, entry.when, True):
        return True
    since = elapsed(entry, dose)
    if since is None or not isinstance(dose.when, Instant) or not isinstance(rescue.when, Instant):
        return False
    return dose.when.second + since < rescue.when.second
