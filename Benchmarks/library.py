#!/usr/bin/env python3
"""What checking the whole library costs beside parsing it, and what one evaluation opens of it.

    python3 Benchmarks/library.py THECAL

Processor time in one run, medians of rounds in turn. The check is `thecal criteria check` without what
`thecal --version` takes; parsing is libxml2's own parser over the same documents, as a process
(`xmllint --noout` without what it takes for one empty document) and inside one (floor.c: trees, then bare
SAX2 events). What an evaluation opens is counted by strace.
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
THECAL = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/release/thecal").resolve())
BAR, ROUNDS, REPEAT = 20.0, 15, 20


def processor(*command):
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(map(str, command[:4]))} failed with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


def floor(work, documents, mode):
    """Milliseconds in which libxml2 alone reads every document once, each on a line of its own."""
    lines = b"".join(document.read_bytes().replace(b"\n", b" ") + b"\n" for document in documents)
    (work / "lines").write_bytes(lines * REPEAT)
    output = subprocess.run([work / "floor", work / "lines", mode], check=True, capture_output=True, text=True)
    return float(output.stdout.split()[3]) / REPEAT * 1000


def cost(documents, work):
    (work / "empty.xml").write_text("<e/>")
    flags = subprocess.run(["xml2-config", "--cflags", "--libs"], check=True, capture_output=True, text=True)
    subprocess.run(["cc", "-O2", ROOT / "Benchmarks/floor.c", "-o", work / "floor", *flags.stdout.split()], check=True)
    checks, parses, trees, events = [], [], [], []
    for _ in range(ROUNDS):
        checks.append(processor(THECAL, "criteria", "check") - processor(THECAL, "--version"))
        parses.append(processor("xmllint", "--noout", *map(str, documents))
                      - processor("xmllint", "--noout", str(work / "empty.xml")))
        trees.append(floor(work, documents, "tree"))
        events.append(floor(work, documents, "sax"))
    check = statistics.median(checks) * 1000
    size = sum(document.stat().st_size for document in documents)
    print(f"{len(documents)} documents, {size / 1024:.0f} KB: checked in {check:.1f} ms of processor time")
    for name, times in (("xmllint", [time * 1000 for time in parses]), ("trees alone", trees), ("SAX2 alone", events)):
        parse = statistics.median(times)
        print(f"  {name:12} {parse:6.2f} ms: the check takes {check / parse:5.1f} times as long")
    return check / (statistics.median(parses) * 1000)


def opened(sample, day):
    """The library's documents that one evaluation opens."""
    with tempfile.NamedTemporaryFile() as trace:
        subprocess.run(["strace", "-f", "-e", "trace=openat,open", "-o", trace.name, THECAL, "evaluate",
                        sample, "--as-of", day], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        lines = pathlib.Path(trace.name).read_text().splitlines()
    names = [re.search(r'"([^"]*/Criteria/[^"]*\.xml)"', line) for line in lines if "ENOENT" not in line]
    return [name.group(1).partition("/Criteria/")[2] for name in names if name]


def openings(documents):
    """Whether an evaluation opens the sets that its pathway uses and no other, each once."""
    days = [line.split() for line in (ROOT / "Samples/accepted/as-of.txt").read_text().splitlines()]
    seen, clean = set(), True
    for name, day in days:
        case = (ROOT / f"Samples/accepted/{name}.xml").read_text()
        pathway = re.search(r'pathway="([^"]*)" edition="([^"]*)"', case).groups()
        if pathway in seen:
            continue
        seen.add(pathway)
        text = (ROOT / "Criteria/pathways" / pathway[0] / f"{pathway[1]}.xml").read_text()
        used = {f"sets/{i}/{e}.xml" for i, e in re.findall(r'<uses set="([^"]*)" edition="([^"]*)"', text)}
        names = opened(f"Samples/accepted/{name}.xml", day)
        sets = {one for one in names if one.startswith("sets/")}
        clean &= sets == used and len(set(names)) == len(names)
        print(f"  {pathway[0]}: one evaluation opens {len(names)} of {len(documents)} documents, "
              f"the {len(sets)} sets its pathway uses among them{'' if sets == used else ': NOT THE SAME'}")
    return clean


def main():
    documents = [path for path in sorted((ROOT / "Criteria").rglob("*.xml")) if path.name != "manifest.xml"]
    with tempfile.TemporaryDirectory() as work:
        ratio = cost(documents, pathlib.Path(work))
    clean = openings(documents)
    print(f"ratio {ratio:.1f} (bar {BAR:.0f})")
    return 0 if ratio <= BAR and clean else 1


if __name__ == "__main__":
    sys.exit(main())
