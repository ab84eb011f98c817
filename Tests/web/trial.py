"""The screening test: the physician opens it, the nurse charts it, one dose comes too early."""

import re
from datetime import timedelta

from visitor import Visitor

START, FIRST, EARLY = 4, 3, 2


def at(person: Visitor, name: str, days: int, clock: str) -> Visitor:
    """Types a moment of a day that is past."""
    person.put(name, "then")
    person.date(f"{name}-then", person.run.today - timedelta(days=days))
    return person.fill(**{f"{name}-clock": clock})


def open_trial(run) -> None:
    """The physician opens the test, with the goals that were agreed."""
    person = run.enter("pain-physician")
    person.go(run.case).follow("Chart the trial").follow("Open a trial")
    person.fill(
        purpose="spasticity", drug="baclofen", method="serial-bolus",
        goal_1=f"{run.word} sits for two hours")
    at(person, "on", START, "08:00").press("Go on").press("Record").says("What may come next")


def chart(run) -> None:
    """The nurse charts two doses with their readings; a slip of a unit and an early dose are asked about."""
    nurse = run.enter("nurse")
    run.trial = run.case + "/trial"
    reading(nurse, "before", FIRST, "08:30", "3")
    slip(nurse)
    for clock in ("11:00", "13:00"):
        reading(nurse, "after:d1", FIRST, clock, "3")
    reading(nurse, "before", FIRST, "08:40", "1", scale="goal", field="value-goal-g1", value="not-attained")
    early(nurse)
    for clock in ("06:00", "08:00"):
        reading(nurse, "after:d2", EARLY, clock, "1")
    nurse.go(run.trial).says("Departures from the protocol")
    if nurse.page.locator("main svg").count() == 0:
        run.looking.faults.append("the trial's page has no chart")


def slip(nurse: Visitor) -> None:
    """Milligrams for micrograms: the page asks, and what was typed can be changed."""
    nurse.go(nurse.run.trial).follow("Dose").by_keyboard()
    dose(nurse, "50", "mg")
    at(nurse, "at", FIRST, "09:00").press("Go on").says("Are the number and the unit right?")
    nurse.press("Change what was typed").keeps("amount", "50")
    nurse.put("amount-unit", "ug")
    record(nurse.press("Go on"))


def early(nurse: Visitor) -> None:
    """The second dose before its time: it is asked about, and recorded as it happened."""
    nurse.go(nurse.run.trial).follow("Dose")
    dose(nurse, "75", "ug")
    at(nurse, "at", EARLY, "04:00").put("note", f"Given early: {nurse.run.word} leaves tomorrow")
    record(nurse.press("Go on").says("Was it given like this?", "was given too soon after the dose"))


def record(nurse: Visitor) -> None:
    """Says that it is right where the page asks about the order of things, and records the dose."""
    if nurse.page.locator("h1").inner_text() == "Was it given like this?":
        nurse.press("Yes, this is right")
    nurse.says("Check your answers").press("Record").says("Recorded as entry")


def dose(nurse: Visitor, amount: str, unit: str) -> None:
    """Types a bolus, but for when it was given."""
    nurse.fill(
        drug="baclofen", method="bolus", amount=amount, amount_unit=unit, route="intrathecal")


def reading(
    nurse: Visitor, belongs: str, days: int, clock: str, grade: str, scale: str = "ashworth",
    field: str = "", value: str = "",
) -> None:
    """Charts one value of a scale."""
    nurse.go(nurse.run.trial).follow("Reading")
    path = nurse.page.locator(f"main a[href*='/readings/{scale}/']").first.get_attribute("href")
    nurse.go(path)
    if scale == "ashworth":
        field = "value-muscle-adductors-right" if nurse.has("value-muscle-adductors-right") else "value-new"
        if field == "value-new":
            nurse.put("muscle-new", "adductors right")
    nurse.put(field, value or grade)
    at(nurse, "at", days, clock).put("belongs", belongs)
    nurse.press("Record").says("Recorded as entry")


def close(run) -> None:
    """The nurse says which lists are complete, an adverse event first; the physician closes the doses."""
    nurse = run.enter("nurse")
    nurse.go(run.trial).follow("Adverse event")
    nurse.fill(code="nausea", grade="1", action=f"Nothing; {run.word} was better soon")
    at(nurse, "at", EARLY, "06:30").press("Record").says("Recorded as entry")
    for role, name in (
        ("nurse", "readings"), ("nurse", "adverse-events"), ("nurse", "co-interventions"),
        ("pain-physician", "doses"),
    ):
        person = run.enter(role)
        person.go(run.trial).follow("Mark a list as complete").fill(list=name, on="now")
        person.press("Record").says("Recorded as entry")
    person.follow("Deviation from the protocol").fill(
        **{"answer-trial.protocol-deviation": "yes"})
    person.fill(today="yes").press("Go on").says("Check your answers").press("Record")
    person.go(re.sub("/trial$", "", run.trial) + "/changes")
