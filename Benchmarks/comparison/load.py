"""Drives a server with wrk, or with single requests."""
import contextlib
import dataclasses
import http.client
import json
import os
import socket
import ssl
import subprocess
import tempfile
import threading
import time

from comparison.machine import Failure, end, running

SCRIPT = os.path.join(os.path.dirname(__file__), "wrk.lua")
# How much of its core wrk may take before its own pace is what is measured.
WRK_LIMIT = 0.97


@dataclasses.dataclass(frozen=True)
class Load:
    """What wrk does: one request, again and again, over some connections."""
    request: object
    connections: int
    closing: bool = False
    scheme: str = "http"


@dataclasses.dataclass(frozen=True)
class Figures:
    """What wrk saw; times in milliseconds."""
    requests: int
    rate: float
    p50: float
    p99: float
    broken: int
    seconds: float
    processor_seconds: float

    @property
    def is_saturated(self):
        return self.processor_seconds > WRK_LIMIT * self.seconds


@contextlib.contextmanager
def driving(load, port, core, seconds):
    """Starts wrk; the block gets a function that waits for its figures."""
    request = load.request
    with tempfile.NamedTemporaryFile(prefix="compare-", suffix=".json") as body:
        body.write(request.body)
        body.flush()
        command = [
            "wrk", "--threads", "1", "--connections", str(load.connections), "--timeout", "20s",
            "--duration", f"{seconds}s", "--script", SCRIPT,
            f"{load.scheme}://127.0.0.1:{port}{request.path}", "--",
            request.method, "close" if load.closing else "keep-alive"]
        command += [body.name] if request.body else []
        with running(command, [core], output=subprocess.PIPE) as wrk:
            yield lambda: figures(wrk, seconds)


def drive(load, port, core, seconds):
    with driving(load, port, core, seconds) as finished:
        return finished()


def figures(wrk, seconds):
    """Waits for wrk, bounded in time, and takes its last line."""
    alarm = threading.Timer(seconds + 30, end, [wrk])
    alarm.start()
    try:
        output = wrk.stdout.read().decode(errors="replace")
        _, status, usage = os.wait4(wrk.pid, 0)
        wrk.returncode = os.waitstatus_to_exitcode(status)
    except ChildProcessError:
        raise Failure(f"wrk did not end within {seconds + 30} seconds") from None
    finally:
        alarm.cancel()
        wrk.stdout.close()
    try:
        told = json.loads(output.splitlines()[-1])
    except (IndexError, ValueError):
        raise Failure(f"wrk failed: {output.strip()}") from None
    if told["refused"]:
        raise Failure(f"{told['refused']} of {told['requests']} answers had a status from 400 on")
    if not told["requests"]:
        raise Failure("no request was answered")
    return Figures(
        told["requests"], told["requests"] / told["seconds"], told["p50"] / 1000,
        told["p99"] / 1000, told["broken"], told["seconds"], usage.ru_utime + usage.ru_stime)


def ask(request, port, connection=None, scheme="http"):
    """The body of the answer to one request, which must have the status 200."""
    owned = connection is None
    if owned and scheme == "https":
        # The certificate is made for the comparison, so it is not verified.
        connection = http.client.HTTPSConnection(
            "127.0.0.1", port, timeout=60, context=ssl._create_unverified_context())
    elif owned:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(
            request.method, request.path, request.body or None,
            {"Content-Type": "application/json"} if request.body else {})
        response = connection.getresponse()
        content = response.read()
    finally:
        if owned:
            connection.close()
    if response.status != 200:
        raise Failure(f"{request.name} was answered {response.status}: {content[:300]!r}")
    return content


def wait_for(port, process, seconds=15):
    """Waits until a server accepts connections."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Failure(f"the server ended at once, with the exit code {process.returncode}")
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.01)
    raise Failure(f"the server does not listen after {seconds} seconds")


@contextlib.contextmanager
def idle_connections(count, port, request):
    """Connections that got one answer each and are kept."""
    head = f"GET {request.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    held = []
    try:
        for _ in range(count):
            client = socket.create_connection(("127.0.0.1", port), timeout=10)
            held.append(client)
            client.sendall(head)
            if not client.recv(4096).startswith(b"HTTP/1.1 200"):
                raise Failure("a connection to be held idle was not answered 200")
        yield
    finally:
        for client in held:
            client.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
