"""Starts that must not succeed: settings that are not understood, and lists of stolen passwords that are none."""

import hashlib
import json
import subprocess
from pathlib import Path

from served import ROOT

DIGESTS = sorted(hashlib.sha1(b"%d" % number).hexdigest().upper() for number in range(1_000))


def wrong_starts(program: str, folder: Path, expect) -> None:
    """Each with the words that it must end with, instead of going on by a default."""
    folder.mkdir(exist_ok=True)

    def start(words: str, *options: str, **environment: str) -> None:
        try:
            done = subprocess.run(
                [program, "--data-folder", str(folder / "data"), "--library-folder", str(ROOT), *options],
                capture_output=True, text=True, timeout=20, env=environment)
            code, said = done.returncode, done.stderr
        except subprocess.TimeoutExpired:
            code, said = 0, "it started"
        expect(f"it does not start: {words}", code in (64, 70) and words in said, said[-300:])

    def file(name: str, content: str) -> str:
        (folder / name).write_text(content)
        return str(folder / name)

    for words, list_ in {
        "stands after a greater one": "\n".join(reversed(DIGESTS)),
        "is empty": "", "near byte 0 ": "\n".join(digest[:32] for digest in DIGESTS),
        "was cut off": "\n".join(DIGESTS)[:-7],
    }.items():
        start(words, "--breached-passwords-file", file("list.txt", list_))
    start("No such file", THECAL_SERVER_BREACHED_PASSWORDS_FILE=str(folder / "nothing"))
    start("without commas", "--breached-passwords-file", "a,b")
    start("'proxy' is no IP address", "--trusted-proxies", "127.0.0.1,proxy")
    start("'127.0.0.0/8' is no IP address", THECAL_SERVER_TRUSTED_PROXIES="127.0.0.0/8")
    for words, settings in {
        "takes a list of IP addresses": {"trusted": {"proxies": "127.0.0.1"}},
        "one value of its kind": {"host": 127},
        "'99999' is no value for port": {"port": 99_999},
        "is no value for log.level": {"log": {"level": "loud"}},
    }.items():
        start(words, "--config-file", file("settings.json", json.dumps(settings)))
