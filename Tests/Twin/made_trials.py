"""Trials to read twice: doses, readings about the thresholds, events, goals and declarations."""

import xml.etree.ElementTree as tree
from datetime import datetime, time, timedelta, timezone

from library import words
from made_doses import MadeDoses
from made_readings import MadeReadings

CET = timezone(timedelta(hours=1))


class MadeTrials(MadeDoses, MadeReadings):
    """Draws a trial, or two, and what follows it."""

    def __init__(self, library, draw):
        self.library, self.draw = library, draw

    def add(self, entries, path, day):
        self.entries = entries
        self.spastic = path == "severe-spasticity" or path == "operators" and self.draw.random() < 0.3
        for number in self.draw.choice([[0], [0], [0], [1, 0]]):
            self.trial(f"x{number + 1}", day - timedelta(self.draw.choice([1, 2, 3]) + 10 * number))
        for fact, values in (
            ("trial.option-left", ["none", "catheter", "lower-dose"]),
            ("trial.protocol-deviation", ["yes", "no"]),
            ("baclofen.screening-positive", ["yes", "yes", "no"]),
            ("spasticity.walker", ["yes", "no"]),
            ("planned-method", ["single-bolus", "continuous-infusion"]),
        ):
            if self.draw.random() < 0.3:
                when = day - timedelta(self.draw.choice([0, 0, 1, 2, 9]))
                self.put(
                    self.draw.choice(["pain-physician", "team", "nurse"]),
                    "finding",
                    fact=fact,
                    value=self.draw.choice(values),
                    on=self.moment(when, 18),
                )

    def put(self, role, tag, **given):
        self.entries.append(
            (
                role,
                None,
                tree.Element(
                    tag,
                    {
                        name.rstrip("_").replace("_", "-"): value
                        for name, value in given.items()
                        if value is not None
                    },
                ),
            )
        )

    def moment(self, day, hour, minute=0):
        """An instant, or now and then the day alone."""
        if self.draw.random() < 0.05:
            return day.isoformat()
        return (datetime.combine(day, time(0), CET) + timedelta(hours=hour, minutes=minute)).isoformat()

    def trial(self, name, day):
        draw, protocol = self.draw, self.protocol()
        drug = "baclofen" if self.spastic else draw.choice(["morphine", "morphine", "ziconotide", "fentanyl"])
        methods = ["single-bolus", "serial-bolus", "continuous-infusion"]
        doses = self.free_doses(drug) if protocol is None else self.doses_of(protocol)
        if protocol is not None and draw.random() < 0.95:
            drug, methods = draw.choice(words(protocol, "drugs")), words(protocol, "methods")
        day -= timedelta(doses[-1][0] if doses and draw.random() < 0.9 else 0)
        self.start(name, day, drug, draw.choice(methods), protocol)
        days = [day + timedelta(after) for after, _ in doses] or [day]
        is_plain = protocol is not None and draw.random() < 0.6
        for number, (of, (_, given)) in enumerate(zip(days, doses)):
            self.dose(name, f"{name}d{number}", of, given)
            (self.plainly if is_plain else self.fully)(name, f"{name}d{number}", of)
            if protocol is not None and draw.random() < 0.15:
                self.side_effect(name, f"{name}d{number}", of)
        ids = [f"{name}d{number}" for number in range(len(doses))]
        for _ in range(draw.choice([0, 0, 0, 1, 2])):
            self.event(name, draw.choice(days), ids)
        for _ in range(draw.choice([0, 0, 0, 0, 0, 1, 2])):
            self.rescue(name, draw.choice(days), ids)
        self.opioids(name, day)
        self.declare(name, days, 0.85 if protocol is None else 0.15)

    def start(self, name, day, drug, method, protocol):
        """The trial with its goals and plan, and perhaps the protocol by name."""
        draw = self.draw
        profiles = [
            name
            for name, profile in self.library.profiles.items()
            if (profile.get("purpose") == "spasticity") == self.spastic and profile.get("use") != "endpoint"
        ] + ["unheard-of"]
        self.put(
            "pain-physician",
            "trial",
            id=name,
            purpose="spasticity" if self.spastic else "analgesia",
            method=method,
            drug=drug,
            profile=draw.choice(profiles) if draw.random() < 0.4 else None,
            protocol=protocol.get("id") if protocol is not None and draw.random() < 0.7 else None,
            on=self.moment(day, 8),
        )
        self.goals = [
            f"g{number}" for number in range(draw.choice([0, 0, 1, 2] if not self.spastic else [0, 1, 1, 2]))
        ]
        for goal in self.goals:
            tree.SubElement(self.entries[-1][2], "goal", {"id": goal}).text = "A goal."
        self.plan()

    def declare(self, name, days, doses):
        """Which lists were declared complete, and when: mostly after the last dose."""
        draw = self.draw
        for listed in ("doses", "readings", "adverse-events", "co-interventions"):
            often = doses if listed == "doses" else 0.9
            for _ in range((draw.random() < often) + (draw.random() < 0.1)):
                day, hour = draw.choice([days[-1]] * 6 + [draw.choice(days)]), draw.choice([20, 20, 20, 7])
                on = self.moment(day, hour) if draw.random() < 0.97 else day.isoformat()[:7]
                self.put("nurse", "complete", list=listed, trial=name, on=on)

    def rescue(self, trial, day, doses):
        """Rescue medication, after a dose that it may name."""
        draw = self.draw
        self.put(
            "nurse",
            "rescue",
            trial=trial,
            dose=draw.choice(doses) if doses and draw.random() < 0.3 else None,
            drug="oxycodone",
            amount="5",
            unit="mg",
            route="oral",
            at=self.moment(day, draw.choice([8, 9, 11, 13, 30])),
        )

    def plan(self):
        """Readings agreed beforehand, of the trial that was put last."""
        draw = self.draw
        if draw.random() < 0.6:
            return
        agreed = {"scale": "ashworth"} if self.spastic else {"scale": "nrs"}
        if draw.random() < 0.5:
            agreed |= {"variant": "modified"} if self.spastic else {"context": "rest"}
        if draw.random() < 0.5:
            agreed |= {"tolerance": "30", "tolerance-unit": "min"}
        after = " ".join(str(hour) for hour in sorted(draw.sample([1, 2, 3, 4, 6, 8, 10, 12], draw.choice([1, 3, 5]))))
        tree.SubElement(self.entries[-1][2], "plan", agreed | {"after": after, "unit": "h"})

    def free_doses(self, drug):
        """Doses by no protocol, a day apart: boluses, a placebo, an infusion, one of unknown amount."""
        draw = self.draw
        doses = []
        for number in range(draw.choice([0, 1, 1, 1, 2, 3])):
            amount = str([25, 50, 75, 100][number + draw.choice([0, 1])])
            given = {"drug": drug, "route": "intrathecal", "method": "bolus", "amount": amount, "unit": "mcg"}
            if draw.random() < 0.04:
                given = {"drug": drug, "route": "intrathecal", "method": "bolus", "absent": "not-stated"}
            elif draw.random() < 0.1 and not self.spastic:
                given["given"] = "placebo"
            elif draw.random() < 0.1:
                del given["amount"]
                given |= {"method": "infusion", "rate": "2", "unit": "mcg/d", "until": "30"}
            doses.append((number, given))
        return doses

    def dose(self, trial, dose, day, given):
        """A dose in the morning; until: so many hours into its day; perhaps with a further drug."""
        until = {"until": self.moment(day, int(given["until"]))} if "until" in given else {}
        own = {name: value for name, value in given.items() if name != "component"}
        self.put("anaesthetist", "dose", id=dose, trial=trial, at=self.moment(day, 9), **own | until)
        if "component" in given and given["component"] != given["drug"]:
            further = {"drug": given["component"], "absent": "not-stated"}
            tree.SubElement(self.entries[-1][2], "component", further)

    def opioids(self, trial, day):
        """Systemic opioids about the days before the first dose, and perhaps that these are all."""
        draw = self.draw
        for back in draw.sample(range(6), draw.choice([0, 0, 0, 1, 2])):
            amount = draw.choice([{"amount": "40"}, {"amount": "0"}, {"low": "0", "high": "20"}])
            when = (day - timedelta(back)).isoformat()
            self.put("nurse", "systemic-opioid", drug="oxycodone", unit="mg/d", on=when, **amount)
        if draw.random() < 0.6:
            when = day + timedelta(draw.choice([-1, 0, 1]))
            named = draw.choice([trial, None])
            self.put("nurse", "complete", list="systemic-opioids", trial=named, on=when.isoformat())

    def side_effect(self, trial, dose, day):
        """An event that a protocol may ask for: of a dose that it names or follows."""
        draw = self.draw
        self.put(
            "nurse",
            "adverse-event",
            trial=trial,
            dose=draw.choice([dose, None]),
            at=self.moment(day, draw.choice([10, 12, 30])),
            code=draw.choice(["nausea", "sedation", "oedema", "pruritus"]),
            grade=draw.choice(["1", "2", "2", "3"]),
            related=draw.choice(["related", "related", "related", "unrelated", "unknown"]),
            resolved="yes",
            accepted=draw.choice(["yes", "no"]),
        )

    def event(self, trial, day, doses):
        draw = self.draw

        def maybe(values):
            return draw.choice(values) if draw.random() < 0.8 else None

        self.put(
            "nurse",
            "adverse-event",
            trial=trial,
            dose=draw.choice(doses) if doses and draw.random() < 0.4 else None,
            at=self.moment(day, draw.choice([10, 10, 15, 15, 7, 9, 26])),
            code=draw.choice(
                [
                    "nausea",
                    "sedation",
                    "pruritus",
                    "psychosis",
                    "seizure",
                    "weakness",
                    "respiratory-depression",
                ]
                if draw.random() < 0.5
                else ["nausea", "sedation", "oedema"]
            ),
            grade=maybe(["1", "2", "2", "3", "4"]),
            related=maybe(["related", "related", "unrelated", "unknown"]),
            resolved=maybe(["yes", "no"]),
            accepted=maybe(["yes", "no"]),
            ended_trial=draw.choice([None, None, None, "no", "yes"]),
        )
