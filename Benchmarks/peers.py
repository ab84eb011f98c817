#!/usr/bin/env python3
"""The same twenty rules over the same cases: Thecal, other engines, and libxml2 alone, in one run.

    make bench        or        python3 Benchmarks/peers.py BENCH_EXECUTABLE [THECAL_BENCH]

THECAL_BENCH is the folder with gen.py, oracle.py and the peers (default ../shared/bench, or the
environment variable of that name); without it nothing is measured. Clocks on shared machines are noisy:
contenders take turns, each figure is a median over the rounds, and only ratios of one run are compared.
"""
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
WORK = os.path.join(ROOT, ".build-bench", "work")
LIBRARY = os.path.join(HERE, "library")
CASES, CHECKED, ROUNDS = 1000, 10_000, 5

# One peer over its own format: processor microseconds a case, and its answers against the oracle's.
PEER = """
import collections, json, sys, time
from harness import load, classify
from oracle import evaluate
import peer_zen, peer_lxml
run = {"zen": lambda: peer_zen.run(peer_zen.guard), "lxml": lambda: peer_lxml.f,
       "schematron": lambda: peer_lxml.fs}[sys.argv[1]]()
lines = load(%d)
for _ in range(2):
    start = time.process_time()
    for line in lines: run(line)
    spent = time.process_time() - start
counts = collections.Counter()
for line in lines: classify(evaluate(json.loads(line)), run(line), counts)
missed = sum(n for kind, n in counts.items() if not kind.endswith("agree"))
print(spent / len(lines) * 1e6, missed, counts["ALL_FALSE_PASS_on_unknown"])
""" % CASES


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def prepare(bench):
    """The cases in every format, the peers in an environment of their own, the floor compiled."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(bench, WORK, copy_function=shutil.copy)
    os.chmod(WORK, 0o755)
    venv = os.path.join(ROOT, ".build-bench", "venv")
    python = os.path.join(venv, "bin", "python")
    if not os.path.exists(python):
        run(sys.executable, "-m", "venv", venv)
    run(python, "-m", "pip", "-q", "install", "-r", os.path.join(HERE, "requirements.txt"))
    run(python, "gen.py", str(CHECKED), cwd=WORK)
    run(python, "to_xml.py", cwd=WORK)
    convert = os.path.join(HERE, "convert.py")
    print(run(python, convert, "cases.ndjson", "all.thecal", cwd=WORK).strip())
    head("all.thecal", "cases.thecal", CASES)
    head("cases.ndjson", "few.ndjson", 200)
    for repeat in (1, 8, 32):
        run(python, convert, "few.ndjson", f"size{repeat}.thecal", str(repeat), cwd=WORK)
    flags = run("xml2-config", "--cflags", "--libs").split()
    run("cc", "-O2", os.path.join(HERE, "floor.c"), "-o", "floor", *flags, cwd=WORK)
    return python


def head(source, target, count):
    with open(os.path.join(WORK, source)) as lines, open(os.path.join(WORK, target), "w") as out:
        out.writelines(line for _, line in zip(range(count), lines))


def measured(*command):
    """Microseconds of processor a case, bytes a case, and seconds by the clock."""
    _, cases, size, cpu, wall = run(*command, cwd=WORK).split()
    return float(cpu) / int(cases) * 1e6, int(size) / int(cases), float(wall)


def rounds(python, bench):
    """Contender to median (microseconds, bytes a case); the peers' wrong answers beside."""
    ours = {mode: (bench, LIBRARY, "cases.thecal", mode) for mode in
            ("read-columns", "bulk", "digested", "read-bulk", "findings", "recommend-bulk",
             "read-everyday", "everyday")}
    floors = {"sax": ("./floor", "cases.thecal", "sax"), "tree": ("./floor", "cases.thecal", "tree")}
    times, sizes, wrong = {}, {}, {}
    for _ in range(ROUNDS):
        for name, command in {**floors, **ours}.items():
            time, sizes[name], _ = measured(*command)
            times.setdefault(name, []).append(time)
        for name in ("zen", "lxml", "schematron"):
            time, missed, passed = run(python, "-c", PEER, name, cwd=WORK).split()
            times.setdefault(name, []).append(float(time))
            wrong[name] = (int(missed), int(passed))
    with open(os.path.join(WORK, "cases.ndjson"), "rb") as lines:
        sizes["zen"] = sum(len(line) for _, line in zip(range(CASES), lines)) / CASES
    with open(os.path.join(WORK, "cases.xmll"), "rb") as lines:
        sizes["lxml"] = sizes["schematron"] = sum(len(l) for _, l in zip(range(CASES), lines)) / CASES
    return {name: (statistics.median(t), sizes[name]) for name, t in times.items()}, wrong


