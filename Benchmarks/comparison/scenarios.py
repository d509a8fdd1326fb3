"""What is measured. Each scenario returns the text of its section."""
import contextlib
import dataclasses
import http.client
import os
import resource
import socket
import ssl
import statistics
import subprocess
import time

from comparison import documents, tls
from comparison.documents import COMPARE, CONSTANT, MONTH, SMALL
from comparison.load import Figures, Load, ask, drive, driving, free_port, idle_connections
from comparison.machine import (
    Failure, busy_seconds, end, family, memory_kilobytes, on, processor_seconds, wait_for_quiet)
from comparison.servers import Go, Hummingbird, LoggedNginx, LoggedOurs, Nginx
from comparison.table import Table, figure

WARM_UP_SECONDS = 1
IDLE_CONNECTIONS = 10_000
# The service takes up 64 large documents at a time and tells further ones 503.
LARGE_CONNECTIONS = 8
STARTS_PER_ROUND = 10


@dataclasses.dataclass(frozen=True)
class Sample:
    """One measurement of one server."""
    figures: Figures
    processor_ms_per_1000: float
    resident_mb: float
    cores_used: float


class Bench:
    """The servers at hand, how long and where they are measured, and what was seen meanwhile."""

    def __init__(self, ours, peers, options):
        self.ours = ours
        self.peers = peers
        self.rounds = options.rounds
        self.seconds = options.seconds
        self.connections = options.connections
        self.server_core, self.load_core = options.cores
        self.patience = options.patience
        self.others = []
        self._answers = {}

    def servers(self, *kinds):
        """Ours, and those of the peers that do the job of a scenario."""
        return [self.ours, *(peer for peer in self.peers if isinstance(peer, kinds))]

    def answers(self, request):
        """The request with our answer to it, which everybody's answer is checked with."""
        if request not in self._answers:
            with self.ours.started([self.server_core], {}) as running:
                self._answers[request] = ask(request, running.port)
        return {request: self._answers[request]}

    def alternate(self, servers):
        """Each server once in each round, each time beginning with another one."""
        for number in range(self.rounds):
            shift = number % len(servers)
            for server in servers[shift:] + servers[:shift]:
                yield server

    @contextlib.contextmanager
    def start(self, server, request, cores=None):
        """A fresh server, warmed up."""
        self.wait_for_quiet()
        cores = cores or [self.server_core]
        with server.started(cores, self.answers(request)) as running:
            connections = LARGE_CONNECTIONS if len(request.body) > 16384 else self.connections
            load = Load(request, connections, scheme=server.scheme)
            drive(load, running.port, self.load_core, WARM_UP_SECONDS)
            yield running

    def wait_for_quiet(self):
        wait_for_quiet([self.server_core, self.load_core], self.patience)

    def measure(self, server, running, load):
        """What wrk sees, and what it costs the server."""
        cores = {self.server_core, self.load_core}
        busy, spent, began = busy_seconds(cores), processor_seconds(running.pids), time.monotonic()
        figures = drive(load, running.port, self.load_core, self.seconds)
        seconds = time.monotonic() - began
        spent = processor_seconds(running.pids) - spent
        busy = busy_seconds(cores) - busy
        known = spent + figures.processor_seconds
        self.others.append(max(0.0, (busy - known) / seconds / len(cores)))
        if figures.broken and server is self.ours:
            raise Failure(f"{figures.broken} requests to {server.name} got no answer")
        return Sample(
            figures, spent * 1e6 / figures.requests, memory_kilobytes(running.pids) / 1024,
            spent / seconds)


def median(values):
    return statistics.median(values)


def ratios(bench, samples, measure):
    """For each server, the median of its ratios to the base in the same round; and the base."""
    base = next((server for server in samples if isinstance(server, Nginx)), bench.ours)
    medians = {
        server: median([measure(one) / measure(other)
                        for one, other in zip(samples[server], samples[base])])
        for server in samples}
    return medians, base.name.split(",")[0]


def throughput(bench, request, *kinds, connections=None, closing=False):
    """The section of a scenario in which each server gets the same load alone."""
    servers = bench.servers(*kinds)
    return throughput_of(bench, servers, request, connections, closing)


