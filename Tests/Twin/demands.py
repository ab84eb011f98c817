"""What the source of a success rule wants of a trial beside response and goal (docs/semantics.md: What a rule
may want beside it)."""

from answers import is_later
from library import number
from moments import Instant, add, is_calendar
from pain import Pain
from values import agree, all_of, any_of, compare, exactly, unit


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
        found = any_of(all_of([self.follows(event, dose), is_related(event)]) for event in self.trial.events)
        if found is not False:
            return None if found is None else False
        declared = [e for e in self.trial.completed if e.get("list") == "adverse-events"]
        return True if declared and not is_later(dose.when, declared[-1].when, True) else None

    def follows(self, event, dose):
        """An event belongs to the dose that it names, else to the last one before it."""
        if event.get("dose"):
            return event.get("dose") == dose.get("id")
        if is_later(dose.when, event.when, True):
            return False
        place = self.trial.readings.doses.index(dose)
        later = self.trial.readings.doses[place + 1 : place + 2]
        if later and is_later(event.when, later[0].when, True):
            return False
        after = is_later(event.when, dose.when, True)
        before = not later or is_later(later[0].when, event.when, True)
        return True if len(self.trial.doses) == 1 or after and before else None


def without_opioid(trial, first, span):
    """No systemic opioid on any day of a span before a moment, and the list declared then or later."""
    parts = []
    for entry in trial.opioids:
        high = entry.get("high") or entry.get("amount")
        if high is not None and float(high) == 0:
            continue
        if entry.when.first >= first.last or add(entry.when.last, *span) < first.first:
            continue
        inside = entry.when.last < first.first and first.last <= add(entry.when.first, *span)
        low = entry.get("low") or entry.get("amount")
        parts.append(False if inside and low is not None and float(low) > 0 else None)
    declared = any(entry.when.last >= first.first for entry in trial.opioids_complete)
    return all_of([*parts, True if declared else None])


def is_related(event):
    return {"unrelated": False, "related": True}.get(event.get("related"))
