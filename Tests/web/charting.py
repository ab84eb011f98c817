"""What the probes write: copies of a sample with a trial, and readings that are known by their note."""

import re
import sqlite3
from collections import Counter
from datetime import datetime, timedelta

from served import ROOT, Server, Visitor

SAMPLE = (ROOT / "Samples/accepted/syn-continue-baclofen-test.xml").read_text()
READING = "/trial/t1/readings/nrs/standard"
MARK = re.compile(rb"probe-[0-9]+-[0-9]+")


def file_copy(coordinator: Visitor, number: int, sample: str = SAMPLE) -> str:
    """Files a copy of a sample under an id of its own, as a coordinator pastes it; its address."""
    text = re.sub(r'(<case [^>]*\bid=")[^"]*', rf"\g<1>COPY-{number:06}", sample, count=1)
    form = coordinator.get("/refer/file", 200).form()
    patient = {"patient-name": f"Copy {number}", "patient-born-day": "1", "patient-born-month": "2",
               "patient-born-year": "1960", "patient-number": f"C-{number}"}
    return coordinator.post("/refer/file", form | patient | {"xml": text}, 303).headers["location"]


def reading(person: int, number: int) -> dict[str, str]:
    """The fields of a reading; each was taken at a minute of its own, as no two may be the same."""
    at = datetime(2026, 2, 10) + timedelta(minutes=person * 3_000 + number)
    return {"value-in-movement": str(number % 11), "belongs": "after:d1", "at": "then",
            "at-then-day": str(at.day), "at-then-month": str(at.month),
            "at-then-year": str(at.year), "at-clock": f"{at:%H:%M}:00+01:00",
            "note": f"probe-{person}-{number}"}


def append(visitor: Visitor, case: str, fields: dict[str, str],
           asked=lambda kind, call: call()) -> int:
    """Records a reading as a browser does: shown what others recorded meanwhile, it sends it again.

    Gives how often others were first.
    """
    form = asked("form", lambda: visitor.get(case + READING, 200)).form()
    for others in range(200):
        answer = asked("append", lambda: visitor.post(case + READING, form | fields))
        if answer.status == 303:
            return others
        if answer.status != 409:
            raise AssertionError(f"a reading was answered with {answer.status}")
        form = answer.form()
    raise AssertionError("others were first 200 times")


def held(server: Server, acknowledged: set[str]) -> list[str]:
    """What is wrong with the entries in the database; each acknowledged one must be there once."""
    database = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)
    found = Counter(
        mark.decode() for (line,) in database.execute("SELECT line FROM entries")
        for mark in MARK.findall(line))
    database.close()
    lost = [f"lost: {mark}" for mark in sorted(acknowledged - set(found))]
    return lost + [f"{count} times: {mark}" for mark, count in found.items() if count > 1]
