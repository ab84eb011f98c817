"""Which doses a step of a protocol admits (docs/semantics.md: Protocol; docs/criteria-authoring.md)."""

from fractions import Fraction

from library import number, words
from values import unit


def is_placebo(dose):
    return dose.get("given") == "placebo"


def is_of_protocol(protocol, dose):
    """Whether a dose is one of the protocol's: its route, and its drug or a placebo that it gives."""
    blinded = any(step.get("substance") in ("either", "other") for step in protocol.findall("step"))
    known = blinded if is_placebo(dose) else dose.get("drug") in words(protocol, "drugs")
    return known and dose.get("route") in words(protocol, "routes")


def admits(step, dose, before):
    """Whether a dose is one of a step, after the last dose that was a step; a placebo has no amount."""
    match step.get("substance"):
        case "either":
            allowed = True
        case "other":
            allowed = before is not None and is_placebo(dose) != is_placebo(before)
        case _:
            allowed = not is_placebo(dose)
    return allowed and (is_placebo(dose) or is_amount(step, dose, before))


def is_amount(step, dose, before):
    """The amount, between least and most, or raised by no more than the step allows; an open one is any."""
    if dose.get("absent"):
        return False
    if step.get("open"):
        return dose.get("method") == step.get("open")
    given = given_as(dose, step)
    if given is None:
        return False
    if step.get("amount"):
        return given == number(step, "amount")
    if step.get("raise"):
        former = None if before is None else given_as(before, step)
        return former is not None and given <= former + number(step, "raise") and not exceeds(given, step)
    return number(step, "least") <= given <= number(step, "most")


def exceeds(given, step):
    return step.get("most") is not None and given > number(step, "most")


def given_as(dose, step):
    """The amount or rate of a dose in the unit of a step; None where it is unknown or of another kind."""
    text = dose.get("amount") or dose.get("rate")
    if text is None or unit(dose.get("unit"))[0] != unit(step.get("unit"))[0]:
        return None
    return Fraction(text) * unit(dose.get("unit"))[1] / unit(step.get("unit"))[1]


def given_rate(dose):
    """The rate of an infusion in a unit of its own, where it is known."""
    return Fraction(dose.get("rate")) * unit(dose.get("unit"))[1] if dose.get("rate") else None


def is_exhausted(step, dose):
    """Whether a raise has come to its most in all."""
    if not step.get("raise") or not step.get("most"):
        return False
    given = given_as(dose, step)
    return given is not None and given >= number(step, "most")


def is_above(steps, dose):
    """Whether a dose is more than any step gives, each of which has a limit of that kind."""

    def most(step):
        return step.get("amount") or step.get("most")

    return all(most(step) for step in steps) and all(
        given_as(dose, step) is not None and given_as(dose, step) > Fraction(most(step)) for step in steps
    )
