#!/usr/bin/env python3
"""A second reading of what a pain series comes to over time, from its formulas, in exact fractions.

    python3 Tests/Twin/curves.py THECAL [SERIES]

The formulas are those of the measures' documentation (SPID by steps and trapezoids, area, mean over
time, onset and length of relief with straight lines), read anew here. Seeded series, missing, tied,
worsening, zero-baseline and one-reading ones among them, are given to both; every printed figure must
be the same.
"""
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Tree
from concurrent.futures import ThreadPoolExecutor
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PERCENTS = (30, 50)
DOSES = 25


def printed(value):
    """Two decimals at most, rounded half up (away from zero)."""
    hundredths = floor(abs(value) * 100 + Fraction(1, 2))
    text = format((Decimal(hundredths) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize(), "f")
    return "-" + text if value < 0 and hundredths else text


def spid(base, points, way):
    total, time, score = Fraction(0), Fraction(0), base
    for hour, value in points:
        height = value if way == "step" else (score + value) / 2
        total, time, score = total + (base - height) * (hour - time), hour, value
    return total


def relief(base, points, percent):
    """Onset, total, longest and whether it still shows, with straight lines from (0, baseline)."""
    limit, spans = base * (1 - Fraction(percent, 100)), []
    corners = [(Fraction(0), base)] + points
    for (t, p), (u, q) in zip(corners, corners[1:]):
        if min(p, q) > limit:
            continue
        cross = t + (u - t) * (p - limit) / (p - q) if p != q else None
        start, end = (t if p <= limit else cross), (u if q <= limit else cross)
        if spans and spans[-1][1] == start:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    if not spans:
        return None
    lengths = [end - start for start, end in spans]
    return spans[0][0], sum(lengths), max(lengths), points[-1][1] <= limit


def said(base, readings):
    """The measures as the report words them; None where there is no curve."""
    points = [(hour, score) for hour, score in readings if score is not None]
    if not points:
        return None
    most = base * points[-1][0]
    sums = []
    for way, name in (("step", "steps"), ("trapezoid", "trapezoids")):
        total = spid(base, points, way)
        share = f", {printed(100 * total / most)} % of the greatest possible" if most else ""
        sums.append(f"{printed(total)} points × h by {name}{share}")
    area = base * points[-1][0] - spid(base, points, "trapezoid")
    words = []
    for percent in PERCENTS:
        if not base:
            words.append(f"{percent} %: not defined at this baseline")
            continue
        found = relief(base, points, percent)
        words.append(f"{percent} %: not reached" if found is None else
                     f"{percent} %: after {printed(found[0])} h, for {printed(found[1])} h in all, "
                     f"longest {printed(found[2])} h" + (", and still at the last reading" if found[3] else ""))
    note = None
    if len(points) < len(readings):
        filled = lambda carry: printed(spid(base, carried(base, readings, carry), "trapezoid"))
        note = (f"missing readings left out; by trapezoids {filled(False)} with the baseline in their place (sensitivity), "
                f"and others might report {filled(True)} with the last reading carried")
    return {"relief over time (SPID)": ("; ".join(sums), note),
            "mean score over time": (f"{printed(area / points[-1][0])} (area {printed(area)} points × h)", None),
            "onset and length of relief": ("; ".join(words), None)}


def carried(base, readings, last):
    held, found = base, []
    for hour, score in readings:
        held = score if score is not None else (held if last else base)
        found.append((hour, held))
    return found


def series(rng):
    """A baseline and readings: hours and minutes after the dose, scores in tenths, some not obtained."""
    base = Fraction(rng.choice([0, 10, 45, 70, 80, 80, 85, 100]), 10)
    minutes = sorted(rng.sample(range(10, 2880, 5), rng.choice([1, 1, 2, 3, 5, 7, 12, 30])))
    kind = rng.choice(["free", "free", "tied", "worse"])
    scores = [Fraction(rng.randrange(0, 101), 10) for _ in minutes]
    if kind == "tied":
        scores = [rng.choice([base, base * Fraction(7, 10), base / 2]) for _ in minutes]
    if kind == "worse":
        scores = [min(Fraction(10), base + abs(s - 5)) for s in scores]
    gaps = rng.random() < 0.3
    return base, [(Fraction(m, 60), None if gaps and rng.random() < 0.3 else s) for m, s in zip(minutes, scores)]


def decimal(value):
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f")


def case(number, many):
    """One case with a dose and a context of readings for each series."""
    rows = ['<trial id="t1" purpose="analgesia" method="serial-bolus" drug="morphine" on="2026-03-01"/>']
    for index, (base, readings) in enumerate(many, 1):
        dose = f'trial="t1" dose="d{index}" scale="nrs" variant="standard" context="rest"'
        rows.append(f'<dose id="d{index}" trial="t1" drug="morphine" amount="0.1" unit="mg" route="intrathecal" '
                    f'method="bolus" at="2026-03-{index:02}T08:00:00+00:00"/>')
        rows.append(f'<reading {dose} phase="pre-dose" value="{decimal(base)}" at="2026-03-{index:02}T07:00:00+00:00"/>')
        for hour, score in readings:
            value = 'absent="not-obtained"' if score is None else f'value="{decimal(score)}"'
            rows.append(f'<reading {dose} {value} elapsed="{int(hour * 60)}" elapsed-unit="min"/>')
    entries = "\n".join(f'<entry role="nurse">{row}</entry>' for row in rows)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<case xmlns="urn:thecal:case:1" id="SYN-{number}" pathway="noncancer-pain" '
            f'edition="2026-11"><about kind="synthetic">Made up.</about>\n{entries}\n</case>\n')


def compared(thecal, number, many):
    """What differs between the two readings of a case."""
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
        file.write(case(number, many))
        file.flush()
        run = subprocess.run([thecal, "evaluate", file.name, "--format", "xml", "--as-of", "2026-06-01",
                              "--library", str(ROOT)], capture_output=True)
    if run.returncode:
        return [run.stderr.decode()]
    found = {m.get("name"): (m.get("value"), m.get("note")) for m in Tree.fromstring(run.stdout).iter("{urn:thecal:report:1}measure")}
    faults = []
    for index, (base, readings) in enumerate(many, 1):
        for name, wanted in (said(base, readings) or {}).items():
            got = found.get(f"Pain, numeric rating scale, rest, dose d{index}: {name}")
            if got is None or got[0] != wanted[0] or (wanted[1] and got[1] != wanted[1]):
                faults.append(f"case {number}, dose d{index}, {name}:\n  here   {wanted}\n  thecal {got}\n  {base} {readings}")
    return faults


def main():
    thecal, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    rng = random.Random(20261123)
    cases = [[series(rng) for _ in range(DOSES)] for _ in range(-(-count // DOSES))]
    with ThreadPoolExecutor(2) as pool:
        faults = sum(pool.map(lambda item: compared(thecal, *item), enumerate(cases, 1)), [])
    print("\n".join(faults[:10]))
    print(f"{len(cases) * DOSES} series, {len(faults)} measures differ")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
