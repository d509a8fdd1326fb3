"""The service under attack, and the documents and clients of the attacks."""
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PROGRAM = os.path.join(ROOT, ".build", "release", "mq-pricing")
FIXTURES = os.path.join(ROOT, "Tests", "Fixtures")
JSON = {"Content-Type": "application/json"}
SMALL = open(os.path.join(FIXTURES, "rabbitmq-1-messaging-requests.request.json"), "rb").read()


class Service:
    """A running service; `enter` is a cgroup that it is put into."""

    def __init__(self, *options, enter=None, stderr=subprocess.DEVNULL):
        def prepare():
            if enter:
                with open(os.path.join(enter, "cgroup.procs"), "w") as file:
                    file.write("0")
        self.process = subprocess.Popen(
            [PROGRAM, "--port", "0", *options], stdout=subprocess.PIPE, stderr=stderr, text=True,
            preexec_fn=prepare, env={k: v for k, v in os.environ.items() if "MQ_PRICING" not in k})
        self.address = ("127.0.0.1", int(self.process.stdout.readline().rsplit(":", 1)[1]))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(3)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def connect(self, timeout=30, receive_buffer=None):
        client = socket.socket()
        if receive_buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        client.settimeout(timeout)
        client.connect(self.address)
        return client

    def megabytes(self, field="VmRSS"):
        """Resident memory, or its peak (VmHWM)."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(dict(line.split(":", 1) for line in status)[field].split()[0]) / 1024

    def post(self, path, body, headers=None, timeout=60):
        """The status of an answer; 0 if there is none."""
        connection = http.client.HTTPConnection(*self.address, timeout=timeout)
        try:
            connection.request("POST", path, body, {**JSON, **(headers or {})})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()

    def metric(self, start):
        connection = http.client.HTTPConnection(*self.address, timeout=10)
        connection.request("GET", "/metrics")
        for line in connection.getresponse().read().decode().splitlines():
            if line.startswith(start):
                return float(line.rsplit(" ", 1)[1])
        return 0.0


def at_once(count, work):
    """The results of `count` calls on threads of their own."""
    results = [None] * count

    def run(index):
        results[index] = work(index)
    threads = [threading.Thread(target=run, args=(index,)) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def seconds(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


def minutes(hours, least=1000, most=9999):
    """A document with the peak of each minute: 0.3 KB for each hour with four digits."""
    return json.dumps(
        {"region": "cn-hangzhou", "metering": "provisioned-capacity", "provisionedTPS": 5000,
         "usage": [{"hours": hours, "minutePeakTPS":
                    [least + i * 7919 % (most - least + 1) for i in range(hours * 60)]}]},
        separators=(",", ":")).encode()


def labels():
    """7 MB whose answer has 1.5 MB."""
    message = {"type": "normal", "received": 5, "delivered": 5, "payloadBytes": 100}
    return json.dumps(
        {"region": "cn-hangzhou", "metering": "messaging-requests",
         "usage": [{"label": "x" * 100, "queues": 1, "messages": [message] * 8}] * 9999}).encode()


def faults():
    """7 MB of 2.3 million values, each of which is a fault."""
    return (b'{"region":"cn-hangzhou","metering":"messaging-requests","usage":[{"minutePeakTPS":['
            + b"-1," * 2_300_000 + b"-1]}]}")


def head(length, path="/rabbitmq/estimate"):
    return (f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            f"Content-Length: {length}\r\n\r\n").encode()
