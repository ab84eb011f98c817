"""The auditor verifies every record, replays what was signed, and reads who did what."""

import time

from visitor import Fault, Visitor


def done(person: Visitor, path: str) -> Visitor:
    """Loads the page again until what was begun is done."""
    end = time.monotonic() + 120
    while person.page.locator("main progress").count():
        if time.monotonic() > end:
            raise Fault(f"{person.where}: it does not come to an end")
        time.sleep(1)
        person.go(path)
    return person


def verify(run) -> None:
    """Every chain and the access log are whole."""
    person = run.enter("auditor").go("/audit").go("/audit/verification")
    done(person.press("Verify everything now"), "/audit/verification")
    person.says("Every chain looked at is whole")


def replay(run) -> None:
    """What was signed is computed again, byte by byte: it is identical."""
    person = run.enter("auditor").go("/audit/replay")
    done(person.press("Compare results and reports byte by byte"), "/audit/replay")
    row = person.page.locator("main tr", has=person.page.locator(f"a[href='{run.case}']")).first
    if "Identical" not in row.inner_text():
        raise Fault(f"the replay is not identical: {row.inner_text()}")


def log(run) -> None:
    """The log of this case says who did what, and the auditor changes nothing."""
    person = run.enter("auditor")
    number = run.case.split("/")[-1]
    person.go(f"/audit/log?case={number}")
    person.says("Demo nurse", "Demo psychologist", "Demo surgeon", "Demo pain physician", "Demo referrer")
    if number not in person.fetch(f"/audit/log.csv?case={number}"):
        raise Fault("the log as CSV does not have the case")
    person.go("/audit/concordance").press("Count")
    person.go(run.case).go(run.case + "/review")
    person.go(run.case + "/stages/diagnosis", 403)
