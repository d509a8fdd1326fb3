"""Runs mq-usage, and compares its documents and what they cost with what happened."""
import atexit
import collections
import decimal
import json
import os
import subprocess
import sys
import time

BOUNDS = ["low", "likely", "high"]
HOUR = 3_600_000  # milliseconds
EXACT = ["received", "delivered", "SendMessage", "PushMessage", "BasicGet"]
faults = []


def check(holds, rule):
    if not holds:
        faults.append(rule)


def equal(what, found, expected):
    check(found == expected, f"{what}: expected {expected}, found {found}")


def ordered(what, low, value, high):
    check(low <= value <= high, f"{what}: expected {low} <= {value} <= {high}")


def finish():
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


class Measurement:
    """A run of mq-usage for all three bounds."""

    def __init__(self, usage, folder, name, *arguments):
        self.name, self.prefix = name, f"{folder}/{name}"
        command = [usage, *arguments, "--region", "cn-hangzhou", "--traces", "--bound", "all",
                   "--output-prefix", self.prefix]
        self.began = time.time()
        with open(f"{self.prefix}.log", "w") as log:
            self.process = subprocess.Popen(["timeout", "120", *command], stdout=log, stderr=log)
        atexit.register(self.process.terminate)

    def documents(self):
        """Waits for the end; the documents by bound. Nothing can be checked without them."""
        _, status, resources = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.time() - self.began
        self.megabytes = resources.ru_maxrss / 1024
        if self.process.returncode != 0:
            with open(f"{self.prefix}.log") as log:
                check(False, f"{self.name}: expected exit code 0 of mq-usage, found "
                             f"{self.process.returncode}:\n{log.read()}")
            finish()
        documents = {}
        for bound in BOUNDS:
            with open(f"{self.prefix}.{bound}.json") as file:
                documents[bound] = json.load(file)
            equal(f"{self.name}: bound in the origin", documents[bound]["origin"]["bound"], bound)
        return documents


def totals(document):
    """The sums over all periods: messages, and API calls by name."""
    sums = collections.Counter()
    for period in document["usage"]:
        repeat = period.get("repeat", 1)
        for messages in period["messages"]:
            for field in ["received", "delivered"]:
                sums[field] += messages[field] * repeat
        for name, count in period["apiCalls"].items():
            sums[name] += count * repeat
    return sums


def note_qualities(document, field):
    return [note["quality"] for note in document["origin"]["notes"] if note["field"] == field]


def prices(pricing, path):
    """The total for each method of metering; for one only, if the document names it."""
    with open(path) as file:
        command = "estimate" if "metering" in json.load(file) else "compare"
    result = subprocess.run([pricing, "rabbitmq", command, "--format", "json", path],
                            capture_output=True, text=True)
    if result.returncode != 0:
        check(False, f"{path}: expected a bill, found {result.stderr}")
        finish()
    answer = json.loads(result.stdout)
    return {bill["metering"]: decimal.Decimal(bill["total"])
            for bill in answer.get("options", [answer])}


def check_prices(pricing, measurement, truth):
    """The bill of the truth lies between those of the bounds."""
    path = f"{measurement.prefix}.truth.json"
    with open(path, "w") as file:
        json.dump(truth, file)
    low, likely, true, high = (
        prices(pricing, f"{measurement.prefix}.{name}.json")
        for name in ["low", "likely", "truth", "high"])
    for method, total in true.items():
        what, least, most = f"{measurement.name}, USD by {method}", low[method], high[method]
        ordered(what, least, total, most)
        ordered(f"{what}, likely", least, likely[method], most)
        print(f"{what}: {least:f} <= {total:f} <= {most:f}, likely {likely[method]:f}")
