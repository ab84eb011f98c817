"""Holds the systemd unit against systemd and against what the program really does (hazards W28, W30).

usage: unit.py PROGRAM

systemd reads the unit and weighs it; then the program runs with somebody who signs in, files a case and
looks at it, while each of its calls to the kernel is noted: none may be outside the unit's filter, no memory
both written and executed, no file opened for writing elsewhere than in the data folder, no connection begun.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from charting import file_copy
from served import ROOT, Server

UNIT = ROOT / "docs/deploy/thecal-server.service"
# Of systemd's 0 (closed) to 10: what is left is the network and the reading of files.
MOST_EXPOSED = 1.5
# SQLite gives its files to the database's owner when root runs it; the unit's user is not root.
ROOTS_OWN = {"fchown"} if os.geteuid() == 0 else set()
WANTED = {
    "User": "thecal", "ProtectSystem": "strict", "ReadWritePaths": "/var/lib/thecal",
    "NoNewPrivileges": "yes", "MemoryDenyWriteExecute": "yes", "CapabilityBoundingSet": "",
    "LimitCORE": "0", "UMask": "0077",
}


def systemd(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True)


def settings() -> dict[str, list[str]]:
    """The values of each setting of the service, in their order."""
    found: dict[str, list[str]] = {}
    lines = UNIT.read_text().partition("[Service]")[2].partition("[Install]")[0].splitlines()
    for line in lines:
        if "=" in line and not line.startswith("#"):
            name, value = line.split("=", 1)
            found.setdefault(name, []).append(value)
    return found


def read_by_systemd(program: str, folder: Path) -> list[str]:
    copy = folder / UNIT.name
    copy.write_text(re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={program}", UNIT.read_text()))
    faults = [f"systemd says: {line}" for line in systemd("verify", str(copy)).stderr.splitlines()]
    told = systemd("security", "--offline=true", str(copy)).stdout
    exposed = re.search(r"exposure level for \S+: ([0-9.]+)", told)
    if not exposed or float(exposed[1]) > MOST_EXPOSED:
        faults.append(f"the unit is exposed: {told.splitlines()[-1:]}")
    return faults


def allowed(filters: list[str]) -> set[str]:
    """The calls that the unit's filters let through."""
    calls: set[str] = set()
    for line in filters:
        named = members(line.removeprefix("~").split())
        calls = calls - named if line.startswith("~") else calls | named
    return calls


def members(names: list[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        if not name.startswith("@"):
            found.add(name)
            continue
        lines = systemd("syscall-filter", name).stdout.splitlines()[1:]
        found |= members([line.strip() for line in lines if line.strip() and "#" not in line])
    return found


def noted(program: str, folder: Path) -> str:
    """Each call of a run in which a case comes in and is looked at; and the app's own child's."""
    calls = folder / "calls.txt"
    server = Server(program, folder, under=["strace", "-D", "-f", "-qq", "-o", str(calls)])
    coordinator = server.sign_in("coordinator")
    case = file_copy(coordinator, 1)
    for path in ["/cases", case, case + "/report", case + "/letters"]:
        coordinator.get(path, 200)
    server.end()
    return calls.read_text(errors="replace")


def faults_of(calls: str, data: str) -> list[str]:
    made = set(re.findall(r"(?m)^\d+ +(?:<\.\.\. )?([a-z_0-9]+)[( ]", calls))
    found = [f"{call} is called and not in the unit's filter"
             for call in sorted(made - allowed(settings()["SystemCallFilter"]) - ROOTS_OWN)]
    found += [f"written and executed: {line}" for line in calls.splitlines()
              if re.search(r"PROT_WRITE\|PROT_EXEC|mprotect\(.*PROT_EXEC", line)]
    opened = re.findall(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", [A-Z_|]*O_(?:WRONLY|RDWR|CREAT)', calls)
    found += [f"opened for writing: {path}" for path in sorted(set(opened))
              if not path.startswith((data, "/dev/null"))]
    found += [f"a connection was begun: {line}" for line in calls.splitlines()
              if re.search(r"\b(connect|sendto|sendmsg)\(.*AF_INET", line)]
    if "read-apart" not in calls:
        found.append("no file was read in a process of its own")
    return found


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder, program = Path(name), str(Path(sys.argv[1]).resolve())
        values = settings()
        faults = [f"{name}={value} is wanted" for name, value in WANTED.items()
                  if values.get(name) != [value]]
        faults += read_by_systemd(program, folder)
        calls = noted(program, folder)
        faults += faults_of(calls, str(folder / "data"))
    for fault in faults:
        print("FAULT", fault)
    print(f"the unit: {len(values)} settings, {calls.count(chr(10))} calls looked at, "
          f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
