"""Side effects of one dose (docs/semantics.md: Protocol; What a rule may want beside it)."""

from answers import is_later
from values import all_of, any_of, compare, exactly


def side_effect(trial, dose, grade):
    """Whether a related event of at least a grade followed a dose; none only where the events were
    declared complete at the dose or later."""
    found = any_of(
        all_of([belongs(event, dose, trial.readings.doses), is_related(event), reaches(event, grade)])
        for event in trial.events
    )
    if found is not False:
        return found
    declared = [e for e in trial.completed if e.get("list") == "adverse-events"]
    return False if any(not is_later(dose.when, e.when, True) for e in declared) else None


def is_related(event):
    return {"unrelated": False, "related": True}.get(event.get("related"))


def reaches(event, grade):
    """Whether an event is of a grade; one without has some grade, from 1 on."""
    own = exactly(event.get("grade")) if event.get("grade") else (1, 5)
    return compare("ge", own, exactly(grade))


def belongs(event, dose, doses):
    """An event belongs to the dose that it names, else to the last one before it, placebos among them."""
    if event.get("dose"):
        return event.get("dose") == dose.get("id")
    later = [other.when for other in doses[doses.index(dose) + 1 :][:1]]
    if is_later(dose.when, event.when, True) or any(is_later(event.when, other, True) for other in later):
        return False
    is_before_next = all(is_later(other, event.when, True) for other in later)
    return True if len(doses) == 1 or is_later(event.when, dose.when, True) and is_before_next else None
