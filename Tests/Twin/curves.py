#!/usr/bin/env python3
"""A second reading of what a trial's measures come to, from their formulas (measures.py).

    .venv/bin/python Tests/Twin/curves.py THECAL [SERIES]

Seeded series, missing, tied, worsening, zero-baseline and one-reading ones among them, are given to both,
many in one case; every printed figure must be the same. Smaller cases hold what is reckoned over several
doses: crossover with placebo, rated relief, toxicity, the diary, and systemic opioids by day, and Ashworth grades
by muscle group.
"""
import random
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Tree
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

import measures as m
import whole
from trial_cases import before, case, given, reading, series

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = "{urn:thecal:criteria:1}"
DOSES = 100
# Made up, so that the formula is exercised: no source gives either.
DEVIATION, RELIABILITY, Z = Fraction(23, 10), Fraction(87, 100), Fraction(196, 100)
# Figures that 128 bits did not hold: at most one in a thousand series, all of them of scores to the millionth.
BEYOND = []
PLURAL = {True: "were", False: "was"}


class Library:
    """A copy of the library with made-up errors of the pain scale, and what of it the twin reads."""

    def __init__(self, folder):
        self.folder = folder
        for part in ("Criteria", "Reports"):
            shutil.copytree(ROOT / part, Path(folder) / part, ignore=shutil.ignore_patterns("examples"))
        path = Path(folder) / "Criteria/measures.xml"
        error = ('<scale-error scale="nrs" variant="standard" deviation="2.3" reliability="0.87" '
                 'source="made up" confidence="unverified"/></reliable-change>')
        text = path.read_text()
        head, tail = text.split("<reliable-change", 1)
        path.write_text(head + "<reliable-change" + tail.replace("/>", ">" + error, 1))
        rules = Tree.parse(path).getroot()
        outcome = Tree.parse(Path(folder) / "Criteria/outcome-rules.xml").getroot()
        self.percents = [int(e.get("percent")) for e in outcome.iter(LIBRARY + "relief-duration")]
        self.windows = [(int(e.get("from")), int(e.get("to")), e.get("source"))
                        for e in rules.iter(LIBRARY + "response-window")]
        self.diary = rules.find(LIBRARY + "diary")
        self.limits, self.hours = self.thresholds(outcome)
        self.mme = Tree.parse(Path(folder) / "Criteria/mme.xml").getroot()

    def thresholds(self, outcome):
        """The percentages that any profile of pain asks for, and the lengths of time of the pathway's."""
        pathway = Tree.parse(Path(self.folder) / "Criteria/pathways/noncancer-pain/2026-11.xml").getroot()
        trial = pathway.find(LIBRARY + "trial")
        names = [trial.get("profile")] + [e.get("profile") for e in trial.iter(LIBRARY + "beside")]
        limits = {Fraction(e.get("percent")) for e in outcome.iter(LIBRARY + "partial-relief")}
        hours = set()
        for path in (Path(self.folder) / "Criteria/profiles").glob("*.xml"):
            profile = Tree.parse(path).getroot()
            if profile.get("purpose") != "analgesia":
                continue
            for rule in profile.find(LIBRARY + "response").iter(LIBRARY + "pain-relief"):
                limits.add(Fraction(rule.get("percent")))
                if rule.get("lasting") and path.stem in names:
                    seconds = {"min": 60, "h": 3600, "d": 86400}[rule.get("lasting-unit")]
                    hours.add(Fraction(rule.get("lasting")) * seconds / 3600)
        return limits, hours


