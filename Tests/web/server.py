"""The web app as a process of its own, with the samples and a person of each role in a folder of its own."""

import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".build-server" / "debug" / "thecal-server"
PEOPLE = 8


class Server:
    """A server that ends with the block in which it was started."""

    def __enter__(self) -> "Server":
        self.folder = tempfile.TemporaryDirectory(prefix="thecal-web-")
        place = Path(self.folder.name)
        self.said, self.log = place / "said", place / "log"
        (place / "data").mkdir(mode=0o700)
        with self.said.open("wb") as said, self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "--demo", "yes", "--port", "0", "--log-level", "debug",
                 "--data-folder", place / "data", "--library-folder", ROOT],
                stdout=said, stderr=log)
        self.address = self._when_it_answers()
        self.passwords = dict(self._people())
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.status = self.process.wait(60)
        self.folder.cleanup()

    def written(self) -> str:
        """Everything that the server wrote into its log so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _people(self) -> list[list[str]]:
        lines = self.said.read_text(encoding="utf-8").splitlines()
        return [line.split() for line in lines if line.startswith("  ")]

    def _when_it_answers(self) -> str:
        """Its address, once it listens: it says the port itself."""
        end = time.monotonic() + 180
        while time.monotonic() < end and self.process.poll() is None:
            for port in self._ports():
                address = f"http://127.0.0.1:{port}"
                with urllib.request.urlopen(address + "/health", timeout=10) as answer:
                    if answer.status == 200:
                        return address
            time.sleep(0.2)
        raise SystemExit(f"the server did not start: {self.written()[-2000:]}")

    def _ports(self) -> list[str]:
        words = self.written().replace(":", " ").split()
        return [words[n + 1] for n, word in enumerate(words[:-1]) if word == "127.0.0.1"][:1]
