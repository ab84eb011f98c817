"""One trial: what its readings and events say (docs/semantics.md: Trial)."""

from copy import copy

from answers import is_later
from demands import Demands
from library import words
from opioids import Opioids
from pain import Pain
from plans import missed
from protocol import Protocol, followed
from readings import Readings
from rescue import without_rescued
from spasticity import Spasticity
from tolerance import is_stopping
from values import agree, all_of, any_of
from walker import Walker, graded


class Trial:
    """A trial as it stands on record."""

    def __init__(self, library, pathway, entries, trial, answers):
        self.library, self.pathway, self.entry, self.rules = library, pathway, trial, library.rules
        self.answers = answers
        self.id, self.drug, self.method = trial.get("id"), trial.get("drug"), trial.get("method")
        self.spastic = trial.get("purpose") == "spasticity"
        own = [entry for entry in entries if entry.get("trial") == self.id]
        self.completed = [entry for entry in own if entry.kind == "complete"]
        self.declared = {entry.get("list") for entry in self.completed}
        self.opioids = [entry for entry in entries if entry.kind == "systemic-opioid"]
        everywhere = [e for e in entries if e.kind == "complete" and e.get("list") == "systemic-opioids"]
        self.opioids_complete = [e for e in everywhere if e.get("trial") in (self.id, None)]
        self.readings = Readings(
            library,
            [entry for entry in own if entry.kind == "reading"],
            [entry for entry in own if entry.kind == "dose"],
        )
        self.readings.missed = missed(self.readings, list(trial.content.iter("plan")), answers.as_of)
        # A response to placebo is none.
        self.doses = [dose for dose in self.readings.doses if dose.get("given") != "placebo"]
        self.placebos = [dose for dose in self.readings.doses if dose.get("given") == "placebo"]
        named = {dose.get("id") for dose in self.readings.doses}
        self.events = [
            entry
            for entry in entries
            if entry.kind == "adverse-event" and (entry.get("trial") == self.id or entry.get("dose") in named)
        ]
        if any(e.get("ended-trial") == "yes" and e.get("related") != "unrelated" for e in self.events):
            self.declared.add("doses")
        self.goals = [goal.get("id") for goal in trial.content.iter("goal")]
        self.walker = Walker(self.readings, self.goals, library.rules)
        self.walks = answers.value(library.rules.find("walker").get("fact")) if self.spastic else "no"
        self.before_rescue = self.unrescued([entry for entry in own if entry.kind == "rescue"])
        document = followed(library, pathway, self, answers.planned(pathway.find("plan").get("country-fact")))
        self.protocol = None if document is None else Protocol(self, document)

    def unrescued(self, rescues):
        """The same trial with every reading not obtained that a rescue may have changed."""
        readings = without_rescued(self.readings, rescues)
        if readings is None:
            return None
        other = copy(self)
        other.readings, other.walker = readings, Walker(readings, self.goals, self.rules)
        other.before_rescue = None
        return other

    def rescued(self, says):
        """What the readings say; what is met must be met without what a rescue may have changed."""
        own = says(self)
        if own is not True or self.before_rescue is None:
            return own
        return True if says(self.before_rescue) is True else None

    @property
    def profile(self):
        """The rule that the trial named when its first dose was given; else the pathway's."""
        named = None
        for written, content in self.entry.versions or [(self.entry.recorded or self.entry.when, self.entry)]:
            if content is not None and not (
                self.readings.doses and is_later(written, self.readings.doses[0].when, True)
            ):
                named = content.get("profile")
        return self.library.profile(named, self.pathway)

    def rule(self, rule, dose, baseline):
        """Whether one rule of a profile is met after one dose, reckoned from one kind of baseline."""
        match rule.tag:
            case "response" | "goal" | "all":
                return all_of(self.rule(part, dose, baseline) for part in rule)
            case "any":
                return any_of(self.rule(part, dose, baseline) for part in rule)
            case "pain-relief":
                return Pain(self.readings, baseline).relief(dose, rule)
            case "percent-fall":
                return self.percent_fall(dose, rule)
            case "above-placebo":
                return Pain(self.readings, baseline).above_placebo(dose, self.placebos)
            case "score-drop":
                return Spasticity(self.readings).drop(dose, rule)
            case "assessed":
                return self.assessed(dose, rule.get("scale"), words(rule, "values"))
        raise ValueError(rule.tag)

    def percent_fall(self, dose, rule):
        """The fall of a score; of systemic opioids by their days, and by readings where there are any."""
        scale, opioids = rule.get("scale"), Opioids(self)
        own = Pain(self.readings, self.named_baseline, [scale]).relief(dose, rule)
        if self.library.measures(scale) != "opioid" or not opioids.are_told:
            return own
        read = self.readings.after(dose, [scale])
        return agree([opioids.fall(rule), *([own] if read else [])])

    def assessed(self, dose, scale, wanted):
        """The latest grade after the dose; of goals, that of every one that was agreed."""
        after = self.readings.after(dose, [scale])
        if self.library.measures(scale) != "goal":
            return graded(after, wanted)
        if not self.goals:
            return None
        return all_of(graded([r for r in after if r.get("goal") == goal], wanted) for goal in self.goals)

    def as_printed(self, profile, strictly=True):
        """The response and the goal of a profile as its source prints them.

        Not strictly, a dose counts with a side effect too: in an outcome that is a matter of what was
        tolerated.
        """
        goal = profile.find("goal")
        if not self.doses:
            return None, None
        response = self.rescued(lambda trial: trial.by_readings(profile, strictly))
        if goal is None:
            return response, True
        return response, self.rescued(lambda trial: trial.assessed_goal(goal))

    def by_readings(self, profile, strictly):
        self.named_baseline = profile.get("baseline")
        demands = Demands(self, profile)

        def counts(dose, baseline):
            answer = self.rule(profile.find("response"), dose, baseline)
            gate = strictly and profile.get("side-effects") == "none"
            return all_of([answer, demands.free_of_effects(dose)]) if gate else answer

        return self.by_baselines(
            profile,
            lambda baseline: all_of(
                [
                    self.responding(demands, [counts(dose, baseline) for dose in self.doses]),
                    demands.whole(),
                ]
            ),
        )

    def assessed_goal(self, rule):
        """What a goal asks, each assessment after some dose by itself."""
        if rule.tag == "assessed":
            scale, wanted = rule.get("scale"), words(rule, "values")
            return self.after_some_dose([scale], lambda dose: self.assessed(dose, scale, wanted))
        return (any_of if rule.tag == "any" else all_of)(self.assessed_goal(part) for part in rule)

    def by_baselines(self, profile, verdict):
        """A verdict from the profile's baseline, unless the other one on record gives another."""
        named = profile.get("baseline")
        other = self.readings.other_baseline(named)
        return agree([verdict(named), verdict(other)] if other else [verdict(named)])

    def responds(self, dose, rule, profile):
        """Whether one dose alone meets a rule; by goals where the patient walks."""

        def by_points(trial):
            trial.named_baseline = profile.get("baseline")
            return trial.by_baselines(profile, lambda baseline: trial.rule(rule, dose, baseline))

        points = self.rescued(by_points)
        if self.walks == "no":
            return points
        goals = self.rescued(lambda trial: trial.walker.responds(dose))
        return goals if self.walks == "yes" else agree([points, goals])

    def after_some_dose(self, scales, holds):
        """Whether something is said after one of the doses after which it was assessed at all."""
        assessed = [dose for dose in self.doses if self.readings.after(dose, scales)]
        return any_of(holds(dose) for dose in assessed) if assessed else None

    def response(self, profile):
        """Whether so many doses respond as the profile wants; by goals where the patient walks."""
        by_points, _ = self.as_printed(profile, strictly=False)
        if self.walks == "no" or not self.doses:
            return by_points
        by_goals = self.rescued(lambda trial: any_of(trial.walker.responds(dose) for dose in trial.doses))
        return by_goals if self.walks == "yes" else agree([by_points, by_goals])

    def responding(self, demands, doses):
        """Whether so many doses respond; one that responded may be confirmed while doses are open."""
        enough, needed = demands.reach(doses), int(demands.profile.get("repeats") or 1)
        awaited = needed > 1 and enough is False and doses[-1] is not False and "doses" not in self.declared
        return None if awaited else enough

    def meets(self, profile):
        """Whether a profile is met as a criterion: as it is printed, and by no other method."""
        if profile.get("purpose") != self.entry.get("purpose"):
            return None
        return all_of(self.as_printed(profile)) if self.accepts_method(profile) else False

    def accepts_method(self, profile):
        return self.method in (words(profile, "methods") or [self.method])

    def stopping(self):
        drugs = {self.drug, *(dose.get("drug") for dose in self.doses)}
        return [event for event in self.events if is_stopping(event, drugs, self.rules)]
