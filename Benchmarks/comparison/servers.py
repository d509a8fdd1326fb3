"""mq-pricing and what it is compared with: how each is built, started and checked."""
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile

from comparison.load import ask, free_port, wait_for
from comparison.machine import Failure, family, running

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PEERS = os.path.join(ROOT, "Benchmarks", "Peers")
# Below .build, so that nothing of it is seen by git or by the linter.
PRODUCTS = os.path.join(ROOT, ".build", "compare")


class Missing(Exception):
    """Something that must be installed first; its text names it, and how to get it."""


class Server:
    """A server that can be started again and again; each time it is a fresh process."""
    name = ""
    # The program file, once built.
    binary = ""
    scheme = "http"

    def build(self):
        """Makes the program; raises Missing if it cannot be made here."""
        raise NotImplementedError

    def command(self, port, threads):
        raise NotImplementedError

    def environment(self, threads):
        return {}

    @contextlib.contextmanager
    def prepared(self, port, threads, answers):
        """The command, with whatever files it needs while it runs."""
        yield self.command(port, threads)

    @contextlib.contextmanager
    def started(self, cores, answers):
        """The server on these cores, checked to give the answers, by request, that it should."""
        port = free_port()
        threads = len(cores)
        with self.prepared(port, threads, answers) as command, \
                running(command, cores, self.environment(threads)) as process:
            wait_for(port, process)
            for request, answer in answers.items():
                self.check(request, ask(request, port, scheme=self.scheme), answer)
            yield Running(port, family(process.pid))

    def check(self, request, content, expected):
        if content != expected:
            raise Failure(f"{self.name} answered {request.name} with {content[:300]!r}")


class Running:
    """A server that runs: its port and its processes."""

    def __init__(self, port, pids):
        self.port = port
        self.pids = pids


class Ours(Server):
    """The program of the image."""
    name = "mq-pricing"

    def build(self):
        self.binary = os.path.join(PRODUCTS, "mq-pricing")
        run(os.path.join(ROOT, "deploy", "build-static"), self.binary,
            os.path.join(PRODUCTS, "ours"))

    def command(self, port, threads):
        # Only the lines of requests are left out, as all peers leave out theirs.
        return [self.binary, "--port", str(port), "--threads", str(threads),
                "--log-level", "warning"]

    def environment(self, threads):
        return {"MALLOC_ARENA_MAX": "2"}  # as in the image


class LoggedOurs(Ours):
    """The same with its default log, a line for each request, in a file."""
    name = "mq-pricing, access log"

    def command(self, port, threads):
        return [self.binary, "--port", str(port), "--threads", str(threads)]

    @contextlib.contextmanager
    def prepared(self, port, threads, answers):
        with tempfile.NamedTemporaryFile(prefix="compare-log-") as log:
            yield ["sh", "-c", 'exec "$0" "$@" 2>' + log.name, *self.command(port, threads)]


class Nginx(Server):
    """nginx, which answers what ours would, from memory."""
    name = "nginx, constant"
    configuration = """
daemon off;
worker_processes %(threads)d;
worker_rlimit_nofile 20000;
pid %(folder)s/pid;
error_log stderr error;
events { worker_connections 16384; }
http {
    access_log %(access_log)s;
    default_type application/json;
    keepalive_requests 1000000000;
    client_max_body_size 16m;
    client_body_temp_path %(folder)s;
    proxy_temp_path %(folder)s;
    fastcgi_temp_path %(folder)s;
    uwsgi_temp_path %(folder)s;
    scgi_temp_path %(folder)s;
    server {
        listen 127.0.0.1:%(port)d backlog=4096 %(listen_options)s;
%(more)s
%(locations)s
    }
}
"""
    access_log = "off"
    # What is added to the listen directive and to the server.
    listen_options = ""
    more = ""
    # A word of its configuration has at most 4,096 bytes, also where each of them needs a
    # backslash; longer answers are joined.
    word_bytes = 2000

    def build(self):
        self.binary = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
        if not self.binary:
            raise Missing("nginx; apt-get install nginx-light")

    def command(self, port, threads):
        raise NotImplementedError("nginx is started with a folder")

    @contextlib.contextmanager
    def prepared(self, port, threads, answers):
        with tempfile.TemporaryDirectory(prefix="compare-nginx-") as folder:
            path = os.path.join(folder, "nginx.conf")
            locations = "".join(
                self.location(request.path, answer) for request, answer in answers.items())
            with open(path, "w", encoding="latin-1") as file:
                file.write(self.configuration % {
                    "threads": threads, "folder": folder, "port": port, "locations": locations,
                    "access_log": self.access_log % {"folder": folder},
                    "listen_options": self.listen_options, "more": self.more})
            # As root, its worker would be somebody else, who may not enter the folder.
            os.chmod(folder, 0o755)
            yield [self.binary, "-p", folder, "-e", "stderr", "-c", path]

    def location(self, path, answer):
        text = answer.decode("latin-1")
        if "$" in text:
            raise Failure("nginx cannot answer a text with a $")
        words = [
            text[start:start + self.word_bytes].replace("\\", "\\\\").replace('"', '\\"')
            for start in range(0, len(text), self.word_bytes)]
        if len(words) == 1:
            return f'location = {path} {{ return 200 "{words[0]}"; }}\n'
        names = [f"$word{index}" for index in range(len(words))]
        sets = "".join(f'set {name} "{word}";\n' for name, word in zip(names, words))
        return f'location = {path} {{ {sets} return 200 "{"".join(names)}"; }}\n'


