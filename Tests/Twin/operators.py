"""A library for this test alone: the shipped one, with one more set and pathway that hold every operator,
kind, scope and remedy of the schema, whether the shipped criteria use them or not."""

import shutil
from pathlib import Path

from operator_protocols import DOCUMENTS, FOLLOWED

ROOT = Path(__file__).resolve().parent.parent.parent
NS = 'xmlns="urn:thecal:criteria:1"'
SOURCE = '<source publisher="Test" title="Operators" year="2026" kind="team" last-checked="2026-11-22"/>'
OPERATORS = ("lt", "le", "eq", "ge", "gt")
STAGES = (
    "diagnosis",
    "conservative-therapy",
    "surgical-fitness",
    "psychological-evaluation",
    "patient-commitment",
    "team-review",
    "trial",
)
ROLES = "nurse pain-physician"
# What a requirement asks is answered yes where all is well, what excludes or cautions is answered no.
DECIDING = [
    ("required", f'remedy="{remedy}"', "good")
    for remedy in ("evidence", "act-or-time", "other-route", "none")
] + [
    ("exclusion", 'scope="drug" drug="morphine"', "bad"),
    ("exclusion", 'scope="drug" drug="ziconotide"', "bad"),
    ("exclusion", 'scope="device" device="synchromed"', "bad"),
    ("exclusion", 'scope="device" device="prometra"', "bad"),
    ("exclusion", 'scope="method" method="single-bolus"', "bad"),
    ("exclusion", 'scope="device" device="prometra" drug="morphine"', "bad"),
    ("exclusion", 'scope="drug" drug="morphine" method="single-bolus"', "bad"),
    ("exclusion", 'scope="moment"', "bad"),
    ("exclusion", 'scope="therapy"', "bad"),
    ("caution", "", "bad"),
]


HALF = '<pain-relief operator="ge" percent="50"/>'
# What a rule may want beside its response: the response, the attributes, and what stands behind it.
WANTS = {
    "op-row": (HALF, 'repeats="2" spacing="1" spacing-unit="d" successive="yes" side-effects="none"', ""),
    "op-apart": (HALF, 'repeats="2" spacing="24" spacing-unit="h"', ""),
    "op-clean": (HALF, 'side-effects="none"', ""),
    "op-fall": ('<percent-fall scale="drug-toxicity" operator="ge" percent="20"/>', "", ""),
    "op-placebo": ("<above-placebo/>", "", ""),
    "op-free": (HALF, 'opioid-free="3" opioid-free-unit="d"', ""),
    "op-first": (HALF, 'placebo="first"', ""),
    "op-before": (HALF, "", '<before scale="nrs" operator="gt" value="6" unit="{score}"/>'),
}


def yes(fact):
    return f'<one-of fact="{fact}" values="yes"/>'


def filters(*pairs):
    return "".join(f"<where {pair}/>" for pair in pairs)


def conditions():
    """Conditions that no shipped criterion may use, each to be shown and to block nothing."""
    for operator in OPERATORS:
        for value, unit in (("3", "mo"), ("90", "d"), ("12", "wk"), ("1", "a"), ("48", "mo"), ("1461", "d")):
            yield f'<compare fact="op.span" operator="{operator}" value="{value}" unit="{unit}"/>'
        for value, unit in (
            ("5", "d"),
            ("1", "mo"),
            ("1", "a"),
            ("24", "h"),
            ("1.5", "d"),
            ("2", "wk"),
            ("90", "min"),
        ):
            yield f'<elapsed fact="op.date" operator="{operator}" value="{value}" unit="{unit}"/>'
        for value, unit in (("4", "a"), ("48", "mo"), ("18", "a")):
            yield f'<compare fact="age" operator="{operator}" value="{value}" unit="{unit}"/>'
        yield f'<compare fact="op.mass" operator="{operator}" value="2.5" unit="mg"/>'
        rest = filters(
            'field="scale" values="nrs"',
            'field="context" values="rest"',
            'field="value" operator="ge" value="4"',
        )
        serious = filters(
            'field="grade" operator="ge" value="2"',
            'field="related" values="related"',
            'field="resolved" values="no"',
        )
        numeric = filters('field="scale" values="nrs"')
        failed = filters('field="outcome" values="inadequate not-tolerated"')
        yield f'<count over="therapies" operator="{operator}" value="2">{failed}</count>'
        yield f'<count over="readings" operator="{operator}" value="3">{rest}</count>'
        yield f'<count over="adverse-events" operator="{operator}" value="1">{serious}</count>'
        for name in ("sum", "least", "greatest"):
            yield f'<{name} over="therapies" of="duration" operator="{operator}" value="6" unit="mo">{failed}</{name}>'
            yield f'<{name} over="therapies" of="duration" operator="{operator}" value="6" unit="wk"/>'
            yield f'<{name} over="readings" of="value" operator="{operator}" value="4" unit="{{score}}">{numeric}</{name}>'
        for span in ('value="6" unit="wk"', 'value="3" unit="mo"'):
            long = filters(f'field="duration" operator="{operator}" {span}')
            yield f'<count over="therapies" operator="ge" value="1">{long}</count>'
    yield '<between fact="op.span" low="3" high="6" unit="mo"/>'
    yield '<between fact="op.mass" low="2" high="3" unit="mg"/>'
    for n in (1, 2, 3):
        yield f'<at-least n="{n}">{yes("op.a")}{yes("op.b")}{yes("op.c")}</at-least>'
    yield f"<none>{yes('op.a')}{yes('op.b')}</none>"
    yield f"<not><all>{yes('op.a')}<any>{yes('op.b')}{yes('op.c')}</any></all></not>"
    yield f'<judgement fact="op.a" roles="{ROLES}"/>'
    yield f'<review stage="team-review" roles="{ROLES}" outcomes="favourable conditional"/>'
    yield '<criterion-met id="op.a.only"/>'
    for profile in ("ge50", "gt50", "op-repeats", "op-diary", "op-any", "op-mean", "op-worst", *WANTS):
        yield f'<trial-meets profile="{profile}"/>'


