#!/usr/bin/env python3
"""Writes the benchmark's made-up cases (shared/bench/gen.py) in Thecal's case format.

    python3 Benchmarks/convert.py cases.ndjson cases.thecal [REPEAT]

What is absent there is not recorded here; a list that is there is declared complete here, so that an
empty one is known to be empty. What no rule reads goes in as findings and notes. One case a line.
"""
import json
import sys
from xml.sax.saxutils import escape, quoteattr

GRADES = {"mild": 1, "moderate": 2, "severe": 3}
SLOTS = 4  # gen.py gives one to four diagnoses
YES_NO = {True: "yes", False: "no"}

# Where a scalar of the JSON case goes: fact and unit; no unit where it has none.
SCALARS = {
    ("patient", "age"): ("age", "a"), ("patient", "weightKg"): ("weight", "kg"),
    ("patient", "bmi"): ("bmi", "kg/m2"), ("patient", "sex"): ("sex", None),
    ("patient", "lifeExpectancyMonths"): ("life-expectancy", "mo"),
    ("pain", "baselineNrs"): ("pain.baseline", "{score}"),
    ("pain", "durationMonths"): ("pain.duration", "mo"),
    ("opioid", "currentMme"): ("opioid.mme", "{MME}/d"),
    ("opioid", "agreesToTaper"): ("opioid.agrees-to-taper", None),
    ("opioid", "aberrantBehaviour"): ("opioid.aberrant-behaviour", None),
    ("surgicalFitness", "asa"): ("asa", "{score}"),
    ("surgicalFitness", "platelets"): ("platelets", "10*9/L"),
    ("surgicalFitness", "inr"): ("inr", "{INR}"),
    ("surgicalFitness", "anticoagulantHoldPlan"): ("anticoagulant-hold-plan", None),
    ("surgicalFitness", "activeInfection"): ("infection.active", None),
    ("surgicalFitness", "csfObstruction"): ("csf-obstruction", None),
    ("surgicalFitness", "hba1c"): ("hba1c", "%"), ("surgicalFitness", "egfr"): ("egfr", "1"),
    ("psych", "date"): ("psych.evaluated", None), ("psych", "cleared"): ("psych.cleared", None),
    ("psych", "untreatedDepression"): ("psych.untreated-depression", None),
    ("psych", "activeSud"): ("psych.active-sud", None), ("psych", "phq9"): ("phq9", "{score}"),
}


def element(name, attributes, note=None):
    text = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes if value is not None)
    return f"<{name}{text}><note>{escape(note)}</note></{name}>" if note else f"<{name}{text}/>"


def written(value):
    if isinstance(value, bool):
        return YES_NO[value]
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


def finding(fact, value, unit, on, note=None, source=None):
    return element("finding", [("fact", fact), ("value", written(value)), ("unit", unit), ("on", on),
                               ("from", source)], note)


def diagnoses(case, on):
    for slot in range(1, SLOTS + 1):
        fact = f"diagnosis-{slot}."
        if slot > len(case["diagnoses"]):
            yield finding(fact + "category", "none", None, on)
            continue
        own = case["diagnoses"][slot - 1]
        yield finding(fact + "category", own["category"], None, on,
                      f"{own['display']}, {own['code']} ({own['system']})")
        yield finding(fact + "confirmed", own["confirmed"], None, on)
        yield finding(fact + "pathology", own["objectivePathology"], None, on)
        yield finding(fact + "onset", own["onset"], None, on)


def therapies(case, on):
    for own in case["conservativeTherapy"]:
        source = own["source"]
        yield element("therapy", [
            ("class", own["type"]), ("started", own["start"]), ("ended", own["end"]),
            ("lasted", own["weeks"]), ("unit", "wk"), ("outcome", own["outcome"]), ("on", on)],
            f"{own['note']} {own['provider']}, {source['document']}, page {source['page']}")
    yield element("complete", [("list", "therapies"), ("on", on)])


def trial(case, on):
    own = case["trial"]
    at = own["date"]
    yield element("trial", [("id", "t"), ("purpose", "analgesia"), ("method", "single-bolus"),
                            ("drug", own["drug"]), ("on", at)])
    yield element("dose", [("id", "d"), ("trial", "t"), ("drug", own["drug"]),
                           ("amount", own["doseMicrograms"]), ("unit", "ug"), ("route", "intrathecal"),
                           ("method", "bolus"), ("at", at)])
    for reading in own.get("measurements", []):
        yield element("reading", [
            ("trial", "t"), ("dose", "d"), ("scale", "nrs"), ("value", reading["nrs"]),
            ("elapsed", reading["hour"]), ("elapsed-unit", "h")],
            f"sedation {reading['sedation']}, function {reading['function']}")
    for event in own.get("adverseEvents", []):
        yield element("adverse-event", [("trial", "t"), ("code", event["event"]),
                                        ("grade", GRADES[event["severity"]]), ("at", at)])
    for key, name in (("measurements", "readings"), ("adverseEvents", "adverse-events")):
        if key in own:
            yield element("complete", [("list", name), ("trial", "t"), ("on", on)])


def contents(case):
    """Every entry's content, in the order of the JSON case."""
    on = case["asOf"]
    yield element("referral", [("on", on), ("indication", "noncancer-pain")],
                  f"{case['pain']['location']}; {', '.join(case['pain']['quality'])}")
    psych = f"{case['psych']['assessor']}: {', '.join(case['psych']['instruments'])}"
    for (group, key), (fact, unit) in SCALARS.items():
        if key in case[group]:
            yield finding(fact, case[group][key], unit, on, psych if key == "phq9" else None)
    yield from diagnoses(case, on)
    yield from therapies(case, on)
    for own in case["imaging"]:
        yield finding(f"imaging.{own['modality'].lower()}", own["date"], None, on,
                      f"{own['region']}: {own['finding']}")
    for own in case["labs"]:
        yield finding(f"lab.{own['code'].lower()}", own["value"], "1", own["date"])
    yield from trial(case, on)


def document(case, repeat=1):
    """The case as XML on one line, a draft: the compactest form there is. The findings that no rule
    reads are recorded `repeat` times."""
    everything = list(contents(case))
    idle = [content for content in everything if 'fact="lab.' in content]
    entries = "".join(f'<entry role="c">{content}</entry>'
                      for content in everything + idle * (repeat - 1))
    return (f'<case xmlns="urn:thecal:case:1" id="{case["caseId"]}" pathway="bench" edition="1">'
            f'<about kind="synthetic">{escape(case["narrative"].strip())}</about>{entries}</case>\n')


def main():
    source, target = sys.argv[1], sys.argv[2]
    repeat = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    total = count = 0
    with open(source) as cases, open(target, "w") as lines:
        for count, line in enumerate(cases, 1):
            total += lines.write(document(json.loads(line), repeat))
    print(f"{count} cases, {total / max(count, 1):.0f} bytes each on average")


if __name__ == "__main__":
    main()
