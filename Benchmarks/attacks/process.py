"""What keeps the process from starting or stopping in time."""
import hashlib
import os
import signal
import subprocess
import tempfile
import time

from attacks.service import SMALL, Service


def end_after(service, *signals):
    start = time.monotonic()
    for number in signals:
        service.process.send_signal(number)
        time.sleep(0.3)
    try:
        code = service.process.wait(6)
    except subprocess.TimeoutExpired:
        code = "still running"
    return time.monotonic() - start, code


def blocked_standard_error():
    for signals, allowed, expected in [([signal.SIGTERM], 2.3, 0),
                                       ([signal.SIGTERM, signal.SIGTERM], 0.9, 143)]:
        reading, writing = os.pipe()
        with Service("--drain-timeout", "1", stderr=writing) as service:
            for _ in range(2000):
                if service.post("/rabbitmq/estimate", SMALL) != 200:
                    break
            client = service.connect()
            client.sendall(b"POST /rabbitmq/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")
            time.sleep(0.1)
            took, code = end_after(service, *signals)
            client.close()
        os.close(reading)
        os.close(writing)
        yield (f"{len(signals)} x SIGTERM: ended after {took:.1f} s of {allowed}, code {code}",
               took < allowed and code == expected)


def hanging_reload():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "keys")
        with open(path, "w") as keys:
            keys.write("shop:" + hashlib.sha256(b"secret").hexdigest() + "\n")
        with Service("--api-keys", path, "--log-level", "error") as service:
            os.remove(path)
            os.mkfifo(path)
            service.process.send_signal(signal.SIGHUP)
            time.sleep(0.5)
            took, code = end_after(service, signal.SIGTERM)
    yield f"a FIFO as key file: ended after {took:.1f} s of 1.5, code {code}", took < 1.5 and code == 0


def many_keys():
    with tempfile.NamedTemporaryFile("w") as keys:
        for number in range(20_000):
            keys.write(f"k{number}:{hashlib.sha256(b'%d' % number).hexdigest()}\n")
        keys.flush()
        start = time.monotonic()
        with Service("--api-keys", keys.name, "--log-level", "error") as service:
            took = time.monotonic() - start
            status = service.post("/rabbitmq/estimate", SMALL, {"Authorization": "Bearer 19999"})
    yield f"20,000 keys: started after {took:.2f} s of 0.3; {status}", took < 0.3 and status == 200


ROWS = [
    ("standard error is full", blocked_standard_error),
    ("a reload hangs", hanging_reload),
    ("many keys", many_keys),
]
