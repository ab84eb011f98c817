#!/usr/bin/env python3
"""Replays a folder of sealed cases with bad ones of every kind: exactly those are named, memory is flat.

Usage: audit.py THECAL [CASES]. Two hundred different cases are made from samples, recorded and sealed,
and copied until there are as many as asked for; fifty of them are then made bad. A tenth as many cases,
replayed before, show how peak memory grows.
"""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
THECAL = str(pathlib.Path(sys.argv[1]).resolve())
CASES = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
DISTINCT, BAD = 200, 50
generator = random.Random(20261122)


def run(*arguments):
    """Runs the command: output, exit code, seconds, processor seconds, peak memory in MiB."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen([THECAL, *map(str, arguments)], stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        out.seek(0)
        text = out.read()
    return (text, os.waitstatus_to_exitcode(status), time.monotonic() - start,
            usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def sealed(folder):
    """Two hundred sealed records, each with its own id and age."""
    days = dict(line.split() for line in (ROOT / "Samples/accepted/as-of.txt").read_text().splitlines())
    samples = [name for name in days if name.startswith("syn-")]
    files = []
    for number in range(DISTINCT):
        name = samples[number % len(samples)]
        text = (ROOT / f"Samples/accepted/{name}.xml").read_text()
        text = re.sub(r'(<case [^>]*?\bid=")[^"]*', rf"\g<1>GEN-{number:04}", text, count=1)
        text = re.sub(r'(fact="age" value=")\d+', rf"\g<1>{generator.randrange(6, 95)}", text, count=1)
        draft, record = folder / "draft.xml", folder / f"{number:04}.xml"
        draft.write_text(text)
        subprocess.run([THECAL, "record", record, "new", "--from", draft], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([THECAL, "seal", record, "--role", "pain-physician", "--by", "u1",
                        "--as-of", days[name]], check=True, stdout=subprocess.DEVNULL)
        files.append(record.read_bytes())
        draft.unlink()
        record.unlink()
    return files


def lines_of(data, change):
    """The record with its lines changed."""
    lines = data.decode().split("\n")
    change(lines)
    return "\n".join(lines).encode()


def flip(data):
    changed = bytearray(data)
    changed[generator.randrange(200, len(changed) - 100)] ^= 1 << generator.randrange(7)
    return bytes(changed)


def swap(lines):
    lines[4], lines[5] = lines[5], lines[4]


KINDS = {
    "flipped": flip,
    "removed": lambda data: lines_of(data, lambda lines: lines.pop(5)),
    "swapped": lambda data: lines_of(data, swap),
    "duplicated": lambda data: lines_of(data, lambda lines: lines.insert(5, lines[5])),
    "cut": lambda data: data[:generator.randrange(300, len(data) - 1)],
    "reformatted": lambda data: data.replace(b"<head ", b"  <head "),
    "head": lambda data: re.sub(rb'<head entries="(\d+)"', rb'<head entries="1\1"', data),
    "unsealed": lambda data: (ROOT / "Samples/accepted/V17.xml").read_bytes(),
    "empty": lambda data: b"",
    "words": lambda data: b"not a case\n",
    "gzip": lambda data: b"\x1f\x8b\x08\x00rest",
    "report": lambda data: (ROOT / "Reports/examples/V17.xml").read_bytes(),
    "large": lambda data: b" " * (9 << 20),
    "utf-16": lambda data: data.decode().encode("utf-16"),
}


def fill(folder, files, count, bad):
    """The folder of cases; gives the names of the bad ones."""
    chosen = set(generator.sample(range(count), bad))
    named = set()
    for number in range(count):
        place = folder / f"{number // 1000:03}"
        if number % 1000 == 0:
            place.mkdir(parents=True)
        data, name = files[number % len(files)], f"{number:06}.xml"
        if number in chosen:
            data = KINDS[list(KINDS)[len(named) % len(KINDS)]](data)
            named.add(name)
        (place / name).write_bytes(data)
    return named


def replay(folder, bad, *options):
    """Replays a folder and checks that exactly the bad ones are named."""
    out, code, seconds, processor, peak = run("replay", "--format", "ndjson", *options, folder)
    lines = [json.loads(line) for line in out.splitlines()]
    named = {pathlib.Path(line["file"]).name for line in lines if "file" in line}
    summary = lines[-1]
    good = named == bad and code == (1 if bad else 0)
    print(f"{summary['cases']:>7} cases, {summary['identical']} identical, {len(named)} named"
          f" ({'exactly the bad ones' if good else 'WRONG: ' + str(sorted(named ^ bad)[:5])}): "
          f"{seconds:.1f} s, {summary['cases'] / processor:.0f} cases per CPU-second, {peak:.0f} MiB at peak")
    return good, seconds, peak


def long_record(work):
    """A record of 20,000 entries: what verifying 100,000 entries costs (A7: at most 2 s)."""
    case, part, entries = work / "long.xml", work / "part.xml", 0
    subprocess.run([THECAL, "record", case, "new", "--id", "GEN-LONG", "--pathway", "noncancer-pain"],
                   check=True, stdout=subprocess.DEVNULL)
    part.write_text("".join(f'<finding fact="age" value="{30 + index % 50}" unit="a" on="2026-03-01"/>\n'
                            for index in range(10_000)))
    while entries < 20_000:
        subprocess.run([THECAL, "record", case, "--xml", part, "--role", "nurse", "--by", "u1"],
                       check=True, stdout=subprocess.DEVNULL)
        entries += 10_000
    out, code, seconds, processor, peak = run("verify", case)
    print(f"verify: {entries} entries, {processor:.2f} CPU-seconds, {processor * 100_000 / entries:.2f} for 100,000; "
          f"{peak:.0f} MiB at peak")
    return code == 0 and processor * 100_000 / entries <= 2


def main():
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        verified = long_record(work)
        files = sealed(work)
        size = sum(map(len, files)) / len(files)
        print(f"{DISTINCT} different cases of {size / 1024:.1f} KiB on average, copied; {BAD} bad ones of "
              f"{len(KINDS)} kinds")
        few, many = work / "few", work / "many"
        bad_few, bad_many = fill(few, files, CASES // 10, BAD), fill(many, files, CASES, BAD)
        results = [replay(few, bad_few), replay(many, bad_many), replay(few, bad_few, "--workers", "1")]
        print(f"peak memory, {CASES} cases against {CASES // 10}: {results[1][2] / results[0][2]:.2f}")
        print(f"all cores against one: {results[2][1] / results[0][1]:.2f} times as fast")
        sys.exit(0 if verified and all(result[0] for result in results) else 1)


main()
