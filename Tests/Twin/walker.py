"""Patients who walk: goals, strength and pace decide, not points (docs/semantics.md: Patients who walk)."""

from library import number, words
from readings import last_of, latest_after
from values import all_of, any_of, compare, exactly, unit


class Walker:
    """A spasticity test as it is read for a patient who walks."""

    def __init__(self, readings, goals, rules):
        self.readings, self.goals, self.rule = readings, goals, rules.find("walker")
        size = unit(self.rule.get("unit"))[1]
        self.window = number(self.rule, "from") * size, number(self.rule, "to") * size

    def in_window(self, dose, scale):
        """Readings measured in the window after the dose that have a value."""
        return [
            reading
            for reading in self.readings.after(dose, [scale])
            if reading.value is not None
            and reading.elapsed is not None
            and self.window[0] <= reading.elapsed <= self.window[1]
        ]

    def responds(self, dose):
        """Whether every agreed goal was attained."""
        if not self.goals:
            return None
        wanted = words(self.rule, "goal-values")
        measured = self.in_window(dose, self.rule.get("goal-scale"))
        return all_of(
            graded([reading for reading in measured if reading.get("goal") == goal], wanted)
            for goal in self.goals
        )

    def kept(self):
        """Whether strength and pace were kept after a dose that responds; where none does, after each."""

        def kept(dose):
            return all_of([self.strength(dose), self.pace(dose)])

        doses = [dose for dose in self.readings.doses if dose.get("given") != "placebo"]
        responding = [dose for dose in doses if self.responds(dose) is True]
        return any_of(map(kept, responding)) if responding else all_of(map(kept, doses))

    def strength(self, dose):
        scale = self.rule.get("strength-scale")
        after = self.in_window(dose, scale)
        verdicts = []
        before = self.readings.before(dose, lambda entry: entry.get("scale") == scale)
        for muscle in {entry.get("muscle") for entry in before}:
            strongest = [self.readings.value(entry) for entry in before if entry.get("muscle") == muscle]
            weakest = [reading.value for reading in after if reading.get("muscle") == muscle]
            if not weakest:
                verdicts.append(None)
                continue
            low = max(value[0] for value in strongest) - min(value[1] for value in weakest)
            high = max(value[1] for value in strongest) - min(value[0] for value in weakest)
            verdicts.append(compare("le", (low, high), exactly(self.rule.get("strength-loss"))))
        return all_of(verdicts) if verdicts else None

    def pace(self, dose):
        scale = self.rule.get("walking-scale")
        before = [
            self.readings.value(entry)
            for entry in last_of(self.readings.before(dose, lambda entry: entry.get("scale") == scale))
        ]
        after = [reading.value for reading in self.in_window(dose, scale)]
        if not before or not after:
            return None
        factor = 1 + number(self.rule, "walking-increase-percent") / 100
        limit = factor * min(value[0] for value in before), factor * max(value[1] for value in before)
        return all_of(compare("le", value, limit) for value in after)


def graded(readings, wanted):
    """Whether the latest grade is one of those wanted; None where it is not known or not obtained."""
    grades = {reading.get("value") if reading.value is not None else None for reading in latest_after(readings)}
    grade = grades.pop() if len(grades) == 1 else None
    return grade and grade in wanted
