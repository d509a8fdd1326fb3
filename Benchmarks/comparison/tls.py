"""The same servers with TLS, and what a handshake costs them."""
import contextlib
import os
import socket
import ssl
import time

from comparison.documents import CONSTANT
from comparison.machine import Failure, processor_seconds
from comparison.servers import PRODUCTS, Nginx, Ours, run

CERTIFICATE = os.path.join(PRODUCTS, "certificate.pem")
KEY = os.path.join(PRODUCTS, "key.pem")


def make_certificate():
    """An ECDSA key on P-256, which both servers use, and a certificate that it signs itself."""
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc",
        "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        "-keyout", KEY, "-out", CERTIFICATE)


class TLSOurs(Ours):
    name = "mq-pricing, TLS"
    scheme = "https"

    def command(self, port, threads):
        return [*super().command(port, threads), "--tls-certificate", CERTIFICATE, "--tls-key", KEY]


class TLSNginx(Nginx):
    name = "nginx, constant, TLS"
    scheme = "https"
    listen_options = "ssl"
    more = f"""
        ssl_certificate {CERTIFICATE};
        ssl_certificate_key {KEY};
        ssl_protocols TLSv1.2 TLSv1.3;
        ssl_session_tickets on;"""


def context(version):
    """A client that verifies no certificate, because its own work is not what is measured."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    made.minimum_version = made.maximum_version = version
    return made


def connect(port, client, session=None):
    """One connection with one request; returns its session, and whether that was resumed."""
    head = f"GET {CONSTANT.path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with contextlib.closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as plain, \
            client.wrap_socket(plain, server_hostname="localhost", session=session) as secure:
        secure.sendall(head.encode())
        if b" 200" not in secure.recv(4096):
            raise Failure("a connection with TLS was not answered 200")
        return secure.session, secure.session_reused


def handshake_microseconds(running, version, resumes, seconds):
    """The processor time of the server for a connection with one request, in microseconds."""
    client = context(version)
    session, _ = connect(running.port, client)
    before, began, count, resumed = processor_seconds(running.pids), time.monotonic(), 0, 0
    while time.monotonic() - began < seconds:
        _, was_resumed = connect(running.port, client, session if resumes else None)
        count += 1
        resumed += was_resumed
    if resumed != (count if resumes else 0):
        raise Failure(f"{resumed} of {count} sessions were resumed")
    return (processor_seconds(running.pids) - before) / count * 1e6
