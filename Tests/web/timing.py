"""Measures whether the time of a refused sign-in tells a known login from an unknown one (hazards W5).

usage: timing.py PROGRAM [--each N]

Tries wrong passwords for known and for unknown logins in turn, each pair from an address of its own, so that
no throttle waits. Prints both medians, and the median of how one stands to the other beside it, which the
machine's other work troubles less; exits 1 where the medians differ by more than 10 %. It is a measurement, not
a test: on a busy machine it is run again.
"""

import argparse
import http.client
import itertools
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from served import Server

# Failures in a row of one login after which it would have to wait, less one.
SLIPS = 4
WORDS = "a password of nobody here"


def sign_in(port: int, address: str, login: str, password: str) -> tuple[int, float]:
    """The status of one attempt from an address of this machine, and the seconds it took."""
    body = urlencode({"login": login, "password": password})
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))
    wire.connect()
    begun = time.monotonic()
    wire.request("POST", "/sign-in", body, {
        "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"})
    answer = wire.getresponse()
    answer.read()
    taken = time.monotonic() - begun
    wire.close()
    return answer.status, taken


def measure(server: Server, each: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    addresses = (f"127.0.{a}.{b}" for a, b in itertools.product(range(1, 255), range(1, 255)))
    known = itertools.cycle(server.passwords)
    while len(times["known"]) < each:
        login, stranger, address = next(known), "n" + secrets.token_hex(5), next(addresses)
        for slip in range(SLIPS):
            pair = [("known", login), ("unknown", stranger)]
            for kind, name in pair if slip % 2 else reversed(pair):
                status, taken = sign_in(server.port, address, name, WORDS)
                if status != 422:
                    raise SystemExit(f"a refused sign-in of a login that is {kind} answered {status}")
                times[kind].append(taken)
        # Who signs in has no failures any more.
        status, _ = sign_in(server.port, address, login, server.passwords[login])
        if status != 303:
            raise SystemExit(f"signing in answered {status}")
    return times


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("--each", type=int, default=60)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(options.program, Path(folder))
        times = measure(server, options.each)
        server.end()
    medians = {kind: statistics.median(found) for kind, found in times.items()}
    for kind, found in times.items():
        print(f"{kind}: median {medians[kind] * 1000:.1f} ms of {len(found)}, "
              f"from {min(found) * 1000:.1f} to {max(found) * 1000:.1f} ms")
    pairs = [a / b for a, b in zip(times["known"], times["unknown"])]
    print(f"a known one takes {statistics.median(pairs):.3f} times the unknown one beside it (median)")
    apart = abs(medians["known"] - medians["unknown"]) / min(medians.values())
    print(f"the medians are {apart * 100:.1f} % apart; 10 % is what W5 allows")
    return 0 if apart <= 0.1 else 1


if __name__ == "__main__":
    sys.exit(main())