def throughput_of(bench, servers, request, connections=None, closing=False):
    samples = {server: [] for server in servers}
    for server in bench.alternate(servers):
        load = Load(request, connections or bench.connections, closing, server.scheme)
        with bench.start(server, request) as running:
            samples[server].append(bench.measure(server, running, load))
    rate_ratios, base = ratios(bench, samples, lambda sample: sample.figures.rate)
    cost_ratios, _ = ratios(bench, samples, lambda sample: sample.processor_ms_per_1000)
    table = Table("server", "requests/s", f"× {base}", "CPU ms per 1,000", f"× {base}", "p50 ms",
                  "p99 ms", "RSS MB")
    remarks = []
    for server, taken in samples.items():
        rate = figure(median([sample.figures.rate for sample in taken]))
        if any(sample.figures.is_saturated for sample in taken):
            rate += " *"
        broken = sum(sample.figures.broken for sample in taken)
        if broken:
            total = sum(sample.figures.requests for sample in taken)
            remarks.append(
                f"{server.name}: {total:,} requests were answered; {broken:,} more met a closed "
                "connection.")
        table.add(
            server.name, rate, rate_ratios[server],
            median([sample.processor_ms_per_1000 for sample in taken]), cost_ratios[server],
            median([sample.figures.p50 for sample in taken]),
            median([sample.figures.p99 for sample in taken]),
            median([sample.resident_mb for sample in taken]))
    if any("*" in row[1] for row in table.rows):
        remarks.append("\\* wrk was at the limit of its core: compare the CPU there.")
    return section(table, *remarks)


def section(table, *remarks):
    return "\n\n".join([str(table), *remarks])


def get(bench):
    return throughput(bench, CONSTANT, Nginx, Go, Hummingbird)


def small(bench):
    return throughput(bench, SMALL, Nginx, Go, Hummingbird)


def logged(bench):
    ours = LoggedOurs()
    ours.binary = bench.ours.binary
    servers = [bench.ours, ours]
    for nginx in bench.servers(Nginx)[1:]:
        servers.append(LoggedNginx())
        servers[-1].binary = nginx.binary
    return throughput_of(bench, servers, SMALL)


def tls_servers(bench):
    """Ours and nginx with TLS, which have the same certificate."""
    tls.make_certificate()
    servers = [tls.TLSOurs(), *(tls.TLSNginx() for _ in bench.servers(Nginx)[1:])]
    for server, plain in zip(servers, bench.servers(Nginx)):
        server.binary = plain.binary
    return servers


def tls_small(bench):
    return throughput_of(bench, [bench.ours, *tls_servers(bench)], SMALL)


def tls_month(bench):
    return throughput_of(
        bench, [bench.ours, *tls_servers(bench)], MONTH, connections=LARGE_CONNECTIONS)


def handshakes(bench):
    """What a connection with one request costs, with a new session and with a resumed one."""
    servers = tls_servers(bench)
    kinds = [(version, resumes) for version in (ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_2)
             for resumes in (False, True)]
    taken = {(server, kind): [] for kind in kinds for server in servers}
    for server in bench.alternate(servers):
        bench.wait_for_quiet()
        with server.started([bench.server_core], bench.answers(CONSTANT)) as running:
            for kind in kinds:
                taken[server, kind].append(tls.handshake_microseconds(running, *kind, bench.seconds))
    table = Table("TLS", "session", "server", "CPU µs per connection", f"× {servers[-1].name}")
    for (server, (version, resumes)), figures in taken.items():
        base = taken[servers[-1], (version, resumes)]
        table.add(
            "1.3" if version == ssl.TLSVersion.TLSv1_3 else "1.2",
            "resumed" if resumes else "new", server.name, median(figures),
            median([one / other for one, other in zip(figures, base)]))
    return section(table)


def month(bench):
    return throughput(bench, MONTH, Nginx, Go, Hummingbird, connections=LARGE_CONNECTIONS)


def compare(bench):
    return throughput(bench, COMPARE, Nginx)


def close_get(bench):
    return throughput(bench, CONSTANT, Nginx, Go, Hummingbird, closing=True)


def close_small(bench):
    return throughput(bench, SMALL, Nginx, Go, Hummingbird, closing=True)


def one_get(bench):
    return throughput(bench, CONSTANT, Nginx, Go, Hummingbird, connections=1)


def one_small(bench):
    return throughput(bench, SMALL, Nginx, Go, Hummingbird, connections=1)


