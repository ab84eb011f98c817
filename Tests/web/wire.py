"""Requests as bytes on the wire: what no well-behaved client sends, and how long it may take."""

import re
import select
import socket
import threading
import time


def send(port: int, sent: bytes, patience: float = 5,
         source: str = "127.0.0.1") -> list[tuple[int, dict[str, str], str]]:
    """Sends bytes and reads until the other end closes or is silent; the answers that came."""
    with socket.create_connection(("127.0.0.1", port), patience, (source, 0)) as wire:
        got = b""
        try:
            wire.sendall(sent)
            wire.settimeout(patience)
            while piece := wire.recv(65_536):
                got += piece
                if complete(got):
                    wire.settimeout(0.3)
        except (TimeoutError, ConnectionError):
            pass
    return answers(got)


def complete(got: bytes) -> bool:
    head, _, body = got.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return length is not None and len(body) >= int(length[1])


def answers(got: bytes) -> list[tuple[int, dict[str, str], str]]:
    """Every answer in what came, in its order."""
    found = []
    for part in re.split(rb"(?=HTTP/1\.1 \d{3} )", got)[1:]:
        head, _, body = part.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        found.append((int(lines[0].split()[1]), {n.lower(): v for n, v in fields.items()},
                      body.decode("utf-8", "replace")))
    return found


class Slow(threading.Thread):
    """A client that sends a beginning, then a piece each second, until it is cut off."""

    def __init__(self, port: int, kind: str, beginning: bytes, piece: bytes, most: float):
        super().__init__(daemon=True)
        self.port, self.kind, self.beginning, self.piece = port, kind, beginning, piece
        self.most = most
        self.closed_after: float | None = None

    def run(self) -> None:
        begun = time.monotonic()
        with socket.create_connection(("127.0.0.1", self.port)) as wire:
            wire.settimeout(1)
            try:
                wire.sendall(self.beginning)
                while time.monotonic() - begun < self.most:
                    if self.is_cut(wire):
                        self.closed_after = time.monotonic() - begun
                        return
                    if self.piece:
                        wire.sendall(self.piece)
            except ConnectionError:
                self.closed_after = time.monotonic() - begun

    @staticmethod
    def is_cut(wire: socket.socket) -> bool:
        try:
            return not wire.recv(4_096)
        except TimeoutError:
            return False


def slow_clients(port: int, each: int) -> list[Slow]:
    """Idle ones, ones that never end their headers, and ones whose body trickles, all started."""
    form = (b"POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            b"Sec-Fetch-Site: same-origin\r\n\r\n")
    kinds = [
        ("idle", b"", b"", 15), ("half a header", b"GET / HTTP/1.1\r\nX-A: ", b"", 15),
        ("trickled headers", b"GET / HTTP/1.1\r\n", b"X-A: b\r\n", 35),
        ("trickled body", form, b"a", 35),
    ]
    clients = [Slow(port, *kind) for kind in kinds for _ in range(each)]
    for client in clients:
        client.start()
    return clients


def many_connections(port: int, count: int, source: str = "127.0.0.1") -> tuple[int, bool]:
    """How many of so many connections are closed at once, and whether one is answered after all end."""
    connections = [socket.create_connection(("127.0.0.1", port), 5, (source, 0)) for _ in range(count)]
    deadline, closed = time.monotonic() + 3, set()
    while time.monotonic() < deadline:
        readable, _, _ = select.select([c for c in connections if c not in closed], [], [], 0.2)
        closed.update(readable)
    for connection in connections:
        connection.close()
    request = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            if [answer[0] for answer in send(port, request)] == [200]:
                return len(closed), True
        except OSError:
            pass
    return len(closed), False
