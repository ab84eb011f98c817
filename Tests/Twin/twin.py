"""Reads every case twice, by the built program and from docs/semantics.md alone, and compares.

Both cores work; the same seed gives the same cases. What differs is printed and its case is kept.
"""

import argparse
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as tree
from collections import Counter
from functools import lru_cache
from itertools import chain
from multiprocessing import Pool
from pathlib import Path

import operators as every_operator
from evaluation import Evaluation
from generate import Generator
from library import Library

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def by_program(program, library, path, as_of):
    """What the program's report says, by the names of the second reading."""
    run = subprocess.run(
        [program, "evaluate", path, "--as-of", as_of, "--format", "xml", "--library", library],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        return {"error": run.stderr.strip() or f"exit code {run.returncode}"}
    report = tree.fromstring(run.stdout)
    for element in report.iter():
        element.tag = element.tag.split("}")[-1]
    found = {"category": report.find("conclusion").get("category")}
    for place, name in (("stages", "criterion"), ("coverage", "coverage")):
        for criterion in report.find(place).iter("criterion"):
            found[f"{name} {criterion.get('set')}/{criterion.get('id')}"] = criterion.get("status")
    for trial in report.find("trials"):
        found[f"trial {trial.get('id')}"] = f"{trial.get('rule')} {trial.get('outcome')}"
        if trial.find("protocol") is not None:
            found[f"protocol {trial.get('id')}"] = standing(trial.find("protocol"))
    return found


def standing(protocol):
    """The steps done with the answers to each, what follows, and not before when."""
    known = {"yes": "yes", "no": "no"}
    done = [
        ":".join([step.get("id"), *(known.get(step.get(name), "open") for name in ("response", "side-effect"))])
        for step in protocol.iter("step")
    ]
    following = protocol.find("next")
    since = f"from {following.get('not-before')}" if following.get("not-before") else "at once"
    return " ".join([protocol.get("id"), following.get("code"), *done, since])


def compare(job):
    """What was compared of one case, and its differences: name, by the program, by the second reading."""
    program, folder, path, as_of = job
    program_says = by_program(program, folder, path, as_of)
    if "error" in program_says:
        return path, as_of, program_says["error"], {}, []
    twin_says = Evaluation(library_in(folder), path, as_of).results()
    names = sorted(program_says.keys() | twin_says.keys())
    return (
        path,
        as_of,
        None,
        twin_says,
        [
            (name, program_says.get(name), twin_says.get(name))
            for name in names
            if program_says.get(name) != twin_says.get(name)
        ],
    )


@lru_cache(None)
def library_in(folder):
    return Library(Path(folder) / "Criteria")


def samples():
    for line in (ROOT / "Samples/accepted/as-of.txt").read_text().splitlines():
        name, as_of = line.split()
        yield str(ROOT / f"Samples/accepted/{name}.xml"), as_of


def generated(chosen):
    """Cases from the generator, on the shipped library and on that of every operator, each written where
    a difference can be looked at."""
    chosen.folder.mkdir(parents=True, exist_ok=True)
    everything = chosen.folder / "library"
    every_operator.write(everything)
    shipped = Generator(library_in(chosen.library), list(samples()), chosen.seed)
    made = Generator(library_in(str(everything)), [], chosen.seed, ["operators"])
    for number in range(chosen.cases):
        generator, folder = (made, str(everything)) if number % 3 == 2 else (shipped, chosen.library)
        text, as_of = generator.case(number)
        path = chosen.folder / f"{number:05}.xml"
        path.write_text(text)
        yield chosen.program, folder, str(path), as_of


def counted(name, answer):
    """What an answer is counted as: of a protocol, what follows without the steps that were done."""
    kind = name.split()[0]
    return kind, " ".join(answer.split()[:2]) if kind == "protocol" else answer


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program")
    options.add_argument("--library", default=str(ROOT), help="the folder that holds Criteria and Reports")
    options.add_argument("--case", action="append", nargs=2, metavar=("FILE", "AS-OF"))
    options.add_argument("--cases", type=int, default=0, help="how many cases to generate")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--jobs", type=int, default=2, help="how many cases are read at a time")
    options.add_argument("--folder", type=Path, default=ROOT / ".build/twin")
    chosen = options.parse_args()
    named = ((chosen.program, chosen.library, path, as_of) for path, as_of in chosen.case or samples())
    return report(chain(named, generated(chosen) if chosen.cases else ()), chosen)


def report(jobs, chosen):
    """Every difference with its case, and what was read; what agrees is not kept."""
    read = refused = different = 0
    answers, began = Counter(), time.monotonic()
    with Pool(chosen.jobs) as pool:
        for path, as_of, error, says, differences in pool.imap(compare, jobs, chunksize=8):
            read, refused, different = read + 1, refused + bool(error), different + bool(differences)
            answers.update(counted(name, answer) for name, answer in says.items())
            for name, program_says, twin_says in differences:
                print(f"{path} as of {as_of}: {name}: program {program_says}, twin {twin_says}", flush=True)
            if error and str(chosen.folder) not in path:
                print(f"{path}: {error}")
                different += 1
            if not differences and str(chosen.folder) in path:
                os.remove(path)
    for kind in ("category", "criterion", "coverage", "trial", "protocol"):
        found = [(answer, count) for (of, answer), count in answers.most_common() if of == kind]
        print(f"  {kind}: " + ", ".join(f"{answer} {count}" for answer, count in found))
    print(f"{sum(answers.values())} answers compared in {time.monotonic() - began:.0f} s (seed {chosen.seed})")
    print(f"{read} cases read twice, {different} of them differ; {refused} were refused as no valid case")
    return 1 if different or refused * 10 > read else 0


if __name__ == "__main__":
    sys.exit(main())
