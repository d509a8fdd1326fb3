"""The service in containers with little memory, made of cgroups."""
import collections
import contextlib
import os
import time

from attacks.service import SMALL, Service, at_once, head, labels, minutes

V1, V2 = "/sys/fs/cgroup/memory", "/sys/fs/cgroup"


@contextlib.contextmanager
def container(megabytes):
    """A cgroup with a limit; None if there can be none."""
    root, limit = (V1, "memory.limit_in_bytes") if os.path.isdir(V1) else (V2, "memory.max")
    folder = os.path.join(root, f"mq-pricing-attack-{os.getpid()}-{megabytes}")
    try:
        os.mkdir(folder)
        with open(os.path.join(folder, limit), "w") as file:
            file.write(str(megabytes << 20))
    except OSError:
        yield None
        return
    try:
        yield folder
    finally:
        for _ in range(50):
            with contextlib.suppress(OSError):
                os.rmdir(folder)
                break
            time.sleep(0.1)


def unfinished(service, count, start):
    clients = []
    for _ in range(count):
        with contextlib.suppress(OSError):
            client = service.connect()
            clients.append(client)
            client.sendall(start)
    return clients


def documents(count, document, expected):
    def attack(service):
        return collections.Counter(
            at_once(count, lambda _: service.post("/rabbitmq/estimate", document))), expected
    return attack


def heads(count, then=0):
    def attack(service):
        clients = unfinished(service, count, b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 31_000)
        statuses = collections.Counter(
            at_once(then, lambda _: service.post("/rabbitmq/estimate", minutes(24_000))))
        for client in clients:
            client.close()
        return statuses, {200, 503}
    return attack


def bodies(count):
    def attack(service):
        clients = unfinished(service, count, head(8_000_000) + b"x" * 7_900_000)
        for client in clients:
            client.close()
        return {}, set()
    return attack


def rows():
    large = minutes(24_000)
    return [
        (32, "8 x 7 MB at once", documents(8, large, {413, 503})),
        (32, "1 x 7 MB", documents(1, large, {413, 503})),
        (32, "4 x 1 MB", documents(4, minutes(3_300), {200, 503})),
        (64, "1 x 7 MB", documents(1, large, {200, 413, 503})),
        (64, "4 x 7 MB at once", documents(4, large, {200, 413, 503})),
        (64, "190 unfinished bodies of 8 MB", bodies(190)),
        (128, "1 x 7 MB", documents(1, large, {200})),
        (256, "60 unfinished bodies of 8 MB", bodies(60)),
        (256, "36 x 7 MB at once, long answers", documents(36, labels(), {200, 503})),
        (512, "36 x 7 MB at once", documents(36, large, {200, 503})),
        (512, "16384 unfinished heads of 31 KB", heads(16_384)),
        (512, "10000 unfinished heads, then 36 x 7 MB", heads(10_000, then=36)),
    ]


def small_containers():
    for megabytes, name, attack in rows():
        with container(megabytes) as folder:
            if folder is None:
                yield "left out: no cgroup can be made here", True
                return
            with Service("--log-level", "error", enter=folder) as service:
                statuses, expected = attack(service)
                is_alive = service.process.poll() is None
                peak = service.megabytes("VmHWM") if is_alive else 0
                status = service.post("/rabbitmq/estimate", SMALL) if is_alive else 0
            yield (f"{megabytes} MB, {name}: {dict(statuses) or ''} peak {peak:.0f} MB, then {status}",
                   is_alive and status == 200 and set(statuses) <= expected)


ROWS = [("small containers", small_containers)]
