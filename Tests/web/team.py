"""The people of the journey before the trial: who refers, who coordinates, who completes the stages."""

import re
from datetime import timedelta

from answers import findings
from visitor import Fault, Visitor

FINDINGS = findings()
COMPLETE = ["pain-physician", "psychologist", "surgeon"]


def refer(run) -> None:
    """The referrer writes a referral, with one error first that loses nothing."""
    person, patient = run.enter("referrer"), run.patient
    person.go("/refer").put("patient-name", patient.name)
    person.date("patient-born", patient.born).fill(
        patient_number=patient.number, pathway="severe-spasticity", question=patient.question)
    person.press("Refer", 422).says("Enter the date of the referral")
    person.keeps("patient-name", patient.name).keeps("question", patient.question)
    person.date("referred", run.today - timedelta(days=12)).press("Refer")
    run.case = re.search(r"/cases/[^/?]+", person.page.url)[0]
    person.says(patient.name)


def coordinate(run) -> None:
    """The coordinator finds the case in the worklist and looks at the letters."""
    person = run.enter("coordinator")
    person.go("/cases?sort=changed").says(run.patient.name)
    if run.patient.number not in person.fetch("/cases.csv"):
        raise Fault("the worklist as CSV does not have the patient")
    person.go(run.case).follow("Request letters").says(run.patient.name)
    letters = person.page.locator("main a[href*='/letters/']").first.get_attribute("href")
    if len(person.fetch(letters)) < 200:
        raise Fault("the letter asks for nothing")
    complete(run, person, "coordinator")


def stages(run) -> None:
    """Three more people complete what the stages ask of them; the nurse has the trial."""
    for role in COMPLETE:
        complete(run, run.enter(role), role)


def complete(run, person: Visitor, role: str) -> None:
    """Answers what each stage asks of this person, as far as the sample knows."""
    person.go(run.case)
    links = person.page.locator("main a[href*='/stages/']").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))")
    recorded = sum(stage(run, person, role, path) for path in dict.fromkeys(links))
    if not recorded:
        raise Fault(f"{person.where}: no stage asked anything of the {role}")


def stage(run, person: Visitor, role: str, path: str) -> bool:
    """Fills in one stage, reads it again, records it; whether there was anything."""
    person.go(path)
    asked = [fact for fact in FINDINGS if person.has(f"answer-{fact}")]
    assesses = person.has("review")
    if not asked and not assesses:
        return False
    for fact in asked:
        finding = FINDINGS[fact]
        person.put(f"answer-{fact}", finding["value"])
        if "unit" in finding and person.has(f"unit-{fact}"):
            person.put(f"unit-{fact}", finding["unit"])
    if assesses:
        person.fill(review="favourable", review_note=f"Assessed by the {role}: {run.word} agrees")
    person.put("from", f"Papers of {run.word}")
    wrong_once(run, person, role)
    person.date("on", run.today - timedelta(days=10)).press("Go on").says("Check your answers")
    person.press("Record")
    return True


def wrong_once(run, person: Visitor, role: str) -> None:
    """Each person types a day that there is not once; everything else is kept."""
    if role in run.erred:
        return
    run.erred.add(role)
    person.fill(on_day="31", on_month="2", on_year=str(run.today.year)).press("Go on", 422)
    person.keeps("from", f"Papers of {run.word}").keeps("on-day", "31")