def idle(bench):
    """The same load without and with many idle connections beside it."""
    allow_descriptors(IDLE_CONNECTIONS + 200)
    load = Load(SMALL, bench.connections)
    servers = bench.servers(Nginx, Go, Hummingbird)
    taken = {server: [] for server in servers}
    for server in bench.alternate(servers):
        bench.wait_for_quiet()
        answers = bench.answers(SMALL) | bench.answers(CONSTANT)
        with server.started([bench.server_core], answers) as running:
            drive(load, running.port, bench.load_core, WARM_UP_SECONDS)
            alone = bench.measure(server, running, load)
            before = memory_kilobytes(running.pids)
            with idle_connections(IDLE_CONNECTIONS, running.port, CONSTANT):
                grown = memory_kilobytes(running.pids) - before
                beside = bench.measure(server, running, load)
        taken[server].append((alone, beside, grown / IDLE_CONNECTIONS))
    table = Table("server", "requests/s alone", "beside", "change", "CPU ms per 1,000 alone",
                  "beside", "RSS KB per idle connection")
    for server, rounds in taken.items():
        change = median([beside.figures.rate / alone.figures.rate for alone, beside, _ in rounds])
        table.add(
            server.name, median([alone.figures.rate for alone, _, _ in rounds]),
            median([beside.figures.rate for _, beside, _ in rounds]), f"{change * 100 - 100:+.1f} %",
            median([alone.processor_ms_per_1000 for alone, _, _ in rounds]),
            median([beside.processor_ms_per_1000 for _, beside, _ in rounds]),
            median([grown for _, _, grown in rounds]))
    return section(table, "What the kernel holds for a socket is not in it; it is the same for all.")


def allow_descriptors(count):
    """Lets this script, and the servers that it starts, have so many descriptors."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < count:
        raise Failure(f"{count} descriptors are needed, {hard} are allowed: see ulimit -Hn")
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def beside(bench):
    """How long small documents take while large ones are priced."""
    load = Load(SMALL, bench.connections)
    servers = bench.servers(Go, Hummingbird)
    taken = {(server, large): [] for server in servers for large in (0, 1, 2)}
    for server in bench.alternate(servers):
        for large in (0, 1, 2):
            with bench.start(server, SMALL) as running, contextlib.ExitStack() as stack:
                months = None
                if large:  # both begin and end together, or their rates would not belong together
                    months = stack.enter_context(driving(
                        Load(MONTH, large), running.port, bench.load_core, bench.seconds))
                figures = drive(load, running.port, bench.load_core, bench.seconds)
                rate = months().rate if months else 0.0
                taken[server, large].append((figures, rate))
    table = Table("server", "connections with months", "months/s", "small ones/s", "p50 ms",
                  "p99 ms")
    for (server, large), rounds in taken.items():
        table.add(
            server.name, large, median([rate for _, rate in rounds]),
            median([figures.rate for figures, _ in rounds]),
            median([figures.p50 for figures, _ in rounds]),
            median([figures.p99 for figures, _ in rounds]))
    return section(table)


def cores(bench):
    """One core against two, with a load that costs the load generator little."""
    load = Load(MONTH, LARGE_CONNECTIONS)
    choices = [[bench.server_core], sorted({bench.server_core, bench.load_core})]
    taken = [[], []]
    for _ in range(bench.rounds):
        for choice, samples in zip(choices, taken):
            with bench.start(bench.ours, MONTH, choice) as running:
                samples.append(bench.measure(bench.ours, running, load))
    table = Table("cores", "months/s", "× one core", "CPU ms per 1,000", "cores used by the server",
                  "by wrk")
    for choice, samples in zip(choices, taken):
        table.add(
            str(len(choice)), median([sample.figures.rate for sample in samples]),
            median([sample.figures.rate / one.figures.rate
                    for sample, one in zip(samples, taken[0])]),
            median([sample.processor_ms_per_1000 for sample in samples]),
            median([sample.cores_used for sample in samples]),
            median([sample.figures.processor_seconds / sample.figures.seconds
                    for sample in samples]))
    return section(
        table, "wrk shares the second core with the server: two cores cannot give twice as much "
        "here. The server scales as far as the requests grow like the cores that it used.")


def linear(bench):
    """What a document costs per item, up to the largest that is accepted."""
    kinds = [("periods", documents.of_periods, 100, documents.MOST_PERIODS),
             ("minutes", documents.of_minutes, 12_000, documents.MINUTES_OF_TEN_YEARS),
             ("classes of messages", documents.of_messages, 1000, 10_000_000)]
    table = Table("items", "number", "document KB", "CPU ms", "CPU µs per item", "× the first")
    for kind, document, first, most in kinds:
        reference = None
        for count, body in documents.doubling(document, first, most):
            seconds = median([request_seconds(bench, body) for _ in range(bench.rounds)])
            each = seconds / count
            reference = reference or each
            table.add(kind, count, len(body) / 1024, seconds * 1e3, each * 1e6, each / reference)
    return section(table)


def request_seconds(bench, body):
    """The processor time of a request with this body, by a fresh server over one connection."""
    request = documents.Request("a document", SMALL.path, body)
    bench.wait_for_quiet()
    with bench.ours.started([bench.server_core], bench.answers(SMALL)) as running:
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        with contextlib.closing(connection):
            for _ in range(3):
                ask(request, running.port, connection)
            before, began, count = processor_seconds(running.pids), time.monotonic(), 0
            while count < 3 or time.monotonic() - began < 0.3:
                ask(request, running.port, connection)
                count += 1
            return (processor_seconds(running.pids) - before) / count


def start(bench):
    """From exec to the first answer; the memory of a server that waits; the program's size."""
    servers = bench.servers(Nginx, Go, Hummingbird)
    times = {server: [] for server in servers}
    memory = {server: [] for server in servers}
    for server in bench.alternate(servers):
        bench.wait_for_quiet()
        for _ in range(STARTS_PER_ROUND):
            with first_answer(bench, server) as (milliseconds, _):
                times[server].append(milliseconds)
        with first_answer(bench, server) as (_, pids):
            time.sleep(1)
            memory[server].append(
                [memory_kilobytes(pids, field) for field in ("VmRSS", "Pss", "RssAnon")])
    table = Table("server", "first answer ms", "slowest ms", "RSS MB", "PSS MB", "anonymous MB",
                  "program MB")
    for server in servers:
        held = [median(column) / 1024 for column in zip(*memory[server])]
        size = os.path.getsize(os.path.realpath(server.binary)) / 1e6
        table.add(server.name, median(times[server]), max(times[server]), *held, size)
    return section(
        table, "Measured from just before posix_spawn to the answer's arrival, by trying to "
        "connect without a pause. nginx is two processes: RSS counts twice what they share, PSS "
        "counts it once.")


