"""Made-up series of pain scores, and the cases that hold them."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

FIRST = date(2026, 3, 1)


def series(rng, kinds):
    """A baseline and readings: hours after the dose, scores in tenths, some not obtained."""
    base = Fraction(rng.choice([0, 10, 45, 70, 80, 80, 85, 100]), 10)
    minutes = sorted(rng.sample(range(10, 2880, 5), rng.choice([1, 1, 2, 3, 5, 7, 12, 30])))
    kind = rng.choice(["free", "free", "tied", "worse", "near"])
    scores = [Fraction(rng.randrange(0, 101), 10) for _ in minutes]
    if kind == "tied":
        scores = [rng.choice([base, base * Fraction(7, 10), base / 2]) for _ in minutes]
    if kind == "worse":
        scores = [min(Fraction(10), base + abs(s - 5)) for s in scores]
    if kind == "near":  # just beside the thresholds
        near = [base / 2, base * Fraction(7, 10)]
        scores = [max(Fraction(0), rng.choice(near) + Fraction(rng.choice([-1, 0, 1]), 10**rng.choice([3, 6]))) for _ in minutes]
    gaps = rng.random() < 0.3
    readings = [(Fraction(t, 60), None if gaps and rng.random() < 0.3 else s) for t, s in zip(minutes, scores)]
    kinds[kind] += 1
    kinds["zero baseline"] += not base
    kinds["one reading"] += len(minutes) == 1
    kinds["missing"] += any(s is None for _, s in readings)
    return base, readings


def decimal(value):
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f")


def reading(dose, scale, hour, score):
    value = 'absent="not-obtained"' if score is None else f'value="{decimal(score)}"'
    context = ' context="rest"' if scale != "drug-toxicity" else ""
    return (f'<reading trial="t1" dose="{dose}" scale="{scale}" variant="standard"{context} {value} '
            f'elapsed="{int(hour * 60)}" elapsed-unit="min"/>')


def before(dose, scale, score, at):
    context = ' context="rest"' if scale != "drug-toxicity" else ""
    return (f'<reading trial="t1" dose="{dose}" scale="{scale}" variant="standard"{context} phase="pre-dose" '
            f'value="{decimal(score)}" at="{at}T07:00:00+00:00"/>')


def given(index, is_placebo=False):
    at = FIRST + timedelta(days=index - 1)
    placebo = ' given="placebo"' if is_placebo else ""
    return at, (f'<dose id="d{index}" trial="t1" drug="morphine" amount="0.1" unit="mg" route="intrathecal" '
                f'method="bolus"{placebo} at="{at}T08:00:00+00:00"/>')


def case(number, rows):
    start = f'<trial id="t1" purpose="analgesia" method="serial-bolus" drug="morphine" on="{FIRST}"/>'
    entries = "\n".join(f'<entry role="nurse">{row}</entry>' for row in [start, *rows])
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<case xmlns="urn:thecal:case:1" id="SYN-{number}" pathway="noncancer-pain" '
            f'edition="2026-11"><about kind="synthetic">Made up.</about>\n{entries}\n</case>\n')