def table(figures, wrong, ours_wrong):
    titles = {"sax": "libxml2, SAX2 events, handlers that do nothing", "tree": "libxml2, tree, freed",
              "read-columns": "Thecal, events to the columns of a checked case",
              "bulk": "**Thecal, events to twenty answers**",
              "digested": "the same with the SHA-256 of the bytes",
              "read-bulk": "Thecal, events to a checked case", "findings": "Thecal, events to twenty findings with grounds",
              "recommend-bulk": "Thecal, events to the whole recommendation",
              "read-everyday": "Thecal, tree and schema to a checked case",
              "everyday": "Thecal, tree and schema to twenty findings",
              "zen": "zen-engine 2.1.3, hand-guarded", "lxml": "lxml 6.1.3, twenty compiled XPaths",
              "schematron": "lxml 6.1.3, ISO Schematron"}
    base = figures["bulk"][0]
    print("\n| Contender | cases per CPU-second | MB per CPU-second | against ours | wrong answers |")
    print("|---|---|---|---|---|")
    for name, title in titles.items():
        time, size = figures[name]
        answer = "–"
        if name in wrong:
            answer = f"{wrong[name][0]} of {CASES * 21:,}; {wrong[name][1]} undecided cases called met"
        elif name == "bulk":
            answer = f"{ours_wrong} of {CHECKED * 21:,}"
        print(f"| {title} | {1e6 / time:,.0f} | {size / time:.1f} | {time / base:.2f} | {answer} |")


def check(python, bench):
    """Our answers against the oracle's, and both paths against each other, on every case."""
    answers = run(bench, LIBRARY, "all.thecal", "answers", cwd=WORK)
    said = run(python, os.path.join(HERE, "check.py"), WORK, "cases.ndjson", input=answers, cwd=WORK)
    print(said.strip())
    run(bench, LIBRARY, "all.thecal", "agree", cwd=WORK)
    print(f"all paths: the same cases, findings and answers, {CHECKED:,} times")
    return int(re.search(r"(\d+) wrong", said).group(1))


def peak(bench, cases):
    """Peak memory in MB of a run over so many cases, read one by one."""
    copies = max(1, cases // CHECKED)
    source = f"head -n {cases} all.thecal" if copies == 1 else "cat" + " all.thecal" * copies
    feeder = subprocess.Popen(source, shell=True, cwd=WORK, stdout=subprocess.PIPE)
    engine = subprocess.Popen([bench, LIBRARY, "/dev/stdin", "stream"], stdin=feeder.stdout)
    feeder.stdout.close()
    _, status, usage = os.wait4(engine.pid, 0)
    feeder.wait()
    if os.waitstatus_to_exitcode(status):
        sys.exit("the run for peak memory failed")
    return usage.ru_maxrss / 1024


def criteria(times):
    """A library in which the twenty rules stand so many times, under ids of their own."""
    folder = os.path.join(WORK, f"library{times}")
    shutil.copytree(LIBRARY, folder)
    path = os.path.join(folder, "Criteria", "sets", "bench-rules", "1.xml")
    with open(path) as file:
        text = file.read()
    rules = re.findall(r"  <criterion .*?</criterion>\n", text, re.S)
    more = "".join(re.sub(r' id="r', f' id="x{copy}r', rule) for copy in range(1, times) for rule in rules)
    with open(path, "w") as file:
        file.write(text.replace("</criteria-set>", more + "</criteria-set>"))
    return folder


def growth(bench):
    print("\n| Growth | | |\n|---|---|---|")
    memory = {cases: peak(bench, cases) for cases in (1_000, 10_000, 100_000)}
    for cases, megabytes in memory.items():
        print(f"| peak memory, {cases:,} cases | {megabytes:.1f} MB | {megabytes / memory[1_000]:.2f} |")
    sizes = {repeat: median(bench, LIBRARY, f"size{repeat}.thecal", "bulk") for repeat in (1, 8, 32)}
    for time, size, _ in sizes.values():
        print(f"| a case of {size / 1000:.1f} KB | {time:.0f} µs | {time / size * 1000:.1f} µs a KB |")
    for times in (1, 2, 4):
        time, _, _ = median(bench, criteria(times), "size1.thecal", "bulk")
        print(f"| {20 * times} criteria | {time:.0f} µs | {(time - sizes[1][0]) / times:+.0f} µs a twenty |")
    one, two = (median(bench, LIBRARY, "cases.thecal", "bulk", workers) for workers in ("1", "2"))
    print(f"| two workers against one, by the clock | {one[2] / two[2]:.2f} times | {os.cpu_count()} cores |")
    # What two workers share costs both processor time; waiting for a busy core does not.
    print(f"| two workers against one, by processor time | {2 * one[0] / two[0]:.2f} times | on free cores |")


def median(*command):
    runs = [measured(*command) for _ in range(ROUNDS)]
    return tuple(statistics.median(column) for column in zip(*runs))


def main():
    bench = os.path.abspath(sys.argv[1])
    peers = sys.argv[2] if len(sys.argv) > 2 else os.environ.get(
        "THECAL_BENCH", os.path.join(ROOT, "..", "shared", "bench"))
    if not os.path.exists(os.path.join(peers, "gen.py")):
        print(f"skipped: no benchmark at {peers}; name its folder in THECAL_BENCH")
        return 0
    python = prepare(peers)
    wrong = check(python, bench)
    figures, others = rounds(python, bench)
    table(figures, others, wrong)
    growth(bench)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