@contextlib.contextmanager
def first_answer(bench, server):
    """Starts a server; gives the milliseconds until it answered, and its processes."""
    port = free_port()
    request = b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with server.prepared(port, 1, bench.answers(CONSTANT)) as command:
        environment = {**os.environ, **server.environment(1)}
        with on([bench.server_core]):
            began = time.perf_counter_ns()
            # With nothing else asked for, the standard library takes posix_spawn.
            process = subprocess.Popen(
                command, env=environment, close_fds=False, stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while True:
                client = socket.socket()
                if client.connect_ex(("127.0.0.1", port)) == 0:
                    break
                client.close()
                if time.perf_counter_ns() - began > 10e9:
                    raise Failure(f"{server.name} does not listen after 10 seconds")
            with client:
                client.settimeout(10)
                client.sendall(request)
                if not client.recv(4096).startswith(b"HTTP/1.1 200"):
                    raise Failure(f"{server.name} did not answer 200 at first")
            milliseconds = (time.perf_counter_ns() - began) / 1e6
            yield milliseconds, family(process.pid)
        finally:
            end(process)


# By name: the heading, and the function.
ALL = {
    "get": ("A constant, `GET /livez`", get),
    "small": ("A small document, `POST /rabbitmq/estimate`", small),
    "logged": ("A small document, with access logs in files", logged),
    "tls-small": ("A small document over kept connections with TLS", tls_small),
    "tls-month": ("A month of 43,200 minutes over TLS", tls_month),
    "handshakes": ("Handshakes of TLS", handshakes),
    "month": ("A month of 43,200 minutes, `POST /rabbitmq/estimate`", month),
    "compare": ("A comparison, `POST /rocketmq/compare`", compare),
    "close-get": ("A constant, each over a new connection", close_get),
    "close-small": ("A small document, each over a new connection", close_small),
    "idle": (f"Small documents beside {IDLE_CONNECTIONS:,} idle connections", idle),
    "beside": ("Small documents beside months", beside),
    "one-get": ("A constant, over one connection", one_get),
    "one-small": ("A small document, over one connection", one_small),
    "cores": ("Months on one core and on two", cores),
    "linear": ("The cost of an item, up to the largest body", linear),
    "start": ("Start, memory and size", start),
}
NEED_NO_WRK = {"handshakes", "linear", "start"}
