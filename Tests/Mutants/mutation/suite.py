"""Runs the tests of the copy until one fails."""
import json
import os
import re
import resource
import signal
import subprocess
import time

# Tests of random documents take most of the time, and fail where others do: they run last.
LATE = r"\.(Comparison)?(Reference|Property)Tests/"
# A run that reports nothing for so many seconds hangs.
SILENCE = 240
# An endless loop must not take the memory of the machine.
MEMORY = 12 << 30
# A browser reserves more than that. No mutant needs these tests: they are about the page's own files.
UNTESTED = r"^PageTests\."


# The exit code of a run whose patterns no test matches.
NO_TESTS = 69


class SuiteError(Exception):
    """Tests that are to be run do not exist."""


class Failure:
    """What ended a run of tests: a test that failed, a crash, or a time-out."""

    def __init__(self, kind, test=None, detail=""):
        self.kind = kind
        self.test = test
        self.detail = detail

    def __str__(self):
        test = readable(self.test) if self.test else "no test"
        # Tests run in parallel: the one that began last need not be the one that crashed.
        return {"test": test, "crash": f"a crash ({self.detail}) not long after {test} began",
                "time-out": f"a time-out in {test}"}[self.kind]


def readable(test):
    """`Suite/test`, from the id `Target.Suite/test()/File.swift:1:2`."""
    name = re.sub(r"/[^/]*\.swift:\d+:\d+$", "", test).replace("`", "")
    return re.sub(r"\([\w:]*\)$", "", name.split(".", 1)[-1])


class Suite:
    """The tests in a folder, which are run with one mutant switched on."""

    def __init__(self, folder, temporary):
        self.folder = folder
        self.program = os.path.join(folder, "mq-pricingPackageTests.xctest")
        self.events = os.path.join(temporary, "events.json")
        self.environment = {**os.environ, "TMPDIR": temporary, "SWIFT_BACKTRACE": "enable=no"}

    def switch_on(self, number):
        with open(os.path.join(self.folder, "mutant"), "w") as file:
            file.write(f"{number}\n")

    def killer(self, mutant):
        """What kills a mutant: the tests of its own module first, then all others."""
        own = rf"^{mutant.module}Tests\."
        self.switch_on(mutant.number)
        try:
            for only, skip in [([own], [LATE]), ([], [own, LATE]), ([LATE], [])]:
                failure = self.run(only, skip)
                if failure and self.is_steady(failure, only, skip):
                    return failure
            return None
        finally:
            self.switch_on(0)

    def is_steady(self, failure, only, skip):
        """Whether a test fails again, alone or with the others: one that waits may fail by chance."""
        if failure.kind != "test":
            return True
        again = self.run(["^" + re.escape(failure.test)], [])
        return (again or self.run(only, skip)) is not None

    def run(self, only, skip):
        """Runs tests until one fails; returns nil if none does."""
        arguments = [argument for pattern in only for argument in ("--filter", pattern)]
        arguments += [argument for pattern in [UNTESTED, *skip] for argument in ("--skip", pattern)]
        open(self.events, "w").close()
        process = subprocess.Popen(
            [self.program, "--testing-library", "swift-testing", "--event-stream-version", "0",
             "--event-stream-output-path", self.events, *arguments],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
        try:
            return self.watch(process)
        finally:
            # The programs that tests started are in the group too.
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()

    def watch(self, process):
        running = []
        last = time.monotonic()
        rest = ""
        with open(self.events) as events:
            while True:
                has_ended = process.poll() is not None
                text = events.read()
                if text:
                    last = time.monotonic()
                    *lines, rest = (rest + text).split("\n")
                    for line in lines:
                        failed = self.note(json.loads(line), running)
                        if failed:
                            return Failure("test", failed)
                elif has_ended:
                    if process.returncode == NO_TESTS:
                        raise SuiteError(f"no test matches {process.args[6:]}")
                    return self.failure_at_end(process.returncode, running)
                elif time.monotonic() - last > SILENCE:
                    return Failure("time-out", running[-1] if running else None)
                else:
                    time.sleep(0.02)

    def note(self, event, running):
        """Keeps the list of tests that run; returns the one that failed, if one did."""
        payload = event["payload"]
        kind, test = payload.get("kind"), payload.get("testID", "")
        if event["kind"] != "event" or "/" not in test:
            return None
        if kind == "testStarted":
            running.append(test)
        elif kind == "testEnded" and test in running:
            running.remove(test)
        elif kind == "issueRecorded" and not payload.get("issue", {}).get("isKnown"):
            return test
        return None

    def failure_at_end(self, code, running):
        if code == 0:
            return None
        reason = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return Failure("crash", running[-1] if running else None, reason)
