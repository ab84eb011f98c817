"""Doses by a protocol, as it wants them or beside it: each a day and what was given."""

from fractions import Fraction

from drawn import decimal
from library import words
from values import unit

UNITS = {"mass": ["ug", "mcg", "mg"], "rate": ["ug/d", "mcg/d", "mg/d"]}


class MadeDoses:
    """Draws a protocol and the doses of a trial that follows it more or less."""

    def protocol(self):
        """A protocol for such a trial, or none."""
        purpose = "spasticity" if self.spastic else "analgesia"
        fitting = [p for p in self.library.protocols.values() if p.get("purpose") == purpose]
        return self.draw.choice(fitting) if self.draw.random() < 0.5 else None

    def doses_of(self, protocol):
        """So many days after the first, and what was given then."""
        draw, found, day = self.draw, [], 0
        steps = {step.get("id"): step for step in protocol.iter("step")}
        name = draw.choice(words(draw.choice(protocol.findall("start")), "with"))
        for _ in range(draw.choice([0, 1, 1, 2, 2, 3, 4, 6])):
            step = steps[name] if draw.random() < 0.85 else draw.choice(list(steps.values()))
            found.append((day, self.given(protocol, step, found)))
            leading = [branch for branch in step.iter("branch") if branch.get("to")]
            branch = draw.choice(leading or [draw.choice(step.findall("branch"))])
            name = draw.choice(words(branch, "to") or list(steps))
            day += max(self.days(branch) + draw.choice([0, 0, 0, 0, 0, 1, -1]), 0)
        return found

    @staticmethod
    def days(branch):
        wait = {"h": Fraction(1, 24), "d": Fraction(1), "wk": Fraction(7)}.get(branch.get("unit"))
        return round(Fraction(branch.get("after")) * wait) if wait else 1

    def given(self, protocol, step, before):
        """One dose of a step, or one that departs from it."""
        draw = self.draw
        kind = step.get("open") or ("infusion" if "/" in step.get("unit") else "bolus")
        given = {"drug": draw.choice(words(protocol, "drugs")), "method": kind, "route": "intrathecal"}
        amount, unit_ = self.amount(step, before), step.get("unit") or ("ug" if kind == "bolus" else "ug/d")
        given |= {"absent": "not-stated"} if draw.random() < 0.04 else self.written_as(kind, amount, unit_)
        if step.get("substance") in ("either", "other") and draw.random() < 0.5 or draw.random() < 0.04:
            given["given"] = "placebo"
        if draw.random() < 0.03:
            given["drug"] = draw.choice(["morphine", "fentanyl", "ziconotide", "baclofen"])
        if draw.random() < 0.05:
            given["route"] = draw.choice(words(self.library.drugs[given["drug"]], "routes"))
        if draw.random() < 0.05:
            given["component"] = draw.choice(["bupivacaine", "clonidine"])
        return given

    def written_as(self, kind, amount, of):
        """An amount in this unit or another of its kind."""
        wanted = self.draw.choice(UNITS["mass" if kind == "bolus" else "rate"])
        text = decimal(amount * unit(of)[1] / unit(wanted)[1])
        return {"amount" if kind == "bolus" else "rate": text, "unit": wanted}

    def amount(self, step, before):
        """What the step prints, at or beside its limits."""
        draw = self.draw
        ends = [Fraction(step.get(name)) for name in ("amount", "least", "most") if step.get(name)]
        if step.get("raise") and before:
            ends = [self.last_amount(before, step) + Fraction(step.get("raise")), *ends]
        amount = (ends[0] if draw.random() < 0.7 else draw.choice(ends)) if ends else Fraction(50)
        return max(amount + draw.choice([0, 0, 0, 0, 0, 0, 0, 0, Fraction(1, 10), Fraction(-1, 10), -2]), Fraction(0))

    @staticmethod
    def last_amount(before, step):
        given = before[-1][1]
        text = given.get("rate") or given.get("amount")
        if text is None or unit(given["unit"])[0] != unit(step.get("unit"))[0]:
            return Fraction(0)
        return Fraction(text) * unit(given["unit"])[1] / unit(step.get("unit"))[1]
