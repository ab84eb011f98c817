"""Measures the web app while clinicians read and record at once, and looks that nothing is lost.

usage: load.py PROGRAM [--cases N] [--people N] [--seconds N] [--seed N]

Fills an empty database with copies of the samples through the app's own import, waits until each
stands reckoned on the worklist, and has the administrator add so many people to the team, who sign in and
change their passwords. Then each reads the worklist, a case or its report, or records a reading, without a
pause. Prints p50, p95 and p99 by kind of request; exits 1 where
an answer was wrong or an acknowledged entry is not there exactly once.
"""

import argparse
import collections
import queue
import random
import sqlite3
import sys
import tempfile
import threading
import time
from pathlib import Path

from charting import SAMPLE, append, file_copy, held, reading
from people import Enrolment
from served import ROOT, Server, Visitor

ROLES = ["nurse", "therapist", "surgeon", "pain-physician"]
READS = {"worklist": "/cases", "case": "", "report": "/report"}
# How often each is chosen; every append asks for its form first.
WEIGHTS = {"worklist": 3, "case": 4, "report": 1, "append": 2}


class Clinician(threading.Thread):
    """Reads and records until the end."""

    def __init__(self, number: int, visitor: Visitor, cases: list[str], charted: list[str], seed: int):
        super().__init__()
        self.number, self.visitor, self.cases, self.charted = number, visitor, cases, charted
        self.random = random.Random(seed * 1_000 + number)
        self.end = 0.0
        self.times: dict[str, list[float]] = collections.defaultdict(list)
        self.acknowledged: set[str] = set()
        self.others_first, self.errors = 0, []

    def run(self) -> None:
        while time.monotonic() < self.end:
            kind = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            try:
                self.record() if kind == "append" else self.read(kind)
            except (AssertionError, ConnectionError) as error:
                self.errors.append(f"{kind}: {error}")

    def timed(self, kind: str, call):
        begun = time.monotonic()
        answer = call()
        self.times[kind].append(time.monotonic() - begun)
        return answer

    def read(self, kind: str) -> None:
        path = READS[kind]
        if kind != "worklist":
            path = self.random.choice(self.cases) + path
        self.timed(kind, lambda: self.visitor.get(path, 200))

    def record(self) -> None:
        fields = reading(self.number, len(self.acknowledged) + len(self.errors))
        self.others_first += append(
            self.visitor, self.random.choice(self.charted), fields, self.timed)
        self.acknowledged.add(fields["note"])


def fill(server: Server, count: int) -> tuple[list[str], list[str]]:
    """Files copies by four people at once: all cases, and every fourth, whose trial is charted."""
    samples = [path.read_text() for path in sorted((ROOT / "Samples/accepted").glob("syn-*.xml"))]
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(count):
        waiting.put(number)
    filed: dict[int, str] = {}

    def file_some(visitor: Visitor) -> None:
        try:
            while True:
                number = waiting.get_nowait()
                sample = samples[number % len(samples)] if number % 4 else SAMPLE
                filed[number] = file_copy(visitor, number, sample)
        except queue.Empty:
            pass
    people = [threading.Thread(target=file_some, args=[server.sign_in("coordinator")])
              for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    if len(filed) != count:
        raise SystemExit(f"only {len(filed)} of {count} cases were filed")
    return list(filed.values()), [case for number, case in filed.items() if number % 4 == 0]


def wait_reckoned(server: Server) -> None:
    """Looks at the worklist, which reckons fifty cases each time, until none is behind."""
    coordinator = server.sign_in("coordinator")
    database = sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)
    behind = "SELECT count(*) FROM worklist WHERE standing_head IS NOT head"
    while database.execute(behind).fetchone()[0]:
        coordinator.get("/cases", 200)
    database.close()


def enrolled(server: Server, count: int, cases: list[str], charted: list[str],
             seed: int) -> list[Clinician]:
    """So many people of the charting roles by turns, each with an account and a session of their own."""
    enrolment = Enrolment(server)
    return [Clinician(n, enrolment.add(ROLES[n % len(ROLES)], n), cases, charted, seed)
            for n in range(count)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    for name, standard in [("cases", 10_000), ("people", 50), ("seconds", 120), ("seed", 1)]:
        parser.add_argument("--" + name, type=int, default=standard)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(asked.program, Path(folder), "--log-level", "error")
        begun = time.monotonic()
        cases, charted = fill(server, asked.cases)
        filled = time.monotonic()
        wait_reckoned(server)
        print(f"{len(cases)} cases filed in {filled - begun:.0f} s, all reckoned "
              f"{time.monotonic() - filled:.0f} s later", flush=True)
        people = enrolled(server, asked.people, cases, charted, asked.seed)
        for person in people:
            person.end = time.monotonic() + asked.seconds
            person.start()
        for person in people:
            person.join()
        server.end()
        return report(asked, server, people)


def report(asked: argparse.Namespace, server: Server, people: list[Clinician]) -> int:
    acknowledged = set().union(*(person.acknowledged for person in people))
    faults = [error for person in people for error in person.errors] + held(server, acknowledged)
    print(f"{len(people)} people for {asked.seconds} s: {len(acknowledged)} readings recorded, "
          f"{sum(person.others_first for person in people)} times others were first")
    print("kind      requests     p50 ms   p95 ms   p99 ms")
    for kind in sorted({kind for person in people for kind in person.times}):
        times = sorted(t for person in people for t in person.times[kind])
        p50, p95, p99 = (times[min(len(times) - 1, int(len(times) * p))] for p in (0.5, 0.95, 0.99))
        print(f"{kind:9} {len(times):8} {p50 * 1e3:10.0f} {p95 * 1e3:8.0f} {p99 * 1e3:8.0f}")
    print("check:", server.check())
    print(f"{len(faults)} errors, lost or doubled entries", *faults[:20], sep="\n  ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