def criterion(name, kind, condition, stage="surgical-fitness", attributes="", applies=""):
    return (
        f'<criterion id="{name}" stage="{stage}" kind="{kind}" {attributes} population="noncancer-pain spasticity" '
        f'confidence="team"><title>{name}</title><statement locator="test">Test.</statement>'
        f"{f'<applies-if>{applies}</applies-if>' if applies else ''}<condition>{condition}</condition></criterion>"
    )


def criteria():
    """Every criterion with the facts it asks."""
    yield (
        criterion("op.a.only", "caution", yes("op.a"), applies=yes("op.b")),
        "surgical-fitness",
        ["op.a", "op.b", "op.c"],
    )
    for number, condition in enumerate(conditions()):
        yield criterion(f"op.condition.{number}", "caution", condition), "surgical-fitness", []
    for number, hangs in enumerate(
        (
            'drug="morphine fentanyl"',
            'device="synchromed" drug="morphine"',
            'method="single-bolus" country="us"',
            'country="at de"',
        )
    ):
        applies = yes("op.b") if number % 2 else ""
        yield (
            criterion(f"op.hangs.{number}", "caution", yes("op.a"), attributes=hangs, applies=applies),
            "surgical-fitness",
            [],
        )
    for stage in ("surgical-fitness", "trial"):
        for known in ("", "trial", "implant"):
            for number, (kind, attributes, name) in enumerate(DECIDING):
                fact = f"{name}.{stage}.{known or 'any'}.{number}"
                attributes += f' known-before="{known}"' if known else ""
                yield criterion(f"op.{fact}", kind, yes(fact), stage, attributes), stage, [fact]
    for stage in STAGES:
        yield (
            criterion(f"op.stage.{stage}", "required", yes(f"good.{stage}"), stage, 'remedy="evidence"'),
            stage,
            [f"good.{stage}"],
        )
    yield (
        criterion("op.trial", "required", '<trial-meets profile="ge50"/>', "trial", 'remedy="evidence"'),
        "trial",
        [],
    )
    yield criterion("op.waiver", "waiver", yes("bad.waiver"), "trial"), "trial", ["bad.waiver"]
    yield criterion("op.side.one", "caution", yes("bad.side.one")), "surgical-fitness", ["bad.side.one"]
    yield (
        criterion("op.side.two", "required", yes("good.side.two"), attributes='remedy="act-or-time"'),
        "surgical-fitness",
        ["good.side.two"],
    )


def fact(name, kind="status", form='type="yes-no"'):
    return (
        f'<fact id="{name}" {form} kind="{kind}" supplied-by="{ROLES}"><label>{name}</label>'
        f"<question>Test?</question></fact>"
    )


def profile(name, baseline, response, more="", behind=""):
    return (
        f'<trial-profile {NS} id="{name}" edition="1" title="{name}" purpose="{"spasticity" if "drop" in response else "analgesia"}" '
        f'baseline="{baseline}" baseline-basis="team" confidence="team" {more}>{SOURCE}'
        f'<statement locator="test">Test.</statement><response>{response}</response>{behind}</trial-profile>'
    )


