"""Clients whose work others would have to wait for."""
import contextlib
import json
import threading
import time

from attacks.service import JSON, Service

QUIET = ["--log-level", "error"]


def waits(service, duration, path="/livez", connects=False):
    """How long small requests take, in milliseconds, the longest last."""
    import http.client
    times = []
    end = time.monotonic() + duration
    connection = None
    while time.monotonic() < end:
        start = time.monotonic()
        if connection is None or connects:
            connection = http.client.HTTPConnection(*service.address, timeout=30)
        connection.request("GET", path)
        connection.getresponse().read()
        times.append((time.monotonic() - start) * 1000)
        if connects:
            connection.close()
        time.sleep(0.005)
    return sorted(times)


def flood(service, request, clients, stop):
    """Clients that send a request again and again, each as soon as it was answered."""
    def run():
        while not stop.is_set():
            with contextlib.suppress(OSError):
                with service.connect() as client:
                    while not stop.is_set():
                        client.sendall(request)
                        read_answer(client)
    for _ in range(clients):
        threading.Thread(target=run, daemon=True).start()


def read_answer(client):
    data = b""
    while b"\r\n\r\n" not in data:
        data += receive(client)
    top, _, rest = data.partition(b"\r\n\r\n")
    length = int(top.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
    while len(rest) < length:
        rest += receive(client)


def receive(client):
    data = client.recv(1 << 20)
    if not data:
        raise OSError("closed")
    return data


def beside(request, clients=2):
    """The 99th percentile of small requests beside clients that send a larger one."""
    stop = threading.Event()
    with Service(*QUIET) as service:
        alone = waits(service, 1)
        flood(service, request, clients, stop)
        time.sleep(0.3)
        times = waits(service, 3)
        stop.set()
        p99 = times[len(times) * 99 // 100]
        return p99, alone[len(alone) * 99 // 100]


def pipelining_clients():
    request = b"GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n" * 50
    with Service(*QUIET) as service, contextlib.ExitStack() as stack:
        clients = [stack.enter_context(service.connect(receive_buffer=65536)) for _ in range(500)]
        for client in clients:
            client.sendall(request)
        stop = threading.Event()

        def read_slowly():
            while not stop.is_set():
                for client in clients:
                    with contextlib.suppress(OSError):
                        client.settimeout(0)
                        client.recv(32768)
        threading.Thread(target=read_slowly, daemon=True).start()
        longest = waits(service, 3, connects=True)[-1]
        stop.set()
    yield f"500 clients, 50 requests each: a newcomer waits {longest:.0f} ms of 100", longest <= 100


def many_periods():
    options = [{"edition": "standard", "metering": "cumulative"},
               {"edition": "shared", "metering": "cumulative"}]
    body = json.dumps({"region": "cn-hangzhou", "usage": [{}] * 5200, "options": options},
                      separators=(",", ":")).encode()
    request = (f"POST /rocketmq/compare HTTP/1.1\r\nHost: a\r\nContent-Type: {JSON['Content-Type']}"
               f"\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body
    p99, alone = beside(request)
    yield f"comparisons of 5,200 periods: p99 of others {p99:.1f} ms of 5 (alone {alone:.1f})", \
        p99 <= 5


def long_fields():
    for name in ["Accept-Encoding", "Accept", "If-None-Match", "Authorization"]:
        request = (f"GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n{name}: " + "a," * 16_000
                   + "\r\n\r\n").encode()
        p99, alone = beside(request)
        yield f"32 KB of {name}: p99 of others {p99:.1f} ms of 5 (alone {alone:.1f})", p99 <= 5


ROWS = [
    ("pipelining, slow readers", pipelining_clients),
    ("many periods", many_periods),
    ("long fields", long_fields),
]
