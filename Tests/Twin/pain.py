"""Relief of pain after one dose (docs/semantics.md: Pain)."""

from duration import Point, lasted, reached
from library import number
from plans import of_series
from readings import last_of
from values import agree, all_of, compare, exactly, unit


class Pain:
    """Pain readings of a trial, held against a rule on relief."""

    def __init__(self, readings, baseline, scales=None):
        self.readings, self.baseline_kind = readings, baseline
        self.scales = scales or readings.scales("pain")

    def series(self, entry):
        return entry.get("scale"), self.readings.variant(entry), entry.get("context")

    def relief(self, dose, rule):
        """Whether relief reaches what the rule names: by every series that was read after the dose."""
        after = self.readings.after(dose, self.scales)
        series = {self.series(reading.entry) for reading in after}
        unnamed = {e.get("scale") for e in self.readings.entries if self.readings.variant(e) is None}
        if not series or any(scale in unnamed for scale, _, _ in series):
            return None
        return agree(
            self.in_series(dose, rule, name, [r for r in after if self.series(r.entry) == name])
            for name in series
        )

    def in_series(self, dose, rule, name, after):
        def matches(entry):
            return entry.get("scale") in self.scales and self.series(entry) == name

        baseline = self.diary(matches) if self.baseline_kind == "diary" else self.pre_dose(dose, matches)
        missed = of_series(self.readings, dose, *name)
        return verdict(baseline, after, rule, missed) if baseline is not None else None

    def any_baseline(self, dose, name):
        """The baseline that is named, else the other one."""

        def matches(entry):
            return entry.get("scale") in self.scales and self.series(entry) == name

        # A score of 0 is a score, although no relief can be reckoned from it.
        diary, before = self.diary(matches, None), self.pre_dose(dose, matches, None)
        first, second = (diary, before) if self.baseline_kind == "diary" else (before, diary)
        return second if first is None else first

    def greatest(self, dose, name):
        """The greatest relief in a series, between the least and the greatest that ranges allow."""

        def matches(entry):
            return entry.get("scale") in self.scales and self.series(entry) == name

        baseline = self.diary(matches) if self.baseline_kind == "diary" else self.pre_dose(dose, matches)
        values = [
            r.value
            for r in self.readings.after(dose, self.scales)
            if self.series(r.entry) == name and r.value is not None
        ]
        if baseline is None or baseline[0] <= 0 or not values:
            return None
        return (
            max(1 - value[1] / baseline[0] for value in values),
            max(1 - value[0] / baseline[1] for value in values),
        )

    def above_placebo(self, dose, placebos):
        """More relief than after every dose of placebo, series by series."""
        series = {self.series(reading.entry) for reading in self.readings.after(dose, self.scales)}
        unnamed = {e.get("scale") for e in self.readings.entries if self.readings.variant(e) is None}
        if not placebos or not series or any(scale in unnamed for scale, _, _ in series):
            return None
        return agree(all_of(self.exceeds(dose, other, name) for other in placebos) for name in series)

    def exceeds(self, dose, placebo, name):
        active, inert = self.greatest(dose, name), self.greatest(placebo, name)
        if active is None or inert is None:
            return None
        return True if inert[1] < active[0] else False if inert[0] >= active[1] else None

    def pre_dose(self, dose, matches, least=0):
        """The last reading before the dose; the range of the candidates where the last cannot be told."""
        values = [self.readings.value(entry) for entry in last_of(self.readings.before(dose, matches))]
        return (
            above((min(low for low, _ in values), max(high for _, high in values)), least)
            if values
            else None
        )

    def diary(self, matches, least=0):
        """The mean of the diary."""
        values = [self.readings.value(entry) for entry in self.readings.diary(matches)]
        return above(tuple(sum(ends) / len(values) for ends in zip(*values)), least) if values else None


def above(baseline, least):
    """A baseline above a score; any, where none is named."""
    return baseline if least is None or baseline[1] > least else None


def verdict(baseline, after, rule, missed_times):
    """Whether the relief from one baseline reaches the threshold, and lasts where the rule says so."""

    def reaches(value):
        if baseline[0] <= 0:
            return None
        relief = (100 * (1 - value[1] / baseline[0]), 100 * (1 - value[0] / baseline[1]))
        return compare(rule.get("operator"), relief, exactly(rule.get("percent")))

    obtained = [Point(r.elapsed, reaches(r.value)) for r in after if r.value is not None]
    if not rule.get("lasting"):
        return reached(obtained)
    unchanged = compare(rule.get("operator"), exactly(0), exactly(rule.get("percent")))
    missed = [Point(r.elapsed, unchanged) for r in after if r.value is None]
    missed += [Point(time, unchanged) for time in missed_times]
    span = number(rule, "lasting") * unit(rule.get("lasting-unit"))[1]
    return lasted((obtained, obtained + missed), span)
