"""Reads every case twice, by the built program and from docs/semantics.md alone, and compares."""

import argparse
import subprocess
import sys
import xml.etree.ElementTree as tree
from multiprocessing import Pool
from pathlib import Path

from evaluation import Evaluation
from library import Library, load

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def by_program(program, library, path, as_of):
    """What the program's report says, by the names of the second reading."""
    run = subprocess.run(
        [program, "evaluate", path, "--as-of", as_of, "--format", "xml", "--library", library],
        capture_output=True, text=True, check=False)
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
    return found


def compare(job):
    """The differences of one case: name, by the program, by the second reading."""
    program, library, path, as_of = job
    program_says = by_program(program, library, path, as_of)
    if "error" in program_says:
        return path, as_of, [("error", program_says["error"], "")]
    twin_says = Evaluation(LIBRARY, path, as_of).results()
    names = sorted(program_says.keys() | twin_says.keys())
    return path, as_of, [
        (name, program_says.get(name), twin_says.get(name))
        for name in names if program_says.get(name) != twin_says.get(name)]


def open_library(folder):
    global LIBRARY
    LIBRARY = Library(Path(folder) / "Criteria")


def samples():
    for line in (ROOT / "Samples/accepted/as-of.txt").read_text().splitlines():
        name, as_of = line.split()
        yield str(ROOT / f"Samples/accepted/{name}.xml"), as_of


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("program")
    options.add_argument("--library", default=str(ROOT), help="the folder that holds Criteria and Reports")
    options.add_argument("--case", action="append", nargs=2, metavar=("FILE", "AS-OF"))
    chosen = options.parse_args()
    cases = chosen.case or list(samples())
    jobs = [(chosen.program, chosen.library, path, as_of) for path, as_of in cases]
    different = 0
    with Pool(2, open_library, [chosen.library]) as pool:
        for path, as_of, differences in pool.imap(compare, jobs, chunksize=4):
            different += bool(differences)
            for name, program_says, twin_says in differences:
                print(f"{path} as of {as_of}: {name}: program {program_says}, twin {twin_says}")
    print(f"{len(jobs)} cases read twice, {different} of them differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
