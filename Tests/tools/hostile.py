#!/usr/bin/env python3
"""Gives every file of the hostile corpora to `thecal criteria check` and `thecal evaluate`.

For each run it takes the processor time, less that of the same command on an empty file, and holds:
no crash, no hang, an exit code of ours, and nothing on standard error but our own messages. It fails
where one of these is broken; files over the limit of time are counted, and fail beyond --slow-allowed.

    python3 Tests/tools/hostile.py .build/release/thecal [--sample 200 --seed 1] [--report FILE]

Where the corpora are not at hand it says "skipped", and fails if THECAL_REQUIRE_CORPORA is set.
"""
import argparse, os, random, re, statistics, subprocess, sys, tarfile, tempfile, time, zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COMMANDS = {"check": ["criteria", "check"], "evaluate": ["evaluate", "--as-of", "2026-11-22"]}
CODES = {0, 65}


def run(binary, command, path, seconds):
    """One run: exit code (None for a hang), processor time in ms, lines on standard error."""
    with tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(
            [binary, *COMMANDS[command], path], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=errors)
        end = time.monotonic() + seconds
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() > end:
                child.kill()
                _, _, usage = os.wait4(child.pid, 0)
                status = None
                break
            time.sleep(0.002)
        child.returncode = 0  # reaped above
        errors.seek(0)
        lines = errors.read().decode("utf-8", "replace").split("\n")
    code = None if status is None else os.waitstatus_to_exitcode(status)
    return code, 1000 * (usage.ru_utime + usage.ru_stime), [line for line in lines if line]


def corpora(folder, target):
    """Every file of the corpora, unpacked, in a fixed order."""
    for name in sorted(os.listdir(folder)):
        path, place = os.path.join(folder, name), os.path.join(target, name.split(".")[0])
        if name.endswith(".zip"):
            with zipfile.ZipFile(path) as archive:
                archive.extractall(place)
        elif name.endswith(".tar.gz"):
            with tarfile.open(path) as archive:
                archive.extractall(place, filter="data")
    found = [os.path.join(at, name) for at, _, names in os.walk(target) for name in names]
    return sorted(path for path in found if os.path.isfile(path))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--corpora", default=os.path.join(ROOT, "..", "shared", "hostile-xml"))
    parser.add_argument("--sample", type=int, help="so many files, drawn by the seed; all otherwise")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--limit", type=float, default=100, help="processor time in ms beyond the base")
    parser.add_argument("--slow-allowed", type=int, default=0)
    parser.add_argument("--report", help="write every run to this file: ms, code, command, file")
    options = parser.parse_args()
    if not os.path.isdir(options.corpora):
        print("skipped: the hostile corpora are not at hand")
        return 1 if os.environ.get("THECAL_REQUIRE_CORPORA") else 0
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as target:
        files = corpora(options.corpora, target)
        total = len(files)
        if options.sample:
            files = sorted(random.Random(options.seed).sample(files, min(options.sample, total)))
        empty = os.path.join(target, "empty.xml")
        open(empty, "w").close()
        base = {c: statistics.median(run(binary, c, empty, 60)[1] for _ in range(15)) for c in COMMANDS}
        rows, broken = [], []
        for path in files:
            name = os.path.relpath(path, target)
            for command in COMMANDS:
                code, spent, lines = run(binary, command, path, 60)
                rows.append((spent - base[command], code, command, name))
                if code is None:
                    broken.append(f"hang: {command} {name}")
                elif code not in CODES:
                    broken.append(f"exit {code}: {command} {name}")
                own = re.compile("(thecal: error: |%s(:[0-9]+){0,2}: (error|warning|note): )" % re.escape(path))
                foreign = [line for line in lines if not own.match(line)]
                if foreign:
                    broken.append(f"foreign line: {command} {name}: {foreign[0][:120]!r}")
    slow = sorted((row for row in rows if row[0] > options.limit), reverse=True)
    if options.report:
        with open(options.report, "w") as out:
            out.writelines("%.1f\t%s\t%s\t%s\n" % row for row in sorted(rows, reverse=True))
    worst = max(rows)
    print(f"{len(files)} of {total} files, {len(rows)} runs; base: "
          + ", ".join(f"{c} {base[c]:.0f} ms" for c in COMMANDS))
    print(f"beyond the base: median {statistics.median(r[0] for r in rows):.1f} ms, "
          f"greatest {worst[0]:.1f} ms ({worst[2]} {worst[3]})")
    print(f"over {options.limit:.0f} ms: {len(slow)}; crashes, hangs and foreign lines: {len(broken)}")
    for line in broken[:20] + [f"slow: {r[0]:.0f} ms {r[2]} {r[3]}" for r in slow[:10]]:
        print("  " + line)
    return 1 if broken or len(slow) > options.slow_allowed else 0


if __name__ == "__main__":
    sys.exit(main())