def write(folder):
    """The shipped library and what is added to it, under a folder; nothing of it was frozen."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("Criteria", "Reports"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "Criteria/manifest.xml").unlink()
    made = list(criteria())
    facts = sorted({name for _, _, names in made for name in names})
    limited = [name for name in facts if name.startswith("op.")]
    documents = {
        "dictionary/operators.xml": f'<dictionary {NS} id="operators" edition="1" title="Operators">'
        + "".join(fact(name) for name in facts)
        + fact("op.span", "measurement", 'type="quantity" units="mo a wk d" least="0" greatest="1200"')
        + fact("op.mass", "measurement", 'type="quantity" units="mg ug g" least="0" greatest="1000"')
        + fact("op.date", "constant", 'type="date"')
        + "</dictionary>",
        "sets/operators/1.xml": f'<criteria-set {NS} id="operators" edition="1" axis="clinical" title="Operators">{SOURCE}'
        + "".join(text for text, _, _ in made)
        + "</criteria-set>",
        "profiles/op-repeats.xml": profile(
            "op-repeats", "pre-dose", '<pain-relief operator="ge" percent="50"/>', 'repeats="2"'
        ),
        "profiles/op-diary.xml": profile(
            "op-diary",
            "diary",
            '<pain-relief operator="ge" percent="50" lasting="3" lasting-unit="h"/>',
            'methods="single-bolus"',
        ),
        "profiles/op-any.xml": profile(
            "op-any",
            "pre-dose",
            '<score-drop scale="ashworth" operator="ge" points="1" aggregate="any" lasting="4" lasting-unit="h"/>',
        ),
        "profiles/op-mean.xml": profile(
            "op-mean", "pre-dose", '<score-drop scale="ashworth" operator="ge" points="1" aggregate="mean"/>'
        ),
        "profiles/op-worst.xml": profile(
            "op-worst",
            "pre-dose",
            '<all><score-drop scale="ashworth" operator="gt" points="1" aggregate="worst"/><score-drop scale="ashworth" operator="ge" points="1"/></all>',
        ),
        "pathways/operators/1.xml": pathway(made, limited),
    } | DOCUMENTS
    for name, (response, more, behind) in WANTS.items():
        documents[f"profiles/{name}.xml"] = profile(name, "pre-dose", response, more, behind)
    for name, text in documents.items():
        (folder / "Criteria" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "Criteria" / name).write_text(text)


def pathway(made, limited):
    limits = [("op.a", "24", "h"), ("op.b", "1", "mo"), ("op.c", "1.5", "d")]
    unlimited = sorted({name for _, _, names in made for name in names} - {name for name, _, _ in limits})
    ids = {stage: [text.split('"')[1] for text, of, _ in made if of == stage] for stage in STAGES}
    return (
        f'<pathway {NS} id="operators" edition="1" title="Operators" indication="noncancer-pain" status="awaiting-sign-off">{SOURCE}'
        '<uses set="operators" edition="1"/><population><one-of fact="indication" values="noncancer-pain"/></population>'
        '<declined><one-of fact="patient-wish" values="declines"/></declined>'
        '<plan drug-fact="planned-drug" device-fact="planned-device" method-fact="planned-method" country-fact="country"/>'
        + "".join(
            f'<option kind="{kind}" id="{name}"/>'
            for kind, name in (
                ("drug", "morphine"),
                ("drug", "ziconotide"),
                ("device", "synchromed"),
                ("device", "prometra"),
                ("method", "single-bolus"),
                ("method", "continuous-infusion"),
            )
        )
        + "".join(
            f'<freshness facts="{name}" within="{value}" unit="{unit}" confidence="team"/>'
            for name, value, unit in limits
        )
        + '<freshness reviews="team-review" within="3" unit="mo" confidence="team"/>'
        + '<freshness facts="op.span" within="1" unit="a" confidence="team"/>'
        + f'<no-age-limit facts="{" ".join(unlimited)} indication patient-wish planned-drug planned-device planned-method country" reason="test"/>'
        + "".join(
            f'<stage id="{stage}" title="{stage}" role="nurse">'
            + "".join(f'<adopt set="operators" criterion="{name}" reason="test"/>' for name in ids[stage])
            + "</stage>"
            for stage in STAGES
        )
        + '<permits-waiver of-set="operators" of="op.trial" under-set="operators" under="op.waiver" reason="test"/>'
        '<permits-waiver of-set="operators" of="op.stage.diagnosis" under-set="operators" under="op.waiver" reason="test"/>'
        '<disagreement id="sides" question="Test?"><side set="operators" criterion="op.side.one"/><side set="operators" criterion="op.side.two"/></disagreement>'
        '<trial required-by-set="operators" required-by="op.trial" profile="ge50" edition="2026-11">'
        f"{FOLLOWED}</trial></pathway>"
    )
