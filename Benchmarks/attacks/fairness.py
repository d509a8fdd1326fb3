"""Clients whose work others would have to wait for."""
import contextlib
import http.client
import json
import multiprocessing
import time

from attacks.service import JSON, Service

QUIET = ["--log-level", "error"]


def waits(service, duration, path="/livez", connects=False):
    """How long small requests take, in milliseconds, the longest last."""
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


@contextlib.contextmanager
def processes(work, count, *arguments):
    """Runs something in processes of their own, so that the measuring one is not held up."""
    running = [multiprocessing.Process(target=work, args=arguments) for _ in range(count)]
    for process in running:
        process.start()
    try:
        yield
    finally:
        for process in running:
            process.terminate()
            process.join()


def send_again_and_again(service, request):
    while True:
        with contextlib.suppress(OSError), service.connect() as client:
            while True:
                client.sendall(request)
                read_answer(client)


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
    with Service(*QUIET) as service:
        alone = waits(service, 1)
        with processes(send_again_and_again, clients, service, request):
            time.sleep(0.5)
            times = waits(service, 3)
        p99 = times[len(times) * 99 // 100]
        return p99, alone[len(alone) * 99 // 100]


def pipeline_and_read_slowly(service):
    request = b"GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n" * 50
    clients = [service.connect(receive_buffer=65536) for _ in range(500)]
    for client in clients:
        client.sendall(request)
        client.settimeout(0)
    while True:
        for client in clients:
            with contextlib.suppress(OSError):
                client.recv(32768)
        time.sleep(0.05)


def pipelining_clients():
    with Service(*QUIET) as service:
        with processes(pipeline_and_read_slowly, 1, service):
            time.sleep(1)
            longest = waits(service, 4, connects=True)[-1]
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
