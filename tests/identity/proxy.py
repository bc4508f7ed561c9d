"""The nginx of deploy/ before a server with sign-in: TLS, and a path of its own."""

import datetime as dt
import ipaddress
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.identity.running import Site, find_port, find_program, signing_in
from tests.paths import ROOT

BASE = "/isv-monitor"
AROUND = """
user root;  # of whoever starts it, unless that is root
daemon off; pid {folder}/pid; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/a; uwsgi_temp_path {folder}/b; scgi_temp_path {folder}/c;
    {servers}
}}
"""


def write_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of 127.0.0.1 that lasts an hour, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(minutes=5))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret


@contextmanager
def proxied(home: Path, folder: Path) -> Iterator[Site]:
    """Run both, of nginx its names and ports alone replaced.

    folder: where its certificate comes to stand, as `certificate.pem`.
    """
    certificate, key = write_certificate(folder)
    plain, tls = find_port(), find_port()
    url = f"https://127.0.0.1:{tls}"
    with signing_in(home, url, BASE) as site:
        servers = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        for there, here in (
            ("listen 80;", f"listen 127.0.0.1:{plain};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{tls} ssl;"),
            ("return 301 https://isv.example.nl$request_uri;", f"return 301 {url}$request_uri;"),
            ("/etc/ssl/isv.example.nl.pem", str(certificate)),
            ("/etc/ssl/private/isv.example.nl.key", str(key)),
            ("http://127.0.0.1:8501;", f"http://127.0.0.1:{site.port};"),
        ):
            assert servers.count(there) == 1, there
            servers = servers.replace(there, here)
        written = folder / "nginx.conf"
        written.write_text(AROUND.format(folder=folder, servers=servers), encoding="utf-8")
        process = subprocess.Popen([find_program("nginx"), "-p", str(folder), "-c", str(written)])
        try:
            for _ in range(100):
                if (folder / "pid").exists() and (folder / "pid").read_text():
                    break
                assert process.poll() is None, "nginx did not start"
                time.sleep(0.1)
            led = httpx.get(f"http://127.0.0.1:{plain}{BASE}/contracten?a=b").headers["location"]
            assert led == f"{site.url}/contracten?a=b"
            yield site
        finally:
            process.terminate()
            process.wait(15)
