#!/usr/bin/env python3
"""Compares our answers with the oracle's, case by case and rule by rule.

    bench LIBRARY cases.thecal answers | python3 Benchmarks/check.py THECAL_BENCH cases.ndjson
"""
import collections
import json
import sys


def main():
    sys.path.insert(0, sys.argv[1])
    from oracle import NAMES, evaluate
    signs = {"1": True, "0": False, "-": None}
    counts = collections.Counter()
    cases = 0
    with open(sys.argv[2]) as lines:
        for case, (line, answer) in enumerate(zip(lines, sys.stdin, strict=True)):
            wanted = evaluate(json.loads(line))
            given = [signs[sign] for sign in answer.strip()]
            cases += 1
            for name, own in zip(NAMES + ["ALL"], given, strict=True):
                kind = "right" if own is wanted[name] else "wrong"
                counts[kind] += 1
                if kind == "wrong" and counts["wrong"] <= 10:
                    print(f"case {case}, {name}: {own}, the oracle says {wanted[name]}")
    print(f"{cases} cases, {counts['right']} answers right, {counts['wrong']} wrong")
    return 1 if counts["wrong"] or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
