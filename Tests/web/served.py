"""The web app as a program to be asked: started on a free port, signed in to, its forms filled in."""

import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import time
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
# What the app takes for one connection's idling, less a margin: an older one is not used again.
FRESH = 5


class Server:
    """A running thecal-server with the samples and a person of each role."""

    def __init__(self, program: str, folder: Path, *options: str, under: list[str] | None = None,
                 trust: ssl.SSLContext | None = None):
        """`under` is a program that runs it; `trust` is given where it encrypts."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.program, self.folder, self.options = program, folder, options
        self.under, self.trust = under or [], trust
        self.passwords: dict[str, str] = {}
        self.output, self.log = folder / "output.txt", folder / "log.txt"
        self.start()
        lines = self.output.read_text()
        self.passwords = dict(re.findall(r"^  ([a-z-]+)  (\S+)$", lines, re.MULTILINE))

    @property
    def origin(self) -> str:
        return f"http{'s' if self.trust else ''}://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        return str(self.folder / "data" / "thecal.sqlite")

    def start(self, patience: float = 120) -> float:
        """Starts the program on its data; gives the seconds until it answers."""
        begun = time.monotonic()
        with open(self.output, "a") as output, open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [*self.under, self.program, "--demo", "yes", "--library-folder", str(ROOT), "--data-folder",
                 str(self.folder / "data"), "--port", str(self.port), *self.options],
                stdout=output, stderr=log)
        while time.monotonic() - begun < patience:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended with {self.process.returncode}: "
                                 + self.log.read_text()[-500:])
            try:
                if Visitor(self).get("/health").status == 200:
                    return time.monotonic() - begun
            except OSError:
                time.sleep(0.05)
        raise SystemExit("the server does not answer")

    def end(self, how: int = signal.SIGTERM) -> None:
        os.kill(self.process.pid, how)
        self.process.wait(60)

    def check(self) -> str:
        """What `thecal-server check` says of the database; it must find nothing wrong."""
        done = subprocess.run([self.program, "check", self.database], capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit("check: " + done.stderr)
        return done.stdout.strip().split(": ", 1)[1]

    def sign_in(self, role: str) -> "Visitor":
        visitor = Visitor(self)
        visitor.post("/sign-in", {"login": role, "password": self.passwords[role]}, 303)
        return visitor


class Answer:
    """What came back: status, headers by their lower-case name, body."""

    def __init__(self, response: http.client.HTTPResponse):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.text = response.read().decode()

    def form(self) -> dict[str, str]:
        """The hidden fields of the page's own form."""
        return Hidden(self.text).fields


class Hidden(HTMLParser):
    """Reads the hidden fields of the forms within `main`."""

    def __init__(self, text: str):
        super().__init__()
        self.fields: dict[str, str] = {}
        self.feed(text[max(0, text.find("<main")):])

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "input" and found.get("type") == "hidden":
            self.fields.setdefault(found.get("name", ""), found.get("value") or "")


class Visitor:
    """Somebody at a browser, with one connection and one session."""

    def __init__(self, server: Server):
        self.server, self.cookie = server, ""
        self.connection, self.used = None, 0.0

    def get(self, path: str, expected: int | None = None) -> Answer:
        return self.ask("GET", path, None, expected)

    def post(self, path: str, fields: dict[str, str], expected: int | None = None) -> Answer:
        return self.ask("POST", path, urlencode(fields), expected)

    def ask(self, method: str, path: str, body: str | None, expected: int | None) -> Answer:
        answer = self.send(method, path, body, "application/x-www-form-urlencoded")
        if expected is not None and answer.status != expected:
            raise AssertionError(f"{method} {re.sub('[0-9a-f]{32}', ':case', path)}: "
                                 f"{answer.status} instead of {expected}")
        return answer

    def send(self, method: str, path: str, body: str | bytes | None, kind: str) -> Answer:
        """Sends a body of a kind, from the same origin."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if body is not None:
            headers |= {"Content-Type": kind, "Origin": self.server.origin}
        if self.connection is None or time.monotonic() - self.used > FRESH:
            self.close()
            self.connection = self.connect()
        try:
            self.connection.request(method, path, body, headers)
            answer = Answer(self.connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise ConnectionError(str(error)) from error
        self.used = time.monotonic()
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].split(";")[0]
        return answer

    def connect(self) -> http.client.HTTPConnection:
        port, trust = self.server.port, self.server.trust
        if trust is None:
            return http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        return http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=trust)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None