class LoggedNginx(Nginx):
    """The same with its default access log."""
    name = "nginx, constant, access log"
    access_log = "%(folder)s/access.log"


class Pricing(Server):
    """A peer that does the job: its bill must be ours in everything that is money."""

    def check(self, request, content, expected):
        if not request.body:
            super().check(request, content, expected)
            return
        bill, ours = (self.money(json.loads(text)) for text in (content, expected))
        if bill != ours:
            raise Failure(f"{self.name} bills {request.name} at {bill}, not at {ours}")

    @staticmethod
    def money(bill):
        items = [(item["sku"], item["quantity"], item["amount"]) for item in bill["items"]]
        return bill["total"], [period["total"] for period in bill["periods"]], items


class Go(Pricing):
    """net/http with encoding/json."""
    name = "Go, encoding/json"

    def build(self):
        if not shutil.which("go"):
            raise Missing("Go; apt-get install golang-go")
        self.binary = os.path.join(PRODUCTS, "go-peer")
        run("go", "build", "-ldflags", "-s -w", "-o", self.binary, ".",
            folder=os.path.join(PEERS, "go-encoding-json"))

    def command(self, port, threads):
        return [self.binary, f"127.0.0.1:{port}"]

    def environment(self, threads):
        return {"GOMAXPROCS": str(threads)}


class Hummingbird(Pricing):
    """Hummingbird 2 with Codable."""
    name = "Hummingbird, Codable"

    def build(self):
        try:
            built = swift_build(
                os.path.join(PEERS, "hummingbird-codable"), "hummingbird",
                "--static-swift-stdlib")
        except Failure as failure:
            raise Missing(f"Hummingbird; its package cannot be built here: {failure}") from None
        self.binary = os.path.join(PRODUCTS, "hummingbird-peer")
        run("strip", "-o", self.binary, os.path.join(built, "Peer"))

    def command(self, port, threads):
        return [self.binary, str(port), str(threads)]


PEER_CLASSES = {"nginx": Nginx, "go": Go, "hummingbird": Hummingbird}


def swift_build(folder, name, *arguments):
    """Builds a package in release, in a place of its own; returns where its programs are."""
    if not shutil.which("swift"):
        raise Missing("Swift 6.3; https://www.swift.org/install/linux/")
    command = ["swift", "build", "-c", "release", "--jobs", str(len(os.sched_getaffinity(0))),
               "--scratch-path", os.path.join(PRODUCTS, name), *arguments]
    run(*command, folder=folder)
    return run(*command, "--show-bin-path", folder=folder).strip()


def run(*command, folder=ROOT):
    """Runs a command to its end, within half an hour; returns what it wrote."""
    os.makedirs(PRODUCTS, exist_ok=True)
    try:
        return subprocess.run(
            command, cwd=folder, check=True, timeout=1800, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout
    except subprocess.TimeoutExpired:
        raise Failure(f"{' '.join(command)} did not end within half an hour") from None
    except subprocess.CalledProcessError as error:
        print(error.stdout, error.stderr, sep="\n", file=sys.stderr)
        told = (error.stderr or error.stdout).strip().splitlines()[-1:]
        raise Failure(f"{command[0]} {command[1]} failed: {''.join(told)}") from None
