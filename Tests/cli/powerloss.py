"""Power fails while a record grows: whatever the disk kept, the record is the old one or the new one.

    python3 Tests/cli/powerloss.py .build/debug/thecal [--states 4000] [--seed 20261123]

strace tells which calls reach the disk when an entry is recorded. From them the states are made up in
which a disk may stand when the power goes at any moment: what was not synchronised may be there in
whole, in part (by sectors of 512 bytes) or not at all, and names may be older than the files. In each
the record must be whole, and an entry that was acknowledged must be in it. That the rig can tell is
shown on the same calls without their fsync, and without that of the folder: there entries must be lost.
"""
import argparse, os, random, re, shutil, subprocess, sys, tempfile

from durability import Rig, entries

CALL = re.compile(r'^\d+\s+(\w+)\((.*)\)\s+=\s+(-?\d+)')
TRACED = "openat,write,fsync,linkat,rename,close"
SECTOR = 512


def text(quoted):
    return bytes.fromhex(quoted.strip('"').replace("\\x", ""))


def arguments(call):
    return re.findall(r'"(?:\\x[0-9a-f]{2})*"|[^, ]+', call)


def recorded(rig, note):
    """What one recording asks of the disk, in its order, and the record before and after it."""
    before = open(rig.case, "rb").read()
    with tempfile.NamedTemporaryFile() as log:
        subprocess.run(["strace", "-f", "-xx", "-s", "1000000", "-e", f"trace={TRACED}", "-o", log.name]
                       + rig.command("u1", note), check=True, stdout=subprocess.DEVNULL)
        lines = open(log.name).read().splitlines()
    after = open(rig.case, "rb").read()
    return before, after, list(steps(lines, rig))


def steps(lines, rig):
    """The calls as steps: data written, data synchronised, a name given, names synchronised, the receipt."""
    files = {}
    for line in lines:
        found = CALL.match(line)
        if not found or int(found[3]) < 0:
            continue
        name, words, result = found[1], arguments(found[2]), int(found[3])
        if name == "openat":
            files[result] = "draft" if "O_TMPFILE" in found[2] else "folder" if text(words[1]) == rig.folder.encode() else None
        elif name == "close":
            files.pop(int(words[0]), None)
        elif name == "write" and words[0] == "1":
            yield ("receipt",)
        elif name == "write" and files.get(int(words[0])) == "draft":
            yield ("data", text(words[1]))
        elif name == "fsync" and files.get(int(words[0])):
            yield ("fsync", files[int(words[0])])
        elif name == "linkat":
            yield ("name", os.path.basename(text(words[3])))
        elif name == "rename":
            yield ("rename", os.path.basename(text(words[0])), os.path.basename(text(words[1])))


def kept(writes, rng):
    """What a disk may hold of writes that nobody waited for."""
    data = b"".join(writes)
    choice = rng.randrange(4)
    if choice == 0:
        return b""
    if choice == 1:
        return data
    if choice == 2:
        return data[:rng.randrange(len(data) + 1)]
    sectors = [data[at:at + SECTOR] for at in range(0, len(data), SECTOR)]
    return b"".join(part if rng.randrange(2) else bytes(len(part)) for part in sectors)


def state(before, steps, end, rng):
    """The record as a disk may hold it when the power goes behind so many steps."""
    safe, loose, names = b"", [], []
    for step in steps[:end]:
        if step[0] == "data":
            loose.append(step[1])
        elif step == ("fsync", "draft"):
            safe, loose = safe + b"".join(loose), []
        elif step[0] in ("name", "rename"):
            names.append([step, False])
        elif step == ("fsync", "folder"):
            names = [[change, True] for change, _ in names]
    table, first = {b"c.xml": before}, rng.randrange(len(names) + 1)
    draft = safe + (kept(loose, rng) if loose else b"")
    for place, (change, lasts) in enumerate(names):
        if not lasts and place >= first:
            break
        if change[0] == "name":
            table[change[1]] = draft
        else:
            table[change[2]] = table.pop(change[1])
    return table.get(b"c.xml")


def holds(before, after, steps, end, rng):
    found = state(before, steps, end, rng)
    acknowledged = ("receipt",) in steps[:end]
    return found == after or (found == before and not acknowledged)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("thecal")
    parser.add_argument("--states", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=20261123)
    wish = parser.parse_args()
    if not shutil.which("strace") or subprocess.run(
            ["strace", "-o", "/dev/null", "true"], stderr=subprocess.DEVNULL).returncode != 0:
        return print("R1 loss of power: skipped, strace is not at hand")
    rng, recordings = random.Random(wish.seed), 20
    lost = {"draft": 0, "folder": 0}
    with tempfile.TemporaryDirectory() as folder:
        rig = Rig(os.path.abspath(wish.thecal), folder)
        for _ in range(recordings):
            before, after, done = recorded(rig, "x" * rng.randrange(1, 3900))
            assert entries(after) and [s[0] for s in done] == [
                "data", "fsync", "name", "rename", "fsync", "receipt"], done
            for _ in range(wish.states // recordings):
                end = rng.randrange(len(done) + 1)
                assert holds(before, after, done, end, rng), (done[:end], "the record is neither old nor new")
                for left_out in lost:
                    fewer = [step for step in done if step != ("fsync", left_out)]
                    lost[left_out] += not holds(before, after, fewer, len(fewer), rng)
    assert all(lost.values()), lost
    print(f"R1 loss of power: {wish.states} states of the disk, the record old or new in each; without the fsync of "
          f"the file {lost['draft']} would be neither, without that of the folder {lost['folder']}; seed {wish.seed}")


if __name__ == "__main__":
    sys.exit(main())
