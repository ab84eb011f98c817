"""From findings and trial to the category (docs/semantics.md: Stages and conclusions)."""

from conditions import latest_reviews
from findings import KINDS
from library import words
from outcome import outcome


def is_correctable(finding):
    """What can wait until the implant: the unknown, and requirements that can be completed or corrected."""
    return finding.status == "indeterminate" or finding.get("remedy") in ("evidence", "act-or-time")


def speaks_for(finding):
    """Whether a criterion speaks for the therapy or against it, if it answers at all."""
    if finding.status not in ("met", "not-met") or finding.get("kind") not in ("required", "exclusion"):
        return None
    return (finding.status == "met") == (finding.get("kind") == "required")


class Conclusion:
    """Everything that decides, and the categories that apply."""

    def __init__(self, evaluation):
        self.of = evaluation
        pathway = evaluation.pathway
        self.pathway, self.trials, self.plan = pathway, evaluation.trials, evaluation.plan
        needed = pathway.find("trial")
        self.required = needed.get("required-by-set"), needed.get("required-by")
        self.trial_waived = (
            evaluation.findings[self.required].status == "waived"
            if self.required in evaluation.findings
            else False
        )
        self.trial = (
            None if self.plan.options["drug"] == "?" else self.trials.of_drug(self.plan.options["drug"])
        )
        self.outcome = outcome(self.trial, self.trial.profile)[1] if self.trial else None
        self.implant_next = self.trial_waived or self.outcome == "positive"
        self.skip_trial_stage()
        self.deciding = list(self.decide())

    def skip_trial_stage(self):
        """Where the trial is waived, the rest of its stage is not walked."""
        if not self.trial_waived:
            return
        for key, finding in self.of.findings.items():
            if finding.get("stage") == "trial" and key != self.required:
                self.of.findings[key] = finding._replace(status="not-applicable", excludes=False)

    def decide(self):
        outvoted = set(self.outvoted())
        for key, finding in self.of.findings.items():
            of_trial = finding.get("stage") == "trial" and finding.get("known-before") != "trial"
            if key == self.required or key in outvoted or of_trial and self.trials.last is None:
                continue
            later = (
                finding.get("known-before") == "implant"
                and is_correctable(finding)
                or of_trial
                and finding.status == "indeterminate"
            )
            if self.implant_next or not later:
                yield finding

    def outvoted(self):
        """The other sides of a disagreement that is decided by a set whose answer is known."""
        for sides, decides in self.disagreements():
            known = [
                key for key in sides if key[0] == decides and speaks_for(self.of.findings[key]) is not None
            ]
            if known:
                yield from (key for key in sides if key[0] != decides)

    def disagreements(self):
        for disagreement in self.pathway.iter("disagreement"):
            sides = [(side.get("set"), side.get("criterion")) for side in disagreement.iter("side")]
            yield [key for key in sides if key in self.of.findings], disagreement.get("decides")

    def some(self, status, **attributes):
        """Whether a deciding finding has that status and these attributes."""
        return any(
            finding.status == status
            and all(finding.get(name.replace("_", "-")) == value for name, value in attributes.items())
            for finding in self.deciding
        )

    def excluded(self, kind):
        return {
            option
            for finding in self.of.findings.values()
            if finding.get("scope") == kind and finding.excludes
            for option in words(finding.criterion, kind)
        }

    def without_option(self):
        """Whether every option of a kind is excluded."""
        for kind in KINDS:
            offered = {o.get("id") for o in self.pathway.iter("option") if o.get("kind") == kind}
            if offered and offered <= self.excluded(kind):
                return True
        return False

    def planned_is_excluded(self):
        return any(self.plan.options[kind] in self.excluded(kind) for kind in KINDS)

    def is_open(self):
        """Whether something that blocks is unknown."""
        return any(
            finding.status == "indeterminate"
            and (
                finding.get("kind") in ("required", "exclusion")
                or finding.get("kind") == "caution"
                and finding.get("known-before")
            )
            for finding in self.deciding
        )

    def teams_differ(self):
        """Whether the team reviews end differently, role by role, or adopted criteria do undecided."""
        reviews = {}
        for role in {entry.role for entry in self.of.entries if entry.kind == "review"}:
            outcomes = {r.get("outcome") for r in latest_reviews(self.of.entries, "team-review", [role])}
            reviews[role] = outcomes.pop() if len(outcomes) == 1 else None
        if {"favourable", "unfavourable"} <= set(reviews.values()):
            return True
        return any(
            decides is None and {True, False} <= {speaks_for(self.of.findings[key]) for key in sides}
            for sides, decides in self.disagreements()
        )

    def categories(self):
        """Every category of the table that applies, in its order."""
        population, declined = self.of.holds("population"), self.of.holds("declined")
        opened = self.is_open() or self.some("not-met", remedy="evidence") or None in (population, declined)
        opened = opened or self.trials.last is not None and self.plan.options["drug"] == "?"
        table = [
            ("stop-and-escalate", self.trials.stop()),
            ("patient-declines", declined is True),
            ("no-pathway-applies", population is False),
            (
                "not-a-candidate",
                self.some("met", kind="exclusion", scope="therapy")
                or self.some("not-met", remedy="none")
                or self.without_option(),
            ),
            ("external-system", self.some("not-met", remedy="other-route")),
            ("hold-until", self.some("met", kind="exclusion", scope="moment")),
            (
                "correct-and-re-evaluate",
                self.some("not-met", remedy="act-or-time") or self.planned_is_excluded(),
            ),
            ("complete-the-evaluation", opened),
            ("team-conference", self.teams_differ()),
        ]
        found = [name for name, applies in table if applies]
        return found if set(found) - {"stop-and-escalate"} else found + [self.after_trial()]

    def after_trial(self):
        """What the last trial leads to; the step that comes next where there is none."""
        if self.trial is None:
            return "recommend-without-trial" if self.trial_waived else "proceed-to-trial"
        match self.outcome:
            case "positive":
                return "recommend-implantation"
            case "negative":
                deviated = self.trials.says("deviated")
                return "repeat-or-modify-trial" if deviated or self.method_changed() else "do-not-implant"
            case "positive-not-tolerated":
                return "do-not-implant" if self.trials.says("exhausted") else "repeat-or-modify-trial"
            case "indeterminate":
                return "repeat-or-modify-trial" if "doses" in self.trial.declared else "continue-the-trial"
            case "continue":
                return "continue-the-trial"
        return "repeat-or-modify-trial"

    def method_changed(self):
        planned = self.trials.since_last_dose(self.pathway.find("plan").get("method-fact"))
        return planned not in (None, self.trial.method)
