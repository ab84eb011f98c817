"""Which answer to a question counts, and whether it still does (docs/semantics.md: Which answer counts,
How old an answer may be)."""

from fractions import Fraction
from typing import Any, NamedTuple

from library import number, words
from moments import Instant, grown_age, parse
from values import any_of, in_unit, unit


class Answer(NamedTuple):
    """One answer to one question; its value is None where it has none."""

    role: str
    when: Any
    value: Any


class Quantity(NamedTuple):
    low: Fraction
    high: Fraction
    unit: str

    def same(self, other):
        if unit(self.unit)[0] != unit(other.unit)[0]:
            return False
        return in_unit((self.low, self.high), self.unit, other.unit) == (other.low, other.high)


class Answers:
    """Everything that was answered, by fact."""

    def __init__(self, library, pathway, entries, as_of):
        self.library, self.as_of, self.by_fact = library, as_of, {}
        self.limits = {
            (name, subject): (number(limit, "within"), limit.get("unit"))
            for limit in pathway.iter("freshness")
            if limit.get("before") is None
            for name in ("facts", "reviews")
            for subject in words(limit, name)
        }
        for entry in entries:
            if entry.kind == "referral":
                self.note("indication", Answer(entry.role, entry.when, entry.get("indication")))
            if entry.kind == "finding":
                fact = library.facts[entry.get("fact")]
                self.note(fact.get("id"), Answer(entry.role, entry.when, value_of(entry, fact)))

    def note(self, name, answer):
        """An answer, and what it says of other questions too."""
        self.by_fact.setdefault(name, []).append(answer)
        for implied in self.library.facts[name].iter("implies"):
            if answer.value in words(implied, "when"):
                self.note(implied.get("fact"), answer._replace(value="yes"))

    def on_record(self, name):
        return any(answer.value is not None for answer in self.by_fact.get(name, []))

    def standing(self, name, roles=None):
        """The answers that stand: none where nothing was answered, several values in a conflict."""
        answers = [a for a in self.by_fact.get(name, []) if roles is None or a.role in roles]
        valued = [answer for answer in answers if answer.value is not None]
        kind = self.library.facts[name].get("kind")
        if kind in ("constant", "ever"):
            return valued or answers
        if kind == "measurement":
            return latest(valued or answers, instants_differ=True)
        return latest(answers)

    def planned(self, name):
        """The standing answer, however old; "?" where it is contradictory."""
        values = {answer.value for answer in self.standing(name)}
        return "?" if len(values) > 1 else values.pop() if values else None

    def value(self, name, roles=None):
        """The value that counts, or None where there is none, it is contradicted, too old or too coarse,
        or was given by none of the roles that are asked."""
        standing = self.standing(name)
        if not standing or not all_same(answer.value for answer in standing):
            return None
        if self.fresh("facts", name, standing) is not True:
            return None
        if roles is not None and not any(answer.role in roles for answer in standing):
            return None
        value, when = standing[-1].value, standing[-1].when
        if value is None or self.library.facts[name].get("age") != "yes":
            return value
        months = int(unit(value.unit)[1])
        return Quantity(*grown_age((value.low, value.high), when, self.as_of, months), value.unit)

    def fresh(self, kind, subject, standing):
        """Whether one of the answers that stand is young enough."""
        if (kind, subject) not in self.limits:
            return True
        amount, name = self.limits[kind, subject]
        return any_of(self.as_of.within(answer.when, amount, name) for answer in standing)


def value_of(entry, fact):
    """The value of a finding by the type of its fact."""
    if entry.get("absent"):
        return None
    if fact.get("type") == "quantity":
        low, high = entry.get("low") or entry.get("value"), entry.get("high") or entry.get("value")
        return Quantity(Fraction(low), Fraction(high), entry.get("unit"))
    return parse(entry.get("value")) if fact.get("type") == "date" else entry.get("value")


def same(one, other):
    return one.same(other) if isinstance(one, Quantity) and isinstance(other, Quantity) else one == other


def all_same(values):
    values = list(values)
    return all(same(values[0], value) for value in values)


def is_later(one, other, instants_differ):
    """Whether one moment is certainly later; two instants of one day are only where they may differ."""
    if instants_differ and isinstance(one, Instant) and isinstance(other, Instant):
        return one.second > other.second
    return one.first > other.last


def latest(answers, instants_differ=False):
    """Those that no other is certainly later than."""
    return [a for a in answers if not any(is_later(b.when, a.when, instants_differ) for b in answers)]
