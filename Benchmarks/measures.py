#!/usr/bin/env python3
"""How the cost of a trial grows with its readings, from 50 to 5,000, in one run.

    make bench        or        python3 Benchmarks/measures.py .build/release/thecal

Three shapes of a trial: all readings after one dose, 25 after each dose, and Ashworth grades of ten muscles. What a
case without readings costs is taken away; the rest is processor time for each reading, and the bar is on how
much more a reading costs in a trial of ten times as many.
"""
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta

BAR = 1.5
SIZES = (0, 50, 500, 5_000)
MUSCLES = [f"muscle-{letter}" for letter in "abcdefghij"]


def case(readings, per_dose, is_pain):
    """A trial of so many readings, five minutes apart after each dose."""
    purpose, drug = ("analgesia", "morphine") if is_pain else ("spasticity", "baclofen")
    rows = [f'<trial id="t1" purpose="{purpose}" method="serial-bolus" drug="{drug}" on="2020-01-01"/>']
    for number in range(readings):
        dose, place = divmod(number, per_dose)
        if place == 0:
            at = date(2020, 1, 1) + timedelta(days=dose)
            rows.append(f'<dose id="d{dose}" trial="t1" drug="{drug}" amount="0.05" unit="mg" route="intrathecal" '
                        f'method="bolus" at="{at}T08:00:00+00:00"/>')
            before = f'trial="t1" dose="d{dose}" phase="pre-dose" at="{at}T07:00:00+00:00"'
            rows += [f'<reading {before} scale="nrs" variant="standard" value="8"/>'] if is_pain else [
                f'<reading {before} scale="ashworth" variant="modified" muscle="{muscle}" value="3"/>' for muscle in MUSCLES]
        after = f'trial="t1" dose="d{dose}" elapsed-unit="min"'
        if is_pain:
            rows.append(f'<reading {after} scale="nrs" variant="standard" value="{number * 7 % 9}" elapsed="{5 * place + 5}"/>')
        else:
            rows.append(f'<reading {after} scale="ashworth" variant="modified" muscle="{MUSCLES[place % 10]}" '
                        f'value="{number // 10 % 4}" elapsed="{5 * (place // 10) + 5}"/>')
    entries = "".join(f'<entry role="nurse">{row}</entry>\n' for row in rows)
    pathway = "noncancer-pain" if is_pain else "severe-spasticity"
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<case xmlns="urn:thecal:case:1" id="SYN-1" pathway="{pathway}" '
            f'edition="2026-11"><about kind="synthetic">Made up.</about>\n{entries}</case>\n')


def seconds(command):
    """Processor seconds (user and system) of one run."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} failed with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def costs(thecal, shape):
    """Median processor seconds of each size, the sizes taking turns."""
    times = {size: [] for size in SIZES}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            with open(f"{folder}/{size}.xml", "w") as file:
                file.write(case(size, *shape))
        for _ in range(7):
            for size in SIZES:
                times[size].append(seconds([thecal, "evaluate", f"{folder}/{size}.xml", "--as-of", "2026-06-01",
                                            "--format", "html", "--output", f"{folder}/out.html"]))
    return {size: statistics.median(found) for size, found in times.items()}


def main():
    thecal, worst = sys.argv[1] if len(sys.argv) > 1 else ".build/release/thecal", 0.0
    shapes = {"pain, one dose": (5_000, True), "pain, 25 a dose": (25, True), "Ashworth, 50 a dose": (50, False)}
    for name, shape in shapes.items():
        found = costs(thecal, shape)
        each = {size: (found[size] - found[0]) / size * 1e6 for size in SIZES[1:]}
        if each[50] <= 0:
            print(f"{name:20} what 50 readings cost cannot be told from nothing: measure on a quiet machine")
            return 1
        growth = max(each[500] / each[50], each[5_000] / each[500])
        worst = max(worst, growth)
        print(f"{name:20} " + ", ".join(f"{size}: {found[size] * 1000:.1f} ms" for size in SIZES)
              + "; for each reading " + ", ".join(f"{each[size]:.0f} µs" for size in SIZES[1:])
              + f"; at ten times as many {growth:.2f} times")
    print(f"worst growth {worst:.2f} (bar {BAR})")
    return 0 if worst <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
