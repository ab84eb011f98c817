"""Protocols for this test alone: every form of dose, start and branch that the schema knows."""

NS = 'xmlns="urn:thecal:criteria:1"'
PRINTED = 'source="test" locator="test" confidence="team"'
HALF = '<pain-relief operator="ge" percent="50"/>'
THIRD = '<pain-relief operator="ge" percent="30"/>'


def branch(conditions, leads):
    named = " ".join(f'{name}="{answer}"' for name, answer in conditions.items())
    return f"<branch {named} {leads} {PRINTED}/>"


def step(name, form, *branches):
    """Branches as (response, side effect, what it leads to); None where a question is not asked."""
    parts = [
        branch({k: v for k, v in (("response", response), ("side-effect", effect)) if v}, leads)
        for response, effect, leads in branches
    ]
    return f'<step id="{name}" {form} {PRINTED}>{"".join(parts)}</step>'


def protocol(name, given, *parts, purpose="analgesia", grade=2, free=""):
    statement = f"<statement {PRINTED}>Test.</statement>"
    response = "".join(part for part in parts if part.startswith("<response"))
    rest = "".join(part for part in parts if not part.startswith("<response"))
    return (
        f'<trial-protocol {NS} id="{name}" edition="1" title="{name}" purpose="{purpose}" routes="intrathecal" {given}>'
        '<source id="test" publisher="Test" title="Protocols" year="2026" kind="team" last-checked="2026-11-22"/>'
        f'{statement}{response}<side-effect grade="{grade}" {PRINTED}/>{free}{rest}</trial-protocol>'
    )


def start(steps, walker=""):
    return f'<start with="{steps}" {walker} {PRINTED}/>'


# Between limits, up by raises, down again; a wait and none.
LADDER = protocol(
    "op-ladder",
    'drugs="morphine fentanyl" methods="single-bolus serial-bolus" country="us at"',
    start("first down"),
    step(
        "first",
        'least="10" most="50" unit="ug"',
        ("yes", None, 'to="same" after="1" unit="d"'),
        ("no", "no", 'to="up" after="24" unit="h"'),
        ("no", "yes", 'to="down first"'),
    ),
    step("same", 'amount="50" unit="ug"', (None, "yes", 'ends="not-tolerated"'), (None, "no", 'ends="responded"')),
    step("up", 'raise="25" most="100" unit="ug"', ("no", None, 'to="up"'), ("yes", None, 'ends="responded"')),
    step("down", 'least="0" most="25" unit="ug"', (None, "yes", 'ends="not-printed"'), (None, "no", 'to="up"')),
)
# Drug and placebo three times, by a response of its own, after days without opioids.
BLIND = protocol(
    "op-blind",
    'drugs="morphine fentanyl ziconotide" methods="serial-bolus single-bolus"',
    f"<response>{THIRD}</response>",
    start("one"),
    step("one", 'open="bolus" substance="either"', ("yes", None, 'to="two"'), ("no", None, 'to="two three"')),
    step(
        "two",
        'open="bolus" substance="other"',
        ("yes", "no", 'ends="compared"'),
        ("yes", "yes", 'ends="not-tolerated"'),
        ("no", None, 'to="three" after="1" unit="d"'),
    ),
    step("three", 'open="bolus" substance="either"', (None, None, 'ends="compared"')),
    grade=1,
    free=f'<opioid-free value="3" unit="d" {PRINTED}/>',
)
# An open rate that goes on, or up by the hour.
RATE = protocol(
    "op-rate",
    'drugs="morphine fentanyl ziconotide" methods="continuous-infusion" mixtures="yes"',
    f"<response><all>{HALF}</all></response>",
    start("run"),
    step(
        "run",
        'open="infusion"',
        ("no", "no", 'to="more run" after="12" unit="h"'),
        ("no", "yes", 'ends="not-tolerated"'),
        ("yes", None, 'ends="responded"'),
    ),
    step("more", 'raise="1" most="5" unit="ug/h"', ("no", None, 'to="more" after="7" unit="d" steps="2"'), ("yes", None, 'ends="responded"')),
    grade=3,
)
WALKER = protocol(
    "op-walker",
    'drugs="baclofen" methods="single-bolus serial-bolus catheter-bolus"',
    start("low", 'walker="yes"'),
    start("high low", 'walker="no"'),
    step("low", 'amount="0.025" unit="mg"', ("no", None, 'to="high"'), ("yes", None, 'to="low" after="1" unit="wk"')),
    step("high", 'least="50" most="75" unit="ug"', ("no", "no", 'ends="no-response"'), ("no", "yes", 'to="low"'), ("yes", None, 'ends="responded"')),
    purpose="spasticity",
)
DOCUMENTS = {
    f"protocols/{name}.xml": text
    for name, text in (("op-ladder", LADDER), ("op-blind", BLIND), ("op-rate", RATE), ("op-walker", WALKER))
}
FOLLOWED = "".join(f'<follows protocol="{name}" edition="1"/>' for name in ("op-ladder", "op-rate", "op-walker"))
