"""Probes of the web app from outside (hazards X11, W3, W6-W10, W18-W23, W25, W26, W29); each fault is a line.

usage: probes.py PROGRAM

Exits 1 where one was found. Slow clients take 30 s; everything else is asked meanwhile.
"""

import re
import sys
import tempfile
import time
from pathlib import Path

from charting import file_copy
from encrypted import encrypted
from served import ROOT, Server, Visitor
from starts import wrong_starts
from wire import many_connections, send, slow_clients

HEADERS = {
    "content-security-policy": "default-src 'none'", "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer", "strict-transport-security": "max-age=31536000",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
}
INTERNALS = re.compile(r"/Sources/|\.swift|SQLite|SELECT |GRDB|NIO|libxml|" + re.escape(str(ROOT)))
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
# A second request, hidden in the first: whoever answers it was led astray.
HIDDEN = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
SMUGGLING = {
    "length and chunks": "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "two lengths": "Content-Length: 0\r\nContent-Length: 40\r\n\r\n" + HIDDEN,
    "bad chunk": "Transfer-Encoding: chunked\r\n\r\nzz\r\n0\r\n\r\n" + HIDDEN,
    "unknown coding": "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "space before colon": "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "bare line feed": "X-A: b\nContent-Length: 0\n\n" + HIDDEN,
}

# The one proxy that the probed app believes; every other address of this machine is anybody.
HOP = "127.0.0.9"

held: list[str] = []
faults: list[str] = []


def expect(what: str, right: bool, found: object = "") -> None:
    (held if right else faults).append(f"{what}: {found}")


def refused(what: str, found: list, *statuses: int) -> None:
    """One answer and no second, of one of these statuses, with every header and no word of the inside."""
    expect(what, len(found) == 1 and found[0][0] in statuses, [answer[0] for answer in found])
    for _, headers, body in found[:1]:
        for name, value in HEADERS.items():
            expect(f"{what}, {name}", headers.get(name, "").startswith(value), headers.get(name))
        expect(f"{what}, internals", not INTERNALS.search(body + str(headers)), body[:300])


def smuggling(server: Server) -> None:
    for name, rest in SMUGGLING.items():
        sent = f"POST /sign-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n{FORM}{rest}"
        refused(f"W20 {name}", send(server.port, sent.encode()), 400)


def limits(server: Server) -> None:
    def get(*fields: str) -> list:
        head = "".join(field + "\r\n" for field in fields)
        return send(server.port, f"GET /health HTTP/1.1\r\nHost: a\r\n{head}\r\n".encode())
    refused("W19 long field", get("X-A: " + "b" * 8_300), 400, 431)
    refused("W19 long list", get(*[f"X-{i}: " + "b" * 4_000 for i in range(5)]), 400, 431)
    refused("W19 many fields", get(*[f"X-{i}: b" for i in range(70)]), 400, 431)
    within = get("X-A: " + "b" * 7_900, *[f"X-{i}: b" for i in range(50)])
    expect("W19 within limits", [a[0] for a in within] == [200], within)
    head = f"POST /sign-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n{FORM}"
    long = f"{head}Content-Length: {(1 << 20) + 1}\r\n\r\n" + "a" * 10
    refused("W18 declared length", send(server.port, long.encode()), 413)
    chunk = "10000\r\n" + "a" * 65_536 + "\r\n"
    refused("W18 chunks", send(
        server.port, (head + "Transfer-Encoding: chunked\r\n\r\n" + chunk * 17).encode()), 413)


