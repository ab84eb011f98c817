#!/usr/bin/env python3
"""Counts the instructions a case costs, by valgrind's callgrind: the check against regressions, since
clocks on shared machines are noisy.

    python3 Benchmarks/instructions.py BENCH_EXECUTABLE [THECAL]    after peers.py has made the cases

The counts are compared with Benchmarks/instructions.txt; more than 5 % above is a regression. valgrind
3.19 can read neither Swift's debugging information nor follow the exit of a main thread that waits in
libdispatch: the executable is linked dynamically, stripped, and works on its main thread alone.
"""
import os
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WORK = os.path.join(os.path.dirname(HERE), ".build-bench", "work")
FEW, MANY, PASSES, SLACK = 20, 120, 3, 1.05


def instructions(*command):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        capture_output=True, text=True, cwd=WORK)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if not found:
        sys.exit(f"valgrind could not run {command[0]}: {done.stderr[-400:]}")
    return int(found.group(1))


def evaluation(thecal):
    """The instructions of one evaluation with HTML output, start of the process included."""
    stripped = os.path.join(WORK, "thecal-stripped")
    subprocess.run(["strip", "-g", "-o", stripped, thecal], check=True)
    root = os.path.dirname(HERE)
    sample = os.path.join(root, "Samples/accepted/syn-proceed-noncancer.xml")
    return instructions(
        stripped, "evaluate", sample, "--as-of", "2026-02-18", "--library", root,
        "--format", "html", "--output", os.path.join(WORK, "evaluation.html"))


def main():
    if not shutil.which("valgrind") or not os.path.exists(os.path.join(WORK, "cases.thecal")):
        print("skipped: valgrind or the cases of the benchmark are missing")
        return 0
    bench = os.path.join(WORK, "bench-stripped")
    subprocess.run(["strip", "-o", bench, sys.argv[1]], check=True)
    for count in (FEW, MANY):
        with open(os.path.join(WORK, "cases.thecal")) as lines:
            text = [line for _, line in zip(range(count), lines)]
        with open(os.path.join(WORK, f"cases{count}.thecal"), "w") as out:
            out.writelines(text)
    with open(os.path.join(HERE, "instructions.txt")) as file:
        recorded = dict(line.split() for line in file)
    status = 0
    for mode, known in recorded.items():
        if mode == "evaluate":
            if len(sys.argv) > 2:
                cost = evaluation(sys.argv[2])
                status |= cost > int(known) * SLACK
                print(f"{mode:14} {cost:9,} instructions, {int(known):9,} recorded")
            continue
        start = ["./floor"] if mode == "sax" else [bench, os.path.join(HERE, "library")]
        costs = [instructions(*start, f"cases{count}.thecal", mode) for count in (FEW, MANY)]
        cost = (costs[1] - costs[0]) // (MANY - FEW) // PASSES
        worse = cost > int(known) * SLACK
        status |= worse
        print(f"{mode:14} {cost:9,} instructions a case, {int(known):9,} recorded{': MORE' * worse}")
    return status


if __name__ == "__main__":
    sys.exit(main())
