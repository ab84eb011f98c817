#!/usr/bin/env python3
"""Measures `thecal evaluate` against `thecal --version` in one run: processor time as a ratio, and
peak memory. Clocks on shared machines are noisy: the figures are medians over interleaved runs, and
only ratios of one run are compared.

    make bench        or        python3 Benchmarks/bench.py .build/release/thecal
"""
import os
import statistics
import subprocess
import sys

RATIO_BAR = 3.0
MEMORY_BAR_MB = 60.0
ROUNDS = 40


def measure(command):
    """Processor seconds (user and system) and peak memory in MB of one run."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} failed with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    thecal = sys.argv[1] if len(sys.argv) > 1 else ".build/release/thecal"
    dates = [line.split() for line in open("Samples/accepted/as-of.txt") if line.strip()]
    worst = 0.0
    peak = 0.0
    for name, date in dates:
        sample = f"Samples/accepted/{name}.xml"
        evaluate = [thecal, "evaluate", sample, "--as-of", date, "--format", "html",
                    "--output", os.path.join(".build", "bench.html")]
        times, bases, memory = [], [], []
        rounds = ROUNDS if name == dates[0][0] else 8
        for _ in range(rounds):
            bases.append(measure([thecal, "--version"])[0])
            seconds, megabytes = measure(evaluate)
            times.append(seconds)
            memory.append(megabytes)
        ratio = statistics.median(times) / max(statistics.median(bases), 1e-6)
        worst, peak = max(worst, ratio), max(peak, max(memory))
        print(f"{name:46} {statistics.median(times) * 1000:7.1f} ms CPU, "
              f"{ratio:5.2f} times --version ({statistics.median(bases) * 1000:.1f} ms), "
              f"{max(memory):5.1f} MB")
    print(f"worst ratio {worst:.2f} (bar {RATIO_BAR}), peak memory {peak:.1f} MB (bar {MEMORY_BAR_MB})")
    return 0 if worst <= RATIO_BAR and peak < MEMORY_BAR_MB else 1


if __name__ == "__main__":
    sys.exit(main())
