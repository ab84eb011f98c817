"""Kills the web app under load and looks whether anything that it acknowledged is lost or doubled.

usage: kill.py PROGRAM [--kills N] [--seed N] [--people N]

Several people record readings in a few cases at once. The app is killed (SIGKILL) at a random moment,
its database is verified as it was left, and it is started again on the same folder; whoever got no
answer sends the same form again. Exits 1 where an acknowledged entry is not there exactly once.
"""

import argparse
import random
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from charting import append, file_copy, held, reading
from served import Server, Visitor

ROLES = ["nurse", "therapist", "surgeon", "pain-physician"]


class Person(threading.Thread):
    """Records one reading after the other until it is told to stop."""

    def __init__(self, number: int, visitor: Visitor, cases: list[str], seed: int):
        super().__init__()
        self.number, self.visitor, self.cases = number, visitor, cases
        self.random = random.Random(seed + number)
        self.acknowledged: list[str] = []
        self.resent, self.others_first = 0, 0
        self.fault: str | None = None
        self.stopped = threading.Event()

    def run(self) -> None:
        try:
            while not self.stopped.is_set():
                fields = reading(self.number, len(self.acknowledged))
                self.record(self.random.choice(self.cases), fields)
                self.acknowledged.append(fields["note"])
        except AssertionError as error:
            self.fault = str(error)

    def record(self, case: str, fields: dict[str, str]) -> None:
        """Records a reading; with no answer, its last request is sent again until there is one."""
        def patient(_, call):
            for attempt in range(1_200):
                try:
                    return call()
                except ConnectionError:
                    self.resent += attempt == 0
                    time.sleep(0.1)
            raise AssertionError("the app did not come back")
        self.others_first += append(self.visitor, case, fields, patient)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--people", type=int, default=8)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return run(asked, Server(asked.program, Path(folder), "--log-level", "error"))


def run(asked: argparse.Namespace, server: Server) -> int:
    moments = random.Random(asked.seed)
    coordinator = server.sign_in("coordinator")
    cases = [file_copy(coordinator, number) for number in range(max(4, asked.kills))]
    people = [Person(number, server.sign_in(ROLES[number % len(ROLES)]), cases, asked.seed)
              for number in range(asked.people)]
    for person in people:
        person.start()
    starts, faults = [], []
    for kill in range(asked.kills):
        known = sum(len(person.acknowledged) for person in people)
        while sum(len(p.acknowledged) for p in people) == known and any(p.is_alive() for p in people):
            time.sleep(0.02)
        time.sleep(moments.uniform(0, 1.5))
        before = {mark for person in people for mark in list(person.acknowledged)}
        server.end(signal.SIGKILL)
        server.check()
        faults += [f"after kill {kill + 1}: {fault}" for fault in held(server, before)]
        starts.append(server.start())
        print(f"kill {kill + 1}: {len(before)} acknowledged", file=sys.stderr, flush=True)
    time.sleep(2)
    for person in people:
        person.stopped.set()
    for person in people:
        person.join()
    server.end()
    return report(asked, server, people, starts, faults)


def report(asked, server: Server, people: list[Person], starts: list[float], faults: list) -> int:
    acknowledged = {mark for person in people for mark in person.acknowledged}
    faults += held(server, acknowledged)
    faults += [person.fault for person in people if person.fault]
    print(f"{asked.kills} kills (seed {asked.seed}), {asked.people} people, "
          f"{len(acknowledged)} acknowledged readings, "
          f"{sum(p.resent for p in people)} requests without an answer sent again, "
          f"{sum(p.others_first for p in people)} times others were first; "
          f"started again in at most {max(starts, default=0):.1f} s")
    print("check:", server.check())
    for fault in faults:
        print("FAULT", fault)
    print("every acknowledged entry is there exactly once" if not faults else "FAILED")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
