"""Records under kills, full disks and several writers: what was acknowledged is never lost.

    python3 Tests/cli/durability.py .build/debug/thecal [--kills 50] [--appends 60]

A full run takes --kills 500 --appends 1000.

The chain is verified by a second implementation, written from docs/case-format.md alone. Every part
says what it did; what the machine does not allow is said to be skipped.
"""
import argparse, hashlib, os, random, re, resource, shutil, signal, subprocess, sys, tempfile, time

ENTRY = re.compile(rb'<entry n="(\d+)" recorded="[^"]*"(?: clock="went-back")?(?: by="([^"]*)")? role="[^"]*" '
                   rb'previous="sha256:([0-9a-f]{64})">.*</entry>\n')
HEAD = re.compile(rb'<head entries="(\d+)" digest="sha256:([0-9a-f]{64})"/>\n</case>\n\Z')


def digest(*parts):
    return hashlib.sha256(b"".join(b"%d:%s," % (len(p), p) for p in parts)).hexdigest().encode()


def entries(data):
    """The entries of a record whose chain holds; anything else is an error."""
    case = re.search(rb' id="([^"]*)"', data).group(1)
    start = data.find(b"<entry ")
    head = HEAD.search(data)
    assert head, "no head at the end"
    start = head.start() if start < 0 else start
    previous, found = digest(b"thecal:record-opening:1", data[:start]), []
    for line in data[start:head.start()].splitlines(keepends=True):
        entry = ENTRY.fullmatch(line)
        assert entry, f"not an entry: {line[:80]}"
        assert int(entry[1]) == len(found) + 1, "numbers do not run on"
        assert entry[3] == previous, f"entry {len(found) + 1} does not follow"
        previous = digest(b"thecal:record-entry:1", case, line[:-1])
        found.append(entry)
    assert (int(head[1]), head[2]) == (len(found), previous), "the head does not fit"
    return found


class Rig:
    def __init__(self, thecal, folder):
        self.thecal, self.folder, self.case = thecal, folder, os.path.join(folder, "c.xml")
        subprocess.run([thecal, "record", self.case, "new", "--id", "SYN-1", "--pathway", "noncancer-pain"],
                       check=True, stdout=subprocess.DEVNULL)

    def command(self, by, note="x"):
        return [self.thecal, "record", self.case, "finding", "--fact", "age", "--value", "50", "--unit", "a",
                "--on", "2026-03-01", "--note", note, "--role", "nurse", "--by", by]

    def entries(self):
        with open(self.case, "rb") as file:
            return entries(file.read())

    def leftovers(self):
        """Names beside the record; whatever is there must be a whole record."""
        names = [n for n in os.listdir(self.folder) if n != "c.xml"]
        for name in names:
            with open(os.path.join(self.folder, name), "rb") as file:
                entries(file.read())
        return names


def receipt(text):
    found = re.search(rb"entry (\d+) recorded", text)
    return int(found[1]) if found else None


def kills(rig, count, seed):
    rng, acknowledged, killed, longest = random.Random(seed), 0, 0, 0.0
    for _ in range(3):
        begun = time.monotonic()
        assert subprocess.run(rig.command("u0"), stdout=subprocess.PIPE).returncode == 0
        longest = max(longest, time.monotonic() - begun)
    before = len(rig.entries())
    for index in range(count):
        process = subprocess.Popen(rig.command(f"u{index}"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, longest * 1.1))
        process.send_signal(signal.SIGKILL)
        number = receipt(process.communicate()[0])
        killed += process.returncode == -signal.SIGKILL
        now = rig.entries()
        assert len(now) in (before, before + 1), "more or less than one entry came of one recording"
        if number is not None:
            acknowledged += 1
            assert len(now) == number == before + 1 and now[-1][2] == b"u%d" % index, "acknowledged, and lost"
        before = len(now)
    left = rig.leftovers()
    print(f"R2 kill -9: {count} recordings, {killed} killed, {acknowledged} acknowledged, 0 lost, "
          f"{len(left)} whole files left behind, seed {seed}")


