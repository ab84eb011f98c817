"""Plays a case through the web app in a browser, from the referral to the audit.

usage: journey.py

With scripts and without, at 320 and at 1280 px. Prints a line for each step and each fault; exits 1 where
there is one. The server is the one that was built last in .build-server.
"""

import sys
import time
from dataclasses import dataclass
from datetime import date

from looking import Looking
from server import Server
from visitor import Fault, Visitor

from check_pages import NARROW, WIDE, browser_path
from playwright.sync_api import Error, sync_playwright

import audit
import decision
import filing
import team
import tour
import trial

STEPS = [
    team.refer, team.coordinate, team.stages, trial.open_trial, trial.chart, trial.close,
    decision.decide, decision.report, audit.verify, audit.replay, audit.log,
    filing.choose, tour.tour,
]


@dataclass
class Patient:
    """Who nobody is: words that stand nowhere else, so that they can be searched for."""

    name: str
    born: date
    number: str
    question: str


class Run:
    """One journey: a browser of one width, with or without scripts, and what it has come to."""

    def __init__(self, server, browser, looking, width: int, has_script: bool, states: dict) -> None:
        self.server, self.browser, self.looking = server, browser, looking
        self.width, self.has_script, self.states = width, has_script, states
        self.today, self.case, self.erred = date.today(), "", set()
        self.word = f"Quillmarrow{width}{'script' if has_script else 'plain'}"
        self.patient = Patient(
            f"{self.word} Verdanay", date(1961, 4, 30), f"ZX-{width}-{self.word[-5:]}",
            f"Spasms throw the legs of {self.word}: is a pump right?")
        self.secrets = {self.word, self.patient.number, "Verdanay", "1961-04-30"}
        self.people: dict[str, Visitor] = {}

    def enter(self, role: str) -> Visitor:
        """A person of a role; the referrer signs in each time, the others where nobody did before."""
        if role not in self.people:
            state = None if role == "referrer" else self.states.get(role)
            person = Visitor(self, role, state)
            self.people[role] = person if state else person.sign_in()
        return self.people[role]

    def typed(self, name: str, value: str) -> None:
        """Remembers what the server's log may not say."""
        if len(value) > 5 and name != "login":
            self.secrets.add(value)

    def play(self) -> None:
        """All steps in their order; the sessions go on for the next run."""
        for step in STEPS:
            begun = time.monotonic()
            step(self)
            print(f"  {step.__module__}.{step.__name__}  {time.monotonic() - begun:.1f} s", flush=True)
        self.states.update((role, person.leave()) for role, person in self.people.items())


def runs(server: Server, looking: Looking) -> list[Run]:
    """The four journeys; where one breaks off, the others are made all the same."""
    made, states = [], {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        for width in (WIDE, NARROW):
            for has_script in (True, False):
                print(f"{width} px, {'with' if has_script else 'without'} scripts", flush=True)
                run = Run(server, browser, looking, width, has_script, states)
                made.append(run)
                try:
                    run.play()
                except (Fault, Error) as fault:
                    looking.faults.append(f"{width} px, scripts {has_script}: broke off: {fault}")
        browser.close()
    return made


def main() -> int:
    """Plays, then looks at the pages that were sent and at the log."""
    looking = Looking()
    with Server() as server:
        made = runs(server, looking)
        told = server.written().lower()
    secrets = {secret for run in made for secret in run.secrets} | set(server.passwords.values())
    looking.faults += [f"the server's log says '{word}'" for word in secrets if word.lower() in told]
    looking.faults += looking.nu()
    if server.status:
        looking.faults.append(f"the server ended with {server.status}")
    faults = list(dict.fromkeys(looking.faults))
    for fault in faults:
        print(f"failed  {fault}")
    print(f"{len(looking.pages)} pages, {len(secrets)} values, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
