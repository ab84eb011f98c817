"""A second reading of one case: statuses, trials, coverage and category, from the page alone."""

from answers import Answers
from conclusion import Conclusion
from conditions import Conditions
from findings import Findings, Plan
from moments import AsOf
from outcome import outcome
from record import Case
from trials import Trials


class Evaluation:
    """One case read on its pathway as of one moment."""

    def __init__(self, library, path, as_of):
        case, moment = Case(path), AsOf(as_of)
        self.pathway = library.pathways[case.pathway, case.edition]
        self.entries = case.standing(moment)
        answers = Answers(library, self.pathway, self.entries, moment)
        self.trials = Trials(library, self.pathway, self.entries, answers)
        criteria = library.criteria_of(self.pathway)
        self.conditions = Conditions(answers, self.entries, criteria, self.trials)
        self.plan = Plan(self.pathway, answers, self.trials)
        waivers = {(e.get("set"), e.get("criterion")) for e in self.entries if e.kind == "waiver"}
        reading = Findings(self.pathway, self.conditions, self.plan, waivers)
        adopted = [(a.get("set"), a.get("criterion")) for a in self.pathway.iter("adopt")]
        self.findings = {key: reading.of(key) for key in adopted}
        self.coverage = {
            name: {key: reading.of(key) for key in criteria if key[0] == name}
            for name in library.coverage_sets(self.pathway)
        }
        self.conclusion = Conclusion(self)

    def holds(self, name):
        return self.conditions.holds(self.pathway.find(name))

    def results(self):
        """Everything that is compared, by name."""
        found = {"category": self.conclusion.categories()[0]}
        for key, finding in self.findings.items():
            found[f"criterion {key[0]}/{key[1]}"] = finding.status
        for findings in self.coverage.values():
            for key, finding in findings.items():
                found[f"coverage {key[0]}/{key[1]}"] = finding.status
        for trial in self.trials.all:
            found[f"trial {trial.id}"] = " ".join(outcome(trial, trial.profile))
            if trial.protocol is not None:
                found[f"protocol {trial.id}"] = trial.protocol.says()
        return found