def uploads(server: Server) -> None:
    """A file that comes as browsers send it is read; what differs from that, or is too large, is refused."""
    coordinator = server.sign_in("coordinator")
    form = coordinator.get("/refer/file", 200).form()
    form |= {"patient-name": "A", "patient-born-day": "1", "patient-born-month": "2",
             "patient-born-year": "1960", "patient-number": "1"}

    def sent(content: bytes, kind: str = "multipart/form-data; boundary=b1", end: bytes = b"--b1--\r\n",
             path: str = "/refer/file") -> int:
        parts = "".join(f'--b1\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                        for name, value in form.items())
        file = '--b1\r\nContent-Disposition: form-data; name="file"; filename="../x"\r\n\r\n'
        return coordinator.send(
            "POST", path, parts.encode() + file.encode() + content + b"\r\n" + end, kind).status
    expect("W18 a file of 1 MiB is read", sent(b" " * (1 << 20)) == 422)
    expect("W18 a byte more is too much", sent(b" " * ((1 << 20) + 1)) == 413)
    expect("W18 much more is too much", sent(b" " * (3 << 20)) == 413)
    for name, status in {
        "not closed": sent(b"<a/>", end=b""), "more after the end": sent(b"<a/>", end=b"--b1--\r\nx"),
        "another boundary": sent(b"<a/>", "multipart/form-data; boundary=b2"),
        "two boundaries": sent(b"<a/>", "multipart/form-data; boundary=b1; boundary=b2"),
        "another kind": sent(b"<a/>", "multipart/mixed; boundary=b1"),
        "another form": sent(b"<a/>", path="/account/password"),
    }.items():
        expect(f"W18 a file, {name}", status == 400, status)
    expect("X11 a document type", sent(b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>") == 422)


def errors(server: Server) -> None:
    head = "HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n"
    for method in ["PUT", "DELETE", "TRACE", "OPTIONS", "FROB"]:
        refused(f"W26 {method}", send(server.port, f"{method} /cases {head}\r\n".encode()), 400, 405)
    for path in ["/.git/config", "/assets/..%2f..%2fPackage.swift", "/assets/", "/nothing", "/%00"]:
        refused(f"W23 {path}", send(server.port, f"GET {path} {head}\r\n".encode()), 400, 404)
    for kind, body in [("text/xml", "<a/>"), ("application/x-www-form-urlencoded", "a=%zz")]:
        refused(f"W23 {kind}", send(server.port, (
            f"POST /sign-in {head}Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
        ).encode()), 400)


def sessions(server: Server) -> None:
    nobody = Visitor(server)
    for cookie in ["A" * 43, "", "../../etc", "%00"]:
        nobody.cookie = "__Host-sid=" + cookie
        answer = nobody.get("/cases")
        expect("W6 forged session", answer.status == 303 and not answer.text)
    nurse, other = server.sign_in("nurse"), server.sign_in("nurse")
    token = other.get("/account/password", 200).form()["form-token"]
    for name, fields in {"no": {}, "another session's": {"form-token": token}}.items():
        expect(f"W9 {name} token", nurse.post("/account/end-sessions", fields).status == 403)
    body = f"form-token={token}"
    for field in ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "X-A: b",
                  f"Sec-Fetch-Site: same-site\r\nOrigin: http://127.0.0.1:{server.port}"]:
        refused("W9 " + field, send(server.port, (
            f"POST /account/end-sessions HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{FORM}{field}\r\n"
            f"Cookie: {other.cookie}\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()), 403)
    kept = other.cookie
    cookie = other.post("/sign-out", {"form-token": token}, 303).headers["set-cookie"]
    for word in ["__Host-sid=", "Secure", "HttpOnly", "SameSite=Lax", "Path=/"]:
        expect("W8 cookie", word in cookie, cookie)
    other.cookie = kept
    expect("W7 replayed session", other.get("/cases").status == 303)


def silence(server: Server) -> None:
    """A patient's values stand in no log, whatever is asked about the patient."""
    coordinator = server.sign_in("coordinator")
    case = file_copy(coordinator, 987_654)
    for path in ["", "/report", "/report.xml", "/letters", "/trial", "?as-of=Copy+987654"]:
        title = coordinator.get(case + path).text.partition("<title>")[2].partition("</title>")[0]
        expect("W29 title", "Copy 98" not in title and "C-98" not in title, path)
    logged = server.log.read_text()
    secrets = ["987654", "1960", case, coordinator.cookie.split("=")[1], *server.passwords.values()]
    for place, secret in enumerate(secrets):
        expect(f"W29 log, secret {place}", secret not in logged)


def forwarded(server: Server) -> None:
    """What a client says of its address, scheme or host counts for nothing; a hop is believed in one thing."""
    spoofed = ("Forwarded: for={0};host=evil.example;proto=https\r\nX-Forwarded-For: {0}\r\n"
               "X-Real-IP: {0}\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n")
    refused("W22 another host", send(server.port, (
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\n" + FORM
        + spoofed.format("198.51.100.7") + "Content-Length: 3\r\n\r\na=b").encode()), 403)
    # As many failures as an address may have, each said to come from another one.
    for source, right in {"127.0.7.7": [422] * 30 + [429], HOP: [422] * 31}.items():
        found = [0] * 31
        for place in range(31):
            body = f"login=nobody{place}&password=spoofed"
            head = (f"POST /sign-in HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\n{FORM}"
                    + spoofed.format(f"198.51.100.{place}") + f"Content-Length: {len(body)}\r\n\r\n")
            found[place] = send(server.port, (head + body).encode(), 60, source)[0][0]
        expect(f"W22 the throttle counts addresses as {source} is believed", found == right, found)
    refused("W22 a hop names no host", send(server.port, (
        "POST /sign-in HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\n" + FORM
        + spoofed.format("198.51.100.7") + "Content-Length: 3\r\n\r\na=b").encode(), 5, HOP), 403)


def share(server: Server) -> None:
    """One address holds 128 connections and no more, a trusted hop more; closed, it is answered again."""
    closed, answered = many_connections(server.port, 140)
    expect("W19 one address has its share", closed == 12, closed)
    expect("W19 and is answered again", answered)
    closed, answered = many_connections(server.port, 140, HOP)
    expect("W22 a trusted hop is not held to one address's share", closed == 0 and answered, closed)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        server = Server(sys.argv[1], Path(folder), "--trusted-proxies", HOP)
        slow = slow_clients(server.port, each=15)
        for probe in [smuggling, limits, uploads, errors, sessions, silence]:
            probe(server)
        longest = 0.0
        while any(client.is_alive() for client in slow):
            begun = time.monotonic()
            Visitor(server).get("/health", 200)
            longest = max(longest, time.monotonic() - begun)
            time.sleep(0.5)
        for client in slow:
            expect(f"W19 {client.kind} is closed", client.closed_after is not None)
        share(server)
        forwarded(server)
        expect("W19 others are answered at once", longest < 1, f"{longest:.1f} s")
        server.end()
        encrypted(sys.argv[1], Path(folder) / "encrypted", expect)
        wrong_starts(sys.argv[1], Path(folder) / "wrong", expect)
    for fault in faults:
        print("FAULT", fault)
    print(f"{len(held)} held, {len(faults)} did not; "
          f"beside {len(slow)} slow clients others waited at most {longest:.2f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
