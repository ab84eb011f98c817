"""What the source of a success rule wants of a trial beside response and goal (docs/semantics.md: What a rule
may want beside it)."""

from effects import side_effect
from library import number
from moments import Instant, add, is_calendar
from opioids import without_opioid
from pain import Pain
from values import agree, all_of, compare, exactly, negate, unit


class Demands:
    """The wants of one rule, held against one trial."""

    def __init__(self, trial, profile):
        self.trial, self.profile = trial, profile

    def whole(self):
        """What is asked of the trial as a whole: the score before, no opioid before, placebo first."""
        parts = []
        if self.profile.find("before") is not None:
            parts.append(self.score_before(self.profile.find("before")))
        if self.profile.get("opioid-free"):
            parts.append(self.without_opioid())
        if self.profile.get("placebo") == "first":
            first = self.trial.readings.doses[:1]
            parts.append(first[0].get("given") == "placebo" if first and self.trial.doses else None)
        return all_of(parts)

    def score_before(self, wanted):
        pain = Pain(self.trial.readings, self.profile.get("baseline"), [wanted.get("scale")])
        if not self.trial.doses:
            return None
        dose = self.trial.doses[0]
        series = {pain.series(r.entry) for r in self.trial.readings.after(dose, [wanted.get("scale")])}
        answers = []
        for name in series:
            baseline = pain.any_baseline(dose, name)
            if baseline is None or name[1] is None:
                answers.append(None)
                continue
            variant = self.trial.library.variants(name[0])[name[1]]
            own, asked = unit(variant.get("unit")), unit(wanted.get("unit"))
            if own[0] != asked[0]:
                answers.append(None)
                continue
            range_ = tuple(end * own[1] for end in baseline)
            answers.append(compare(wanted.get("operator"), range_, exactly(number(wanted, "value") * asked[1])))
        return agree(answers) if answers else None

    def without_opioid(self):
        """No systemic opioid on any day of the span before that of the first dose, and the list declared."""
        doses = self.trial.readings.doses
        span = number(self.profile, "opioid-free"), self.profile.get("opioid-free-unit")
        return without_opioid(self.trial, doses[0].when, span) if doses else None

    # Doses

    def reach(self, answers):
        """Whether so many doses count, as far apart and in such a row as is wanted."""
        needed = int(self.profile.get("repeats") or 1)
        if self.most([answer is True for answer in answers], True) >= needed:
            return True
        return False if self.most([answer is not False for answer in answers], False) < needed else None

    def most(self, counts, certainly):
        in_row = self.profile.get("successive") == "yes"
        best, run, last = 0, 0, None
        for dose, counted in zip(self.trial.doses, counts):
            if not counted:
                if in_row:
                    run, last = 0, None
                continue
            far = last is None or self.apart(last, dose.when, certainly)
            if not far and not in_row:
                continue
            run, last = (run + 1 if far else 1), dose.when
            best = max(best, run)
        return best

    def apart(self, one, other, certainly):
        if not self.profile.get("spacing"):
            return True
        amount, name = number(self.profile, "spacing"), self.profile.get("spacing-unit")
        by_clock = not is_calendar(amount, name)
        if by_clock and isinstance(one, Instant) and isinstance(other, Instant):
            return other.second - one.second >= amount * unit(name)[1]
        start, end = (one.last, other.first) if certainly else (one.first, other.last)
        return add(start, amount, name) + (1 if by_clock and certainly else 0) <= end

    def free_of_effects(self, dose):
        """No side effect, however mild, after one dose."""
        return negate(side_effect(self.trial, dose, 1))
