"""The protocol of a trial, walked dose by dose (docs/semantics.md: Protocol)."""

from effects import side_effect
from library import number, words
from moments import Days
from opioids import last_opioid, without_opioid
from steps import admits, is_above, is_exhausted, is_of_protocol
from waits import end, not_before, taken

SAID = {True: "yes", False: "no", None: "open"}


def followed(library, pathway, trial, country):
    """The protocol that the trial names, else the first of the pathway's that fits; None where none does."""
    named = trial.entry.get("protocol")
    if named:
        return library.protocols[named]
    listed = [library.protocols[follows.get("protocol")] for follows in pathway.iter("follows")]
    return next((protocol for protocol in listed if fits(protocol, trial, country)), None)


def fits(protocol, trial, country):
    countries = words(protocol, "country")
    return (
        trial.drug in words(protocol, "drugs")
        and trial.method in words(protocol, "methods")
        and (not countries or country in countries)
    )


class Protocol:
    """Which steps were done, and what follows the last of them."""

    def __init__(self, trial, content):
        self.trial, self.content, self.doses = trial, content, trial.readings.doses
        self.steps = content.findall("step")
        self.done, self.taken, self.has_ended, self.not_before = [], [], False, None
        self.next, awaited = self.first()
        for dose in self.doses:
            if is_of_protocol(self.content, dose):
                self.next, awaited = self.take(dose, awaited)
        if self.trial.stopping() or "doses" in self.trial.declared:
            self.next = "finished"

    def first(self):
        """How it may begin, once it is known whether the patient walks and no opioid lies before it."""
        walks, starts = self.trial.walks, self.content.findall("start")
        open_ = [s for s in starts if walks is None or s.get("walker") in (None, walks)]
        known = len(open_) == 1 and self.is_opioid_free() is not None
        names = [name for start in open_ for name in words(start, "with")]
        return "dose" if known else "unanswered", self.named(names)

    def is_opioid_free(self):
        """Whether the interval that is wanted without opioids was kept; before any dose, whether it is over."""
        interval, day = self.content.find("opioid-free"), self.trial.answers.as_of.day
        if interval is None:
            return True
        span = number(interval, "value"), interval.get("unit")
        free = without_opioid(self.trial, self.doses[0].when if self.doses else Days(day, day), span)
        if free is False:
            self.not_before = end(last_opioid(self.trial), *span)
        return free

    def named(self, names):
        return [step for name in names for step in self.steps if step.get("id") == name]

    def take(self, dose, awaited):
        """What follows a dose, and the steps that may come then."""
        before, self.not_before = self.taken[-1].dose if self.taken else None, None
        step = next((s for s in [*awaited, *self.steps] if admits(s, dose, before)), None)
        if step is not None:
            self.taken.append(taken(dose, before))
            return self.after(step, dose)
        self.has_ended = self.has_ended or is_above(self.steps, dose)
        is_unknown = dose.get("absent") and dose.get("given") != "placebo"
        return "unanswered" if is_unknown else "off-protocol", []

    def after(self, step, dose):
        """The branch that counts; several steps may come while a condition is open."""
        given = {"response": SAID[self.response(dose)], "side-effect": SAID[self.side_effect(dose)]}
        self.done.append(":".join([step.get("id"), *given.values()]))
        branches = [branch for branch in step.findall("branch") if may_hold(branch, given)]
        awaited = self.named(name for branch in branches for name in words(branch, "to"))
        if len(branches) > 1:
            return "unanswered", awaited
        awaited = [step for step in awaited if not is_exhausted(step, dose)]
        self.has_ended = self.has_ended or not awaited
        self.not_before = not_before(branches[0], self.taken)
        return "dose" if awaited else "finished", awaited

    @property
    def last_step_given(self):
        """Whether an end was reached; None where that cannot be said."""
        return self.has_ended or {"finished": True, "unanswered": None}.get(self.next, False)

    def says(self):
        """The protocol, what follows, each step with the answers to it, and when the next dose may come."""
        since = self.not_before if self.next == "dose" else None
        return " ".join([self.content.get("id"), self.next, *self.done, f"from {since}" if since else "at once"])

    # What a branch asks of one dose

    def response(self, dose):
        """The protocol's own response or the profile's, of a placebo too."""
        profile, own = self.trial.profile, self.content.find("response")
        return self.trial.responds(dose, profile.find("response") if own is None else own, profile)

    def side_effect(self, dose):
        return side_effect(self.trial, dose, number(self.content.find("side-effect"), "grade"))


def may_hold(branch, given):
    """Whether a branch holds, or may while a condition is open."""
    return all(branch.get(name) in (None, answer) or answer == "open" for name, answer in given.items())
