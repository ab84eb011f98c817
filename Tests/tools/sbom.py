"""Writes what the web app is built from as a CycloneDX list, and says what Debian has newer (hazards W27).

usage: sbom.py PROGRAM FILE

Swift packages come from SwiftPM with version and revision, libraries from what the program is linked with and
dpkg. Nothing of this machine stands in the list. Exits 1 where a component has no version; a newer Debian
package is named on standard error and is no fault of the program's.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

SERVER = Path(__file__).resolve().parents[2] / "Server"
OWN = {"thecal", "thecal-server"}


def told(*words: str) -> str:
    return subprocess.run(words, cwd=SERVER, capture_output=True, text=True, check=True).stdout


def swift_packages() -> tuple[list[dict], list[dict]]:
    """The packages, and which needs which."""
    graph = json.loads(told("swift", "package", "--scratch-path", "../.build-server",
                            "show-dependencies", "--format", "json"))
    pins = json.loads((SERVER / "Package.resolved").read_text())["pins"]
    revisions = {pin["identity"]: pin["state"]["revision"] for pin in pins}
    found, needs, rest = {}, {}, [graph]
    while rest:
        package = rest.pop()
        rest += package["dependencies"]
        needs[package["identity"]] = sorted(part["identity"] for part in package["dependencies"])
        if package["name"] in OWN:
            continue
        address = re.sub(r"^https://|\.git$", "", package["url"])
        found[package["identity"]] = {
            "type": "library", "bom-ref": package["identity"], "name": package["name"],
            "version": package["version"], "purl": f"pkg:swift/{address}@{package['version']}",
            "properties": [{"name": "revision", "value": revisions[package["identity"]]}],
        }
    depends = [{"ref": name, "dependsOn": parts} for name, parts in sorted(needs.items())]
    return [found[name] for name in sorted(found)], depends


def debian_packages(program: str) -> list[dict]:
    """The Debian packages of what the program is linked with, and the Swift runtime beside them."""
    paths = re.findall(r"(?:=> )?(/\S+) \(0x", told("ldd", program))
    names = set()
    for path in paths:
        # dpkg knows a library by its place before /usr was merged, or after.
        for place in {path, str(Path(path).resolve()), path.removeprefix("/usr")}:
            owner = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True)
            names |= set(re.findall(r"^([^:\s]+)", owner.stdout))
    found = [debian_package(name) for name in sorted(names)]
    version = re.search(r"Swift version (\S+)", told("swift", "--version"))
    return found + [{"type": "platform", "bom-ref": "swift", "name": "Swift compiler and runtime",
                     "version": version[1] if version else ""}]


def debian_package(name: str) -> dict:
    version = told("dpkg-query", "-W", "-f=${Version}", name).strip()
    newer = re.search(r"Candidate: (\S+)", told("apt-cache", "policy", name))
    if newer and newer[1] not in (version, "(none)"):
        print(f"{name}: {version} is installed, {newer[1]} is to be had", file=sys.stderr)
    return {"type": "library", "bom-ref": f"debian/{name}", "name": name, "version": version,
            "purl": f"pkg:deb/debian/{quote(name)}@{quote(version)}"}


def main() -> int:
    program, file = (str(Path(word).resolve()) for word in sys.argv[1:3])
    packages, depends = swift_packages()
    components = packages + debian_packages(program)
    Path(file).write_text(json.dumps({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "thecal-server",
                                   "name": "thecal-server"}},
        "components": components, "dependencies": depends}, indent=1) + "\n")
    faults = [part["name"] for part in components if not part["version"] or part["version"] == "unspecified"]
    for name in faults:
        print(f"FAULT {name} has no version")
    if str(SERVER.parent) in Path(file).read_text():
        faults.append("place")
        print("FAULT the list names a place of this machine")
    print(f"{len(components)} components, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
