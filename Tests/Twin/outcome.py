"""What a trial comes to (docs/semantics.md: Outcome, Tolerated)."""

from library import words
from pain import Pain
from tolerance import was_tolerated
from values import all_of, any_of, compare_quantities, exactly


def outcome(trial, profile):
    """The first row of the outcomes that matches, and what it says."""
    unknown_dose = any(dose.get("absent") for dose in trial.doses)
    declared = {"adverse-events", "co-interventions"} <= trial.declared
    given = {
        "stopped": bool(trial.stopping()),
        "response": trial.response(profile),
        "goal": goal(trial, profile),
        "tolerated": tolerated(trial, profile),
        "record": declared and not unknown_dose and trial.accepts_method(profile),
        "partial": partial_relief(trial, profile),
        "protocol-done": last_step_given(trial, profile),
    }
    said = {name: {True: "yes", False: "no", None: "open"}[answer] for name, answer in given.items()}
    for row in trial.rules.iter("outcome"):
        if all(name not in row.attrib or answer in words(row, name) for name, answer in said.items()):
            return row.get("rule"), row.get("is")
    raise ValueError("the table of outcomes has a gap")


def goal(trial, profile):
    """What the profile wants beside the response, and the goals that were agreed; of patients who walk
    the response has asked for them."""
    if trial.walks == "yes":
        return True
    rule = trial.rules.find("walker")
    scale, wanted = rule.get("goal-scale"), words(rule, "goal-values")

    def agreed(read):
        if not read.goals:
            return True
        return read.after_some_dose([scale], lambda dose: read.assessed(dose, scale, wanted))

    return all_of([trial.as_printed(profile)[1], trial.rescued(agreed)])


def tolerated(trial, profile):
    """Each event by itself, all of them declared, and for patients who walk what they keep.

    Where the source wants no side effect at all, enough doses must have responded without one.
    """
    parts = [was_tolerated(event, trial.rules) for event in trial.events]
    parts.append(True if "adverse-events" in trial.declared else None)
    if profile.get("side-effects") == "none" and trial.as_printed(profile, strictly=False)[0] is True:
        parts.append(trial.as_printed(profile)[0])
    if trial.walks == "yes":
        parts.append(trial.walker.kept())
    elif trial.walks != "no":
        parts.append(True if trial.walker.kept() is True else None)
    return all_of(parts)


def partial_relief(trial, profile):
    """Relief below what the response asks for; none where it does not ask for relief."""
    if profile.find("response").find(".//pain-relief") is None:
        return False
    rule = trial.rules.find("partial-relief")
    return trial.rescued(
        lambda read: read.by_baselines(
            profile,
            lambda baseline: any_of(Pain(read.readings, baseline).relief(dose, rule) for dose in read.doses),
        )
    )


def last_step_given(trial, profile):
    """Whether the protocol is done, by its last step or by declaration; without one the profile's steps."""
    steps = profile.findall("step")
    if "doses" in trial.declared:
        return True
    if trial.protocol is not None:
        return trial.protocol.last_step_given
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
        for dose in trial.doses
        if dose.get("amount")
    )
