"""The physician reads the recommendation, decides otherwise and signs; the report is taken away."""

import xml.etree.ElementTree as tree

from visitor import Fault

PASSWORD = "#password"
PAPER = {"format": "A4", "print_background": True}


def decide(run) -> None:
    """Signing asks for the password again; a wrong one keeps what was typed and signs nothing."""
    person = run.enter("pain-physician")
    reason = f"The second dose of {run.word} was given early"
    person.go(run.case).follow("Compare sources")
    person.go(run.case + "/review").go(run.case + "/decision").by_keyboard()
    person.fill(follows="no", reason="fact-doubted", note=reason)
    recommended = person.page.locator("#follows-hint").inner_text()
    person.put("decided", "do-not-implant" if "Do not implant" not in recommended else "team-conference")
    button = "Sign and record the decision"
    person.page.fill(PASSWORD, "not the password of anybody")
    person.press(button, 422).keeps("note", reason)
    person.page.fill(PASSWORD, run.server.passwords["pain-physician"])
    person.press(button).says("Signed and decided")


def report(run) -> None:
    """The report on the screen, on paper, as XML and as text."""
    person = run.enter("pain-physician")
    person.go(run.case + "/report")
    paper = person.page.pdf(**PAPER)
    if not paper.startswith(b"%PDF") or len(paper) < 10_000:
        raise Fault("the report does not print")
    tree.fromstring(person.fetch(run.case + "/report.xml"))
    if len(person.fetch(run.case + "/report.txt").splitlines()) < 20:
        raise Fault("the report's text is short")
    record = person.fetch(run.case + "/record.xml")
    for said in (run.word, "follows=\"no\"", "<recommendation", "amount=\"75\""):
        if said not in record:
            raise Fault(f"the record does not say '{said}'")
    if run.patient.name in record or run.patient.number in record:
        raise Fault("the record names the patient")
