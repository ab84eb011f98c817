"""One trial: response, goals, tolerability and outcome (docs/semantics.md: Trial)."""

from answers import is_later
from library import words
from pain import Pain
from readings import Readings
from spasticity import Spasticity
from tolerance import is_stopping, was_tolerated
from values import agree, all_of, any_of, at_least, compare_quantities, exactly
from walker import Walker, graded


class Trial:
    """A trial as it stands on record."""

    def __init__(self, library, pathway, entries, trial, answers):
        self.library, self.pathway, self.entry, self.rules = library, pathway, trial, library.rules
        self.id, self.drug, self.method = trial.get("id"), trial.get("drug"), trial.get("method")
        self.spastic = trial.get("purpose") == "spasticity"
        own = [entry for entry in entries if entry.get("trial") == self.id]
        self.declared = {entry.get("list") for entry in own if entry.kind == "complete"}
        self.readings = Readings(
            library,
            [entry for entry in own if entry.kind == "reading"],
            [entry for entry in own if entry.kind == "dose"],
        )
        self.doses = self.readings.doses
        named = {dose.get("id") for dose in self.doses}
        self.events = [
            entry
            for entry in entries
            if entry.kind == "adverse-event" and (entry.get("trial") == self.id or entry.get("dose") in named)
        ]
        self.goals = [goal.get("id") for goal in trial.content.iter("goal")]
        self.walker = Walker(self.readings, self.goals, library.rules)
        self.walks = answers.value(library.rules.find("walker").get("fact")) if self.spastic else "no"

    @property
    def profile(self):
        """The rule the trial names, unless it was named only after the first dose; else the pathway's."""
        named_at = self.entry.recorded or self.entry.when
        late = self.doses and is_later(named_at, self.doses[0].when, True)
        return self.library.profile(None if late else self.entry.get("profile"), self.pathway)

    def rule(self, rule, dose, baseline):
        """Whether one rule of a profile is met after one dose, reckoned from one kind of baseline."""
        match rule.tag:
            case "response" | "goal" | "all":
                return all_of(self.rule(part, dose, baseline) for part in rule)
            case "any":
                return any_of(self.rule(part, dose, baseline) for part in rule)
            case "pain-relief":
                return Pain(self.readings, baseline).relief(dose, rule)
            case "score-drop":
                return Spasticity(self.readings).drop(dose, rule)
            case "assessed":
                return self.assessed(dose, rule.get("scale"), words(rule, "values"))
        raise ValueError(rule.tag)

    def assessed(self, dose, scale, wanted):
        """The latest grade after the dose; of goals, that of every one that was agreed."""
        after = self.readings.after(dose, [scale])
        if self.library.measures(scale) != "goal":
            return graded(after, wanted)
        if not self.goals:
            return None
        return all_of(graded([r for r in after if r.get("goal") == goal], wanted) for goal in self.goals)

    def as_printed(self, profile):
        """The response and the goal of a profile as its source prints them."""
        needed, goal = int(profile.get("repeats") or 1), profile.find("goal")
        if not self.doses:
            return None, None
        response = self.by_baselines(
            profile,
            lambda baseline: self.responding(
                needed, [self.rule(profile.find("response"), dose, baseline) for dose in self.doses]
            ),
        )
        if goal is None:
            return response, True
        return response, self.assessed_goal(goal)

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

    def after_some_dose(self, scales, holds):
        """Whether something is said after one of the doses after which it was assessed at all."""
        assessed = [dose for dose in self.doses if self.readings.after(dose, scales)]
        return any_of(holds(dose) for dose in assessed) if assessed else None

    def response(self, profile):
        """Whether so many doses respond as the profile wants; by goals where the patient walks."""
        by_points, _ = self.as_printed(profile)
        if self.walks == "no" or not self.doses:
            return by_points
        by_goals = any_of(self.walker.responds(dose) for dose in self.doses)
        return by_goals if self.walks == "yes" else agree([by_points, by_goals])

    def responding(self, needed, doses):
        """Whether so many doses respond; one that responded may be confirmed while doses are open."""
        enough = at_least(needed, doses)
        awaited = needed > 1 and enough is False and doses[-1] is not False and "doses" not in self.declared
        return None if awaited else enough

    def goal(self, profile):
        """What the profile wants beside the response, and the goals that were agreed."""
        rule = self.rules.find("walker")
        scale, wanted = rule.get("goal-scale"), words(rule, "goal-values")
        agreed = True
        if self.goals:
            agreed = self.after_some_dose([scale], lambda dose: self.assessed(dose, scale, wanted))
        return all_of([self.as_printed(profile)[1], agreed])

    def meets(self, profile):
        """Whether a profile is met as a criterion: as it is printed, and by no other method."""
        if profile.get("purpose") != self.entry.get("purpose"):
            return None
        return all_of(self.as_printed(profile)) if self.accepts_method(profile) else False

    def accepts_method(self, profile):
        return self.method in (words(profile, "methods") or [self.method])

    def tolerated(self):
        """Each event by itself, all of them declared, and for patients who walk what they keep."""
        parts = [was_tolerated(event, self.rules) for event in self.events]
        parts.append(True if "adverse-events" in self.declared else None)
        if self.walks == "yes":
            parts.append(self.walker.kept())
        elif self.walks != "no":
            parts.append(True if self.walker.kept() is True else None)
        return all_of(parts)

    def stopping(self):
        return [event for event in self.events if is_stopping(event, self.drug, self.rules)]

    def partial_relief(self, profile):
        """Relief below what the response asks for; none where it does not ask for relief."""
        if profile.find("response").find(".//pain-relief") is None:
            return False
        rule = self.rules.find("partial-relief")
        return self.by_baselines(
            profile,
            lambda baseline: any_of(Pain(self.readings, baseline).relief(dose, rule) for dose in self.doses),
        )

    def last_step_given(self, profile):
        """Whether the protocol is done: by its last step or by declaration; None where it names no steps."""
        steps = profile.findall("step")
        if "doses" in self.declared:
            return True
        if not steps:
            return None
        return any_of(
            compare_quantities(
                "ge",
                exactly(dose.get("amount")),
                dose.get("unit"),
                exactly(steps[-1].get("amount")),
                steps[-1].get("unit"),
            )
            for dose in self.doses
            if dose.get("amount")
        )

    def outcome(self, profile):
        """The first rule that matches, and what it says."""
        response, goal, tolerated = self.response(profile), self.goal(profile), self.tolerated()
        if self.stopping():
            return "O1", "stopped-for-safety"
        if response is True and tolerated is False:
            return "O4", "positive-not-tolerated"
        unknown_dose = any(dose.get("absent") for dose in self.doses)
        undeclared = not {"adverse-events", "co-interventions"} <= self.declared
        if response is None or tolerated is None or goal is None and response is not False:
            return "O2", "indeterminate"
        if undeclared or unknown_dose or not self.accepts_method(profile):
            return "O2", "indeterminate"
        if response is True:
            return ("O3", "positive") if goal else ("O5", "partial")
        partial, done = self.partial_relief(profile), self.last_step_given(profile)
        if partial is None or done is None and partial is not True:
            return "O2", "indeterminate"
        if partial:
            return "O5", "partial"
        return ("O6", "negative") if done else ("O7", "continue")
