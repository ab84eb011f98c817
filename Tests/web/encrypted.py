"""Probes of encryption by the app itself (hazards W21, W25): versions, keys, what comes through it."""

import ssl
import subprocess
from pathlib import Path

from charting import SAMPLE, file_copy
from served import Server


def openssl(*words: str, said: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(["openssl", *words], input=said, capture_output=True, text=True)


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for this machine that signs itself, and its key."""
    paths = folder / f"{name}.crt", folder / f"{name}.key"
    done = openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
        "-out", str(paths[0]), "-keyout", str(paths[1]))
    if done.returncode != 0:
        raise SystemExit("openssl: " + done.stderr)
    paths[1].chmod(0o600)
    return paths


def encrypted(program: str, folder: Path, expect) -> None:
    """Starts it with a certificate of its own, asks it, and sees when it does not start."""
    folder.mkdir(exist_ok=True)
    own, key = certificate(folder, "own")
    server = Server(program, folder, "--certificate-file", str(own), "--key-file", str(key),
                    trust=ssl.create_default_context(cafile=str(own)))
    versions(server, own, expect)
    coordinator = server.sign_in("coordinator")
    case = file_copy(coordinator, 1)
    expect("W21 the app works through it", coordinator.get(case).status == 200)
    expect("W18 a record comes back whole", len(coordinator.get(case + "/report").text) > len(SAMPLE))
    server.end()
    refusals(program, folder, own, key, expect)


def versions(server: Server, own: Path, expect) -> None:
    # The client offers all it can, so that who refuses is the server.
    weak = ["-cipher", "ALL:@SECLEVEL=0"]
    for version, more, right in [("-tls1", weak, False), ("-tls1_1", weak, False),
                                 ("-tls1_2", [], True), ("-tls1_3", [], True)]:
        done = openssl("s_client", "-connect", f"127.0.0.1:{server.port}", "-CAfile", str(own),
                       "-verify_return_error", version, *more)
        expect(f"W21 {version}", (done.returncode == 0) == right, done.stderr[-300:])
        if not right:
            expect(f"W21 {version} is refused by the server", "alert protocol version" in done.stderr,
                   done.stderr[-300:])


def refusals(program: str, folder: Path, own: Path, key: Path, expect) -> None:
    """It does not start with a key that others may read, that is another's, or without one."""
    _, other = certificate(folder, "other")
    exposed = folder / "exposed.key"
    exposed.write_bytes(key.read_bytes())
    exposed.chmod(0o644)
    for words, files in {
        "is open to others": [own, exposed], "is not that of the certificate": [own, other],
        "holds no certificate": [key, key], "or neither": [own],
    }.items():
        options = zip(["--certificate-file", "--key-file"], map(str, files))
        done = subprocess.run(
            [program, "--data-folder", str(folder / "none"), *[word for pair in options for word in pair]],
            capture_output=True, text=True, timeout=60)
        expect(f"W25 {words}", done.returncode in (64, 70) and words in done.stderr, done.stderr[-300:])
