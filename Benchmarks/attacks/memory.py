"""Clients that make the service buffer as much as it can."""
import collections
import contextlib
import time

from attacks.service import SMALL, Service, at_once, faults, head, labels, minutes, seconds

BUDGET = 64
OPTIONS = ["--buffer-bytes", str(BUDGET << 20), "--log-level", "error"]
# The budget, the program itself, and what the allocator and the connections take on top.
ALLOWED = BUDGET * 1.3 + 40


def held(service, extra=""):
    peak = service.megabytes("VmHWM")
    status = service.post("/rabbitmq/estimate", SMALL)
    return (f"peak {peak:.0f} MB of {ALLOWED:.0f}{extra}; a small document then: {status}",
            peak < ALLOWED and status == 200)


def unfinished_heads():
    with Service(*OPTIONS) as service, contextlib.ExitStack() as clients:
        for _ in range(6000):
            client = clients.enter_context(service.connect())
            with contextlib.suppress(OSError):
                client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 31_000)
        yield held(service)


def unfinished_bodies():
    with Service(*OPTIONS) as service, contextlib.ExitStack() as clients:
        for _ in range(6000):
            client = clients.enter_context(service.connect())
            with contextlib.suppress(OSError):
                client.sendall(head(16_000) + b"x" * 15_900)
        yield held(service)


def unread_answers():
    document = labels()
    with Service(*OPTIONS) as service, contextlib.ExitStack() as clients:
        for _ in range(160):
            client = clients.enter_context(service.connect(receive_buffer=4096))
            with contextlib.suppress(OSError):
                client.sendall(head(len(document)) + document)
        time.sleep(1)
        yield held(service)


def large_documents():
    document = minutes(24_000)
    with Service(*OPTIONS) as service:
        statuses = collections.Counter(
            at_once(36, lambda _: service.post("/rabbitmq/estimate", document)))
        measured, is_good = held(service, f"; {dict(statuses)}")
        yield measured, is_good and statuses[200] > 0 and set(statuses) <= {200, 503}


def memory_after_a_burst():
    documents = [minutes(24_000), labels()]
    with Service("--log-level", "error") as service:
        at_once(36, lambda i: service.post("/rabbitmq/estimate", documents[i % 2]))
        peak = service.megabytes()
        time.sleep(2)
        rest = service.megabytes()
        yield f"{rest:.0f} MB of 48 two seconds after 36 documents of 7 MB", rest <= 48


def a_document_of_faults():
    # As many values, of as many digits.
    valid, wrong = minutes(38_333, 10, 99), faults()
    with Service("--log-level", "error") as service:
        def fastest(document):
            return min(seconds(lambda: service.post("/rabbitmq/estimate", document))
                       for _ in range(7))
        valid_time = fastest(valid)
        valid_peak = service.megabytes("VmHWM")
    with Service("--log-level", "error") as service:
        def fastest(document):
            return min(seconds(lambda: service.post("/rabbitmq/estimate", document))
                       for _ in range(7))
        ratio = fastest(wrong) * len(valid) / len(wrong) / valid_time
        peak = service.megabytes("VmHWM") / valid_peak
    yield f"{ratio:.2f} x the time and {peak:.2f} x the memory of a valid one", ratio < 1.5


def strangers_without_a_key():
    import hashlib
    import tempfile
    with tempfile.NamedTemporaryFile("w") as keys:
        keys.write("shop:" + hashlib.sha256(b"secret").hexdigest() + "\n")
        keys.flush()
        with Service(*OPTIONS, "--api-keys", keys.name) as service, \
                contextlib.ExitStack() as clients:
            for _ in range(33):
                client = clients.enter_context(service.connect())
                with contextlib.suppress(OSError):
                    client.sendall(head(8_000_000) + b"x" * 7_900_000)
            buffered = service.metric('http_server_buffered_bytes{kind="bodies"}') / 1e6
            status = service.post("/rabbitmq/estimate", minutes(720),
                                  {"Authorization": "Bearer secret"})
            yield (f"33 x 8 MB buffer {buffered:.0f} MB; a month with a key: {status}",
                   buffered < 1 and status == 200)


ROWS = [
    ("unfinished heads, 6000", unfinished_heads),
    ("unfinished bodies, 6000", unfinished_bodies),
    ("unread answers, 160", unread_answers),
    ("large documents, 36", large_documents),
    ("memory after a burst", memory_after_a_burst),
    ("a document of faults", a_document_of_faults),
    ("strangers without a key", strangers_without_a_key),
]
