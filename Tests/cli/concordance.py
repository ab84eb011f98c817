#!/usr/bin/env python3
"""Agreement, Wilson's interval and Cohen's kappa against statsmodels, on the same tables.

Samples get a decision drawn at random (seeded); `thecal concordance` counts and reckons, statsmodels
reckons from the counts that it printed.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

try:
    import numpy
    from statsmodels.stats.inter_rater import cohens_kappa
    from statsmodels.stats.proportion import proportion_confint
except ImportError:
    print("skipped: statsmodels is not installed (Tests/tools/setup.sh statistics)")
    sys.exit(0)

ROOT = pathlib.Path(__file__).resolve().parents[2]
THECAL = os.environ.get("THECAL", str(ROOT / ".build/debug/thecal"))
SAMPLES = ["syn-implant-noncancer-catheter", "syn-patient-declines", "syn-cancer-without-trial",
           "syn-negative-trial-decision-against", "syn-proceed-noncancer", "syn-stale-psychology"]
DECISIONS = ["recommend-implantation", "patient-declines", "recommend-without-trial", "do-not-implant",
             "proceed-to-trial", "complete-the-evaluation"]


def write(folder, generator, cases, faithful):
    """Cases whose decision is mostly the recommendation's, or any other."""
    days = dict(line.split() for line in (ROOT / "Samples/accepted/as-of.txt").read_text().splitlines())
    for number in range(cases):
        place = generator.randrange(len(SAMPLES))
        decided = DECISIONS[place if generator.random() < faithful else
                            generator.randrange(len(DECISIONS))]
        text = (ROOT / f"Samples/accepted/{SAMPLES[place]}.xml").read_text()
        entry = (f'<entry role="pain-physician"><decision follows="yes" decided="{decided}" '
                 f'reason="other" on="{days[SAMPLES[place]]}"/></entry></case>')
        (folder / f"{number:04}.xml").write_text(text.replace("</case>", entry))


def compare(folder, name):
    """Holds what thecal printed against what statsmodels reckons."""
    out = subprocess.run([THECAL, "concordance", "--format", "ndjson", str(folder)],
                         capture_output=True, text=True, check=True).stdout
    lines = [json.loads(line) for line in out.splitlines()]
    pairs = [line for line in lines if line["kind"] == "pair"]
    codes = sorted({p["recommended"] for p in pairs} | {p["decided"] for p in pairs})
    table = numpy.zeros((len(codes), len(codes)), dtype=int)
    for pair in pairs:
        table[codes.index(pair["recommended"]), codes.index(pair["decided"])] += pair["cases"]
    kappa = next(line for line in lines if line["kind"] == "kappa")
    agreement = next(line for line in lines if line["kind"] == "agreement")
    reference = cohens_kappa(table)
    low, high = proportion_confint(int(numpy.trace(table)), int(table.sum()), method="wilson")
    expected = [reference.kappa, reference.kappa_low, reference.kappa_upp, low, high]
    found = [kappa["kappa"], kappa["low"], kappa["high"], agreement["low"], agreement["high"]]
    # Four decimals are printed.
    good = numpy.allclose(expected, found, rtol=0, atol=0.5001e-4)
    print(f"{'agrees' if good else 'DIFFERS'}: {name}, {table.sum()} cases: "
          f"statsmodels {[round(float(x), 4) for x in expected]}, thecal {found}")
    return good


def main():
    generator = random.Random(20261122)
    results = []
    for faithful in (0.1, 0.5, 0.9):
        with tempfile.TemporaryDirectory() as work:
            write(pathlib.Path(work), generator, 60, faithful)
            results.append(compare(work, f"{faithful:.0%} with the recommendation"))
    sys.exit(0 if all(results) else 1)


main()
