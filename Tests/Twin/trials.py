"""The trials of a case in their order, and what the last one says (docs/semantics.md: Stages and
conclusions, Trial)."""

from library import words
from moments import parse
from readings import in_order
from tolerance import recorded
from trial import Trial


class Trials:
    """Every trial on record, the last one last."""

    def __init__(self, library, pathway, entries, answers):
        self.library, self.pathway, self.answers = library, pathway, answers
        ordered = in_order([entry for entry in entries if entry.kind == "trial"])
        self.all = [Trial(library, pathway, entries, entry, answers) for entry in ordered]

    @property
    def last(self):
        return self.all[-1] if self.all else None

    def of_drug(self, planned):
        """The last trial, if it was of the drug that is planned."""
        return self.last if self.last and planned in (None, self.last.drug) else None

    def meets(self, name):
        """Whether the last trial meets a profile; not known without a trial."""
        return self.last.meets(self.library.profiles[name]) if self.last else None

    def stop(self):
        """A stopping event of the last trial, or one of an earlier trial that is not resolved."""
        return any(
            trial is self.last or recorded(event.get("resolved")) is not True
            for trial in self.all
            for event in trial.stopping()
        )

    def since_last_dose(self, name):
        """What was said of the last trial: an answer from the end of its last dose on, by its suppliers."""
        fact, last = self.library.facts[name], self.last.doses[-1] if self.last.doses else None
        ended = [dose.when for dose in self.last.doses]
        if last is not None and last.get("until"):
            ended[-1] = parse(last.get("until"))
        standing = self.answers.standing(name, words(fact, "supplied-by"))
        if not standing or any(answer.value != standing[0].value for answer in standing):
            return None
        if ended and not all(is_after_end(answer.when, ended[-1]) for answer in standing):
            return None
        return standing[0].value

    def says(self, rule):
        """Whether the answer to one of the outcome rules' facts is among those that count."""
        named = self.library.rules.find(rule)
        return self.since_last_dose(named.get("fact")) in words(named, "values")


def is_after_end(when, end):
    """From the end of the last dose on; a date that may lie before it is too coarse."""
    if hasattr(when, "second") and hasattr(end, "second"):
        return when.second >= end.second
    return when.first > end.last
