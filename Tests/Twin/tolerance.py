"""Adverse events of a trial: what stops it, and what was tolerated (docs/semantics.md: Tolerated)."""

from library import words
from values import all_of


def recorded(answer):
    return {"yes": True, "no": False}.get(answer)


def is_stopping(event, drugs, rules):
    """On the stop list whatever its grade, or of the stopping grade unless it is unrelated."""
    listed = any(
        stop.get("code") == event.get("code") and (stop.get("drug") is None or drugs & set(words(stop, "drug")))
        for stop in rules.iter("stop-event")
    )
    grade, stop = event.get("grade"), int(rules.find("grades").get("stop"))
    severe = grade is not None and int(grade) >= stop
    return listed or severe and event.get("related") != "unrelated"


def was_tolerated(event, rules):
    """One event by itself: True, False, or None where it cannot be told."""
    grades = rules.find("grades")
    if event.get("related") == "unrelated":
        return True
    if event.get("ended-trial") == "yes":
        return False if event.get("related") == "related" else None
    if event.get("grade") is None:
        return None
    grade = int(event.get("grade"))
    if grade < int(grades.get("conditional")):
        return True
    even_if_related = False
    if grade < int(grades.get("intolerable")):
        even_if_related = all_of([recorded(event.get("resolved")), recorded(event.get("accepted"))])
    if event.get("related") == "related":
        return even_if_related
    return True if even_if_related is True else None
