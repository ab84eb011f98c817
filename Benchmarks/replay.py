#!/usr/bin/env python3
"""What a replay costs beside libxml2's bare SAX2 parse of the same bytes, in one run.

    python3 Benchmarks/replay.py THECAL [THECAL_BENCH]

Two hundred of the benchmark's cases (twenty rules) become sealed records and are copied to a small and a
large folder; the difference of the two is the cost of a case without that of starting. The floor parses
the same records, each on one line. One worker; processor time; medians of five rounds in turn.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
THECAL = str(pathlib.Path(sys.argv[1]).resolve())
BENCH = sys.argv[2] if len(sys.argv) > 2 else os.environ.get("THECAL_BENCH", str(HERE.parent.parent / "shared/bench"))
DISTINCT, SMALL, LARGE, ROUNDS = 200, 1000, 6000, 5


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, **options)


def sealed(folder):
    """Two hundred sealed records."""
    run(sys.executable, pathlib.Path(BENCH).resolve() / "gen.py", DISTINCT, cwd=folder)
    run(sys.executable, HERE / "convert.py", "cases.ndjson", "cases.thecal", cwd=folder)
    records = []
    for line in (folder / "cases.thecal").read_text().splitlines():
        (folder / "draft.xml").write_text(line)
        record = folder / "record.xml"
        run(THECAL, "record", record, "new", "--from", folder / "draft.xml", "--library", HERE / "library")
        run(THECAL, "seal", record, "--role", "c", "--by", "u1", "--library", HERE / "library")
        records.append(record.read_bytes())
        record.unlink()
    return records


def spread(records, folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.xml").write_bytes(records[number % len(records)])
    return folder


def processor(*command):
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, command
    return usage.ru_utime + usage.ru_stime


def main():
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        records = sealed(work)
        small, large = spread(records, work / "small", SMALL), spread(records, work / "large", LARGE)
        flags = run("xml2-config", "--cflags", "--libs").stdout.split()
        run("cc", "-O2", HERE / "floor.c", "-o", work / "floor", *flags)
        (work / "lines").write_bytes(b"".join(r.replace(b"\n", b" ") + b"\n" for r in records))
        replay = ["replay", "--workers", "1", "--library", HERE / "library"]
        times, floors = [], []
        for _ in range(ROUNDS):
            cost = processor(THECAL, *replay, large) - processor(THECAL, *replay, small)
            times.append(cost / (LARGE - SMALL) * 1e6)
            _, cases, _, cpu, _ = run(work / "floor", work / "lines", "sax").stdout.split()
            floors.append(float(cpu) / int(cases) * 1e6)
        time, floor = statistics.median(times), statistics.median(floors)
        size = sum(map(len, records)) / len(records)
        print(f"records of {size:.0f} bytes, sealed once: replay {time:.0f} µs a case, "
              f"libxml2's SAX2 alone {floor:.0f} µs: {floor / time:.2f} of the floor; "
              f"{1e6 / time:.0f} cases per CPU-second")


if __name__ == "__main__":
    if not os.path.exists(os.path.join(BENCH, "gen.py")):
        sys.exit("skipped: the folder THECAL_BENCH is not there")
    main()
