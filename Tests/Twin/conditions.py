"""What each condition of the closed vocabulary means (docs/semantics.md: Conditions)."""

from answers import all_same, latest
from library import number, words
from lists import Lists
from values import INFINITE, all_of, any_of, at_least, compare, compare_quantities, exactly, negate


class Conditions:
    """Conditions as read in one case, on one pathway, as of one moment."""

    def __init__(self, answers, entries, criteria, trials):
        self.answers, self.entries, self.criteria, self.trials = answers, entries, criteria, trials
        self.lists = Lists(answers.library, entries)

    def holds(self, condition, criteria_set=None):
        """True, False, or None where it is indeterminate."""
        parts = (self.holds(part, criteria_set) for part in condition)
        match condition.tag:
            case "condition" | "applies-if" | "population" | "declined" | "all":
                return all_of(parts)
            case "any":
                return any_of(parts)
            case "none" | "not":
                return negate(any_of(parts))
            case "at-least":
                return at_least(int(condition.get("n")), parts)
            case "criterion-met":
                named = self.criteria[criteria_set, condition.get("id")]
                return self.holds(named.find("condition"), criteria_set)
            case "trial-meets":
                return self.trials.meets(condition.get("profile"))
            case "recorded":
                return self.answers.on_record(condition.get("fact"))
            case "review":
                return self.review(condition)
            case "count" | "sum" | "least" | "greatest":
                return self.aggregate(condition)
        return self.of_fact(condition)

    def of_fact(self, condition):
        """A condition on the value of one fact."""
        roles = words(condition, "roles") if condition.tag == "judgement" else None
        value = self.answers.value(condition.get("fact"), roles)
        if value is None:
            return None
        match condition.tag:
            case "judgement":
                return value == "yes"
            case "one-of":
                return value in words(condition, "values")
            case "compare":
                return compare_quantities(
                    condition.get("operator"),
                    (value.low, value.high),
                    value.unit,
                    exactly(condition.get("value")),
                    condition.get("unit"),
                )
            case "between":
                return within(value, condition)
            case "elapsed":
                above = self.answers.as_of.elapsed(value, number(condition, "value"), condition.get("unit"))
                return compare(condition.get("operator"), above, exactly(0))
        raise ValueError(condition.tag)

    def review(self, condition):
        """The latest assessment of a stage by one of the roles."""
        reviews = latest_reviews(self.entries, condition.get("stage"), words(condition, "roles"))
        if not reviews or not all_same(review.get("outcome") for review in reviews):
            return None
        if self.answers.fresh("reviews", condition.get("stage"), reviews) is not True:
            return None
        return reviews[0].get("outcome") in words(condition, "outcomes")

    def aggregate(self, condition):
        """A count, sum, least or greatest value of a list, as the interval that it lies in."""
        over, filters = condition.get("over"), condition.findall("where")
        certain, possible = self.lists.matching(over, filters)
        closed = self.lists.complete(over)
        threshold = exactly(condition.get("value"))
        if condition.tag == "count":
            most = len(certain) + len(possible) if closed else INFINITE
            return compare(condition.get("operator"), (len(certain), most), threshold)
        bounds = self.lists.bounds(condition, certain, possible, closed)
        if bounds is None:
            return None
        given = "d" if condition.get("of") == "duration" else condition.get("unit")
        return compare_quantities(condition.get("operator"), bounds, given, threshold, condition.get("unit"))


def within(value, condition):
    """Between both limits, both included: certain only if no value of a range lies on the other side."""
    reached = [
        compare_quantities(
            operator,
            (value.low, value.high),
            value.unit,
            exactly(condition.get(limit)),
            condition.get("unit"),
        )
        for operator, limit in (("ge", "low"), ("le", "high"))
    ]
    return all_of(reached)


def latest_reviews(entries, stage, roles):
    """The assessments of a stage by these roles that no other is later than."""
    return latest(
        [
            entry
            for entry in entries
            if entry.kind == "review" and entry.get("stage") == stage and entry.role in roles
        ]
    )
