"""The fall of a spasticity score after one dose (docs/semantics.md: Spasticity)."""

from fractions import Fraction

from duration import Point, lasted, reached
from library import number
from plans import of_series
from readings import last_of
from values import agree, compare, exactly, unit


class Spasticity:
    """Scores of a trial by muscle, held against a rule on points."""

    def __init__(self, readings):
        self.readings = readings

    def drop(self, dose, rule):
        """By every variant that was read after the dose, and by every aggregation the rule leaves open."""
        scale, readings = rule.get("scale"), self.readings
        if any(entry.get("scale") == scale and readings.variant(entry) is None for entry in readings.entries):
            return None
        after = readings.after(dose, [scale])
        variants = {self.readings.variant(reading.entry) for reading in after if reading.value is not None}
        if not variants:
            return None
        return agree(self.in_variant(dose, rule, variant, after) for variant in variants)

    def in_variant(self, dose, rule, variant, after):
        def matches(entry):
            return entry.get("scale") == rule.get("scale") and self.readings.variant(entry) == variant

        baseline = self.baseline(dose, matches)
        if not baseline:
            return None
        grades = self.readings.library.variants(rule.get("scale"))[variant].findall("grade")
        scores = Scores(grades)
        complete, missed = moments([r for r in after if matches(r.entry)], baseline)
        missed += of_series(self.readings, dose, rule.get("scale"), variant, None)
        named = rule.get("aggregate")
        return agree(
            self.by(scores, aggregate, rule, baseline, complete, missed)
            for aggregate in ([named] if named else ["mean", "worst", "any"])
        )

    def baseline(self, dose, matches):
        """The last grade of each muscle before the dose; None where two contradict each other."""
        before, found = self.readings.before(dose, matches), {}
        for muscle in {entry.get("muscle") for entry in before}:
            grades = {e.get("value") for e in last_of([e for e in before if e.get("muscle") == muscle])}
            if len(grades) > 1:
                return None
            found[muscle] = grades.pop()
        return found

    def by(self, scores, aggregate, rule, baseline, complete, missed):
        threshold = exactly(rule.get("points"))
        points = [
            Point(at, compare(rule.get("operator"), scores.fall(aggregate, baseline, grades), threshold))
            for at, grades in complete
        ]
        if not rule.get("lasting"):
            return reached(points)
        unchanged = compare(rule.get("operator"), exactly(0), threshold)
        span = number(rule, "lasting") * unit(rule.get("lasting-unit"))[1]
        return lasted((points, points + [Point(at, unchanged) for at in missed]), span)


def moments(after, baseline):
    """The moments at which every muscle of the baseline was read again, and those at which one was not."""
    by_time = {}
    for reading in after:
        by_time.setdefault(reading.elapsed, []).append(reading)
    complete, missed = [], []
    for at, readings in by_time.items():
        grades = {}
        for reading in readings:
            if reading.value is not None:
                grades.setdefault(reading.get("muscle"), set()).add(reading.get("value"))
        read = {muscle: named.copy().pop() for muscle, named in grades.items() if len(named) == 1}
        if all(muscle in read for muscle in baseline):
            complete.append((at, {muscle: read[muscle] for muscle in baseline}))
        else:
            missed.append(at)
    return complete, missed


class Scores:
    """Grades of one variant, mildest first: 1+ is a range, and a number only inside a mean."""

    def __init__(self, grades):
        self.order = [grade.get("code") for grade in grades]
        self.range = {g.get("code"): (number(g, "low"), number(g, "high")) for g in grades}
        self.mean = {g.get("code"): number(g, "mean") for g in grades}

    def difference(self, before, after):
        """Unchanged has not fallen."""
        if before == after:
            return Fraction(0), Fraction(0)
        (low, high), (least, most) = self.range[before], self.range[after]
        return low - most, high - least

    def fall(self, aggregate, before, after):
        if aggregate == "mean":
            total = sum(self.mean[before[muscle]] - self.mean[after[muscle]] for muscle in before)
            return exactly(Fraction(total) / len(before))
        if aggregate == "worst":
            return self.difference(*(max(of.values(), key=self.order.index) for of in (before, after)))
        falls = [self.difference(before[muscle], after[muscle]) for muscle in before]
        return max(low for low, _ in falls), max(high for _, high in falls)