def clock(hours):
    minutes = int(hours * 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" + (f" {minutes % 60} min" if minutes % 60 else "")


def said(library, base, readings):
    """The rows of a series as the report words them."""
    points = [(hour, score) for hour, score in readings if score is not None]
    rows = {"Baseline": f"{m.printed(base)} before the dose"}
    if not points:
        return rows
    percent = lambda value: f"{m.printed(value, library.limits)} %"
    if base:
        hour, score = max(points, key=lambda p: (base - p[1], -p[0]))
        rows["Greatest relief"] = (f"{m.fixed(m.fall(base, score), library.limits)} % ({m.counted(m.printed(base - score), 'point')}), "
                                   f"{clock(hour)} after the dose")
        parts = []
        for asked in library.percents:
            longest, total, still = m.held(points, base, asked)
            parts.append(f"at least {asked} %: longest {clock(longest)}, in all {clock(total)}"
                         + (", and still at the last reading" if still else ""))
        rows["Duration of relief"] = "; ".join(parts)
        rows |= windows(library, base, readings, percent)
        change = m.mean([p for _, p in points]) - base
        error = 2 * DEVIATION**2 * (1 - RELIABILITY)
        reliable = change**2 > Z**2 * error
        rows["Reliable change"] = (f"{'yes' if reliable else 'no'}: index {m.root(change**2 / error, change < 0)}, "
                                   f"least detectable change {m.root(Z**2 * error)} points")
    rows["Onset and length of relief"] = "; ".join(times(library, base, points, asked) for asked in library.percents)
    most, sums = base * points[-1][0], []
    for way, name in (("step", "steps"), ("trapezoid", "trapezoids")):
        total = m.spid(base, points, way)
        share = f" ({percent(100 * total / most)})" if most else ""
        sums.append(f"{m.printed(total)} points × h{share} by {name}")
    rows["Relief over time (SPID)"] = "; ".join(sums)
    if len(points) < len(readings):
        filled = lambda carry: m.printed(m.spid(base, m.carried(base, readings, carry), "trapezoid"))
        rows["note"] = (f"by trapezoids {filled(False)} with the baseline in their place (sensitivity), and others might "
                        f"report {filled(True)} with the last reading carried")
    area = m.area(base, points)
    rows["Mean score over time"] = f"{m.printed(area / points[-1][0])} (area {m.printed(area)} points × h)"
    return rows


def windows(library, base, readings, percent):
    """C11, available and with the baseline in the gaps: known where both agree."""
    rows = {}
    for start, end, source in library.windows:
        inside = [(hour, score) for hour, score in readings if start <= hour <= end]
        known = [score for _, score in inside if score is not None]
        if not known:
            continue
        change = m.fall(base, m.mean(known))
        filled = m.fall(base, m.mean([base if score is None else score for _, score in inside]))
        answers = []
        for asked in library.percents:
            both = {change >= asked, filled >= asked}
            answers.append(f"{asked} %: {'not known' if len(both) > 1 else 'yes' if both.pop() else 'no'}")
        gaps = len(inside) - len(known)
        note = f"mean of {len(known)} reading{'s' if len(known) > 1 else ''}"
        if gaps:
            note += f"; {percent(filled)} with the baseline in place of {gaps} that {PLURAL[gaps > 1]} not obtained"
        name = f"Response, {start} to {end} h"
        rows[name] = f"{percent(change)}; {', '.join(answers)}"
        rows[name + " note"] = f"{note} ({source})"
    return rows


def times(library, base, points, asked):
    if not base:
        return f"{asked} %: not defined at this baseline"
    found = m.relief_times(base, points, asked)
    if found is None:
        return f"{asked} %: not reached"
    onset, total, longest, still = found
    hour = lambda value: m.printed(value, library.hours)
    return (f"{asked} %: after {hour(onset)} h, for {hour(total)} h in all, longest {hour(longest)} h"
            + (", and still at the last reading" if still else ""))


def many(library, number, drawn):
    """A case with a dose for each series, and the rows it must have."""
    rows, wanted = [], {}
    for index, (base, readings) in enumerate(drawn, 1):
        at, dose = given(index)
        rows += [dose, before(f"d{index}", "nrs", base, at)]
        rows += [reading(f"d{index}", "nrs", hour, score) for hour, score in readings]
        for name, value in said(library, base, readings).items():
            wanted["Pain, numeric rating scale, rest, dose d%d" % index, name] = value
    return case(number, rows), wanted


def figures(thecal, library, text):
    """What the program says: values by table and row, notes by table and row with `note`."""
    with tempfile.NamedTemporaryFile("w", suffix=".xml") as file:
        file.write(text)
        file.flush()
        run = subprocess.run([thecal, "evaluate", file.name, "--format", "xml", "--as-of", "2026-12-31",
                              "--library", library.folder], capture_output=True)
    if run.returncode:
        raise SystemExit(f"{text[:160]}\nended with {run.returncode}: {run.stderr.decode()}")
    found = {}
    for table in Tree.fromstring(run.stdout).iter("{urn:thecal:report:1}measures"):
        for row in table:
            key = (table.get("of").split(" by CDC")[0], row.get("name"))
            found[key] = row.get("value")
            found[key[0], key[1] + " note"] = row.get("note") or ""
            if row.get("name").startswith("Relief over"):
                found[key[0], "note"] = row.get("note") or ""
    return found


def differences(thecal, library, text, wanted):
    found = figures(thecal, library, text)
    # The program rounds nothing on the way: a sum that does not fit into 128 bits is said to be beyond it.
    beyond = [key for key in wanted if "beyond exact reckoning" in (found.get(key) or "")]
    BEYOND.extend(beyond)
    same = lambda name, got, value: got is not None and got.endswith(value) if name == "note" else got == value
    return [f"{key}:\n  here   {value}\n  thecal {found.get(key)}" for key, value in wanted.items()
            if key not in beyond and not same(key[1], found.get(key), value)]


def main():
    thecal, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    rng, kinds = random.Random(20261123), Counter()
    with tempfile.TemporaryDirectory() as folder:
        library = Library(folder)
        cases = [many(library, number, [series(rng, kinds) for _ in range(min(DOSES, count))])
                 for number in range(1, -(-count // DOSES) + 1)]
        trials = [whole.drawn(library, number, rng, said) for number in range(1, max(20, count // 20) + 1)]
        trials += [whole.spasticity(library, number, rng) for number in range(1, max(20, count // 100) + 1)]
        with ThreadPoolExecutor(2) as pool:
            faults = sum(pool.map(lambda one: differences(thecal, library, *one), cases + trials), [])
    print("\n".join(faults[:10] + m.Float.faults[:10]))
    print(f"{len(cases) * min(DOSES, count)} series ({', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))}) and "
          f"{len(trials)} whole trials: {sum(len(w) for _, w in cases + trials)} figures compared, {len(faults)} differ, "
          f"{len(BEYOND)} beyond 128 bits; "
          f"{m.Float.compared} held against numpy and scipy, {len(m.Float.faults)} differ")
    return 1 if faults or m.Float.faults or len(BEYOND) * 1000 > count else 0


if __name__ == "__main__":
    sys.exit(main())