def injections(rig):
    """A kill, and an error, at each call by which a record reaches the disk."""
    probe = [shutil.which("strace"), "-f", "-o", "/dev/null", "-e", "trace=fsync", "true"]
    if not probe[0] or subprocess.run(probe, stderr=subprocess.DEVNULL).returncode != 0:
        return print("R2 calls to the disk: skipped, strace is not at hand")
    done = 0
    for call, times in (("flock", 1), ("write", 1), ("fsync", 2), ("linkat", 1), ("rename", 1)):
        for at in range(1, times + 1):
            for fault in ("signal=KILL", "error=EIO", "error=ENOSPC"):
                before = rig.entries()
                trace = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={at}"]
                run = subprocess.run(trace + rig.command("u9"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                now = rig.entries()
                if receipt(run.stdout) is None:
                    assert run.returncode != 0 and len(now) - len(before) in (0, 1), (call, fault)
                    # Only the folder's own fsync comes after the record has its name.
                    if fault != "signal=KILL" and (call, at) != ("fsync", 2):
                        assert run.returncode == 74 and len(now) == len(before), (call, fault, run)
                        assert b"nothing was recorded" in run.stderr, run
                    elif fault != "signal=KILL":
                        assert run.returncode == 74 and b"was written, but" in run.stderr, run
                else:
                    assert len(now) == len(before) + 1, (call, fault)
                if fault != "signal=KILL":
                    assert not rig.leftovers(), (call, fault, rig.leftovers())
                for name in rig.leftovers():
                    os.unlink(os.path.join(rig.folder, name))
                done += 1
    print(f"R2 calls to the disk: {done} kills and errors at flock, write, fsync, linkat, rename; 0 lost")


def writers(rig, count):
    loop = 'n=$1; shift; for i in $(seq "$n"); do "$@" || exit 1; done'
    before = len(rig.entries())
    both = [subprocess.Popen(["bash", "-c", loop, "-", str(count)] + rig.command(by), stdout=subprocess.PIPE)
            for by in ("ua", "ub")]
    texts = [process.communicate()[0] for process in both]
    assert all(process.returncode == 0 for process in both)
    now, numbers = rig.entries(), []
    for by, text in zip((b"ua", b"ub"), texts):
        own = [int(n) for n in re.findall(rb"entry (\d+) recorded", text)]
        assert len(own) == count and all(now[n - 1][2] == by for n in own), "acknowledged, and lost"
        numbers += own
    assert sorted(numbers) == list(range(before + 1, before + 2 * count + 1)) and len(now) == before + 2 * count
    assert not rig.leftovers()
    print(f"R3 two writers: {count} each, every acknowledgement found at its number, the chain holds")


def fill(rig, limit=None):
    """Records until the disk, or a file's size, gives out; counts what was acknowledged."""
    acknowledged = len(rig.entries())
    note = "x" * 3900
    while True:
        bound = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None
        run = subprocess.run(rig.command("u1", note), stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=bound)
        number = receipt(run.stdout)
        if number is None:
            break
        acknowledged = number
    assert run.returncode == 74, run
    assert len(rig.entries()) == acknowledged and not rig.leftovers()
    assert subprocess.run([rig.thecal, "verify", rig.case], stdout=subprocess.DEVNULL).returncode == 0
    return acknowledged, run.stderr.decode().strip().split(": ")[-1]


def mounted(options):
    folder = tempfile.mkdtemp()
    if os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder],
                                            stderr=subprocess.DEVNULL).returncode == 0:
        return folder
    os.rmdir(folder)
    return None


def full(thecal, megabyte):
    with tempfile.TemporaryDirectory() as folder:
        count, words = fill(Rig(thecal, folder), 100_000)
        print(f"R4 a file that may grow to 100,000 bytes: {count} acknowledged, all there, nothing left ({words})")
    folder = mounted(f"size={megabyte}")
    if folder is None:
        return print("R4 a full file system: skipped, no tmpfs can be mounted")
    try:
        rig = Rig(thecal, folder)
        with open(os.path.join(folder, "ballast"), "wb") as ballast:
            ballast.write(b"x" * (900 << 10))
        rig.leftovers = lambda: set(os.listdir(folder)) - {"c.xml", "ballast"}
        count, words = fill(rig)
        print(f"R4 a full file system of {megabyte}: {count} acknowledged, all there, nothing left ({words})")
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        before = rig.entries()
        run = subprocess.run(rig.command("u1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert run.returncode == 74 and len(rig.entries()) == len(before)
        print("R4 a read-only file system: refused, nothing lost")
    finally:
        subprocess.run(["umount", folder])
        os.rmdir(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("thecal")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--appends", type=int, default=60)
    parser.add_argument("--seed", type=int, default=20261122)
    wish = parser.parse_args()
    thecal = os.path.abspath(wish.thecal)
    for part in (lambda rig: kills(rig, wish.kills, wish.seed), injections, lambda rig: writers(rig, wish.appends)):
        with tempfile.TemporaryDirectory() as folder:
            part(Rig(thecal, folder))
            sys.stdout.flush()
    full(thecal, "1m")


if __name__ == "__main__":
    main()
