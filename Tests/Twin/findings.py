"""The status of each criterion, waivers included (docs/semantics.md: Criteria)."""

from typing import Any, NamedTuple

from library import words
from values import all_of

KINDS = ("drug", "device", "method")


class Finding(NamedTuple):
    """A criterion with its status, and whether it holds apart from what is planned."""

    criterion: Any
    status: str
    excludes: bool

    def get(self, name):
        return self.criterion.get(name)


class Plan:
    """What is planned: a value, nothing (None), or "?" where it cannot be told."""

    def __init__(self, pathway, answers, trials):
        facts = pathway.find("plan")
        self.options = {kind: answers.planned(facts.get(f"{kind}-fact")) for kind in KINDS}
        last = trials.last
        for kind, tried in (("drug", last and last.drug), ("method", last and last.method)):
            if self.options[kind] is None:
                self.options[kind] = tried
        country = answers.planned(facts.get("country-fact"))
        self.country = None if country == "?" else country


class Findings:
    """Every criterion of a pathway's sets, read in one case."""

    def __init__(self, pathway, conditions, plan, waivers):
        self.pathway, self.conditions, self.plan, self.waivers = pathway, conditions, plan, waivers
        self.criteria = conditions.criteria

    def of(self, key):
        criterion = self.criteria[key]
        status = self.computed(key)
        if status in ("not-met", "indeterminate") and self.waived(key):
            status = "waived"
        return Finding(criterion, status, self.excludes(key))

    def computed(self, key):
        """The status before any waiver, in the order of the page."""
        criterion = self.criteria[key]
        if self.pathway.get("indication") not in words(criterion, "population"):
            return "not-applicable"
        if criterion.get("enabled") == "no" or criterion.get("confidence") == "unverified":
            return "unverified"
        if criterion.find("condition") is None:
            return "information"
        planned, pending = self.fits_plan(criterion)
        applies = all_of([planned, *self.circumstances(key)])
        if applies is False:
            return "not-applicable"
        if pending:
            return "pending"
        holds = self.conditions.holds(criterion.find("condition"), key[0])
        harmless = holds is (criterion.get("kind") == "required")
        if holds is None or applies is None and not harmless:
            return "indeterminate"
        return "met" if holds else "not-met"

    def fits_plan(self, criterion):
        """Whether the options it hangs on are those planned, and whether nothing is planned of one."""
        fits, pending = [], False
        for kind in KINDS:
            wanted, planned = words(criterion, kind), self.plan.options[kind]
            if not wanted:
                continue
            if planned is None:
                pending = True
            else:
                fits.append(None if planned == "?" else planned in wanted)
        return all_of(fits), pending

    def circumstances(self, key):
        """Its country and its applies-if."""
        criterion = self.criteria[key]
        countries, condition = words(criterion, "country"), criterion.find("applies-if")
        if countries:
            yield None if self.plan.country is None else self.plan.country in countries
        if condition is not None:
            yield self.conditions.holds(condition, key[0])

    def excludes(self, key):
        """Whether an exclusion holds for its option, planned or not."""
        criterion = self.criteria[key]
        if criterion.get("kind") != "exclusion" or self.computed(key) in ("unverified", "information"):
            return False
        if self.pathway.get("indication") not in words(criterion, "population"):
            return False
        others = [
            self.plan.options[kind] in words(criterion, kind)
            for kind in KINDS
            if words(criterion, kind) and kind != criterion.get("scope")
        ]
        holds = self.conditions.holds(criterion.find("condition"), key[0])
        return all_of([*others, *self.circumstances(key), holds]) is True

    def waived(self, key):
        """Whether a recorded waiver works: permitted by the pathway, under a criterion that is met."""
        if key not in self.waivers:
            return False
        return any(
            (permit.get("of-set"), permit.get("of")) == key
            and self.computed((permit.get("under-set"), permit.get("under"))) == "met"
            for permit in self.pathway.iter("permits-waiver")
        )
