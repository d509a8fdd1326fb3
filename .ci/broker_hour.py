"""Moves samples of a broker into a whole hour of the past, or checks the document of that hour.

    broker_hour.py write SAMPLES OPENMETRICS
    broker_hour.py check USAGE PRICING WORK PROMETHEUS

From Prometheus, mq-usage documents whole hours only. Nothing happens before and after the samples,
so this hour has the counts of the clients, unscaled.
"""
import collections
import json
import subprocess
import sys

import broker_checks as checks
import broker_truth
from broker_checks import HOUR, check

BEGIN = 1_725_148_800  # 2024-09-01T00:00Z
SPAN = ["--from", "2024-09-01T00:00Z", "--to", "2024-09-01T01:00Z"]
MINUTES_BEFORE = 2


def read(path):
    """The series as Prometheus answered, and the minute of the first scrape."""
    with open(path) as file:
        series = json.load(file)
    return series, int(min(each["values"][0][0] for each in series)) // 60


def padded(values, first, last):
    """The samples, with the first and the last one repeated through the hour, once a minute.

    A series that appeared or vanished between the scrapes first and last remains so.
    """
    if values[0][0] == first:
        for minute in range(MINUTES_BEFORE + 1, 0, -1):
            yield first - 60 * minute, values[0][1]
    yield from values
    if values[-1][0] == last:
        for minute in range(1, 62):
            yield last + 60 * minute, values[-1][1]


def write(samples, path):
    """The samples, moved by whole minutes."""
    series, first_minute = read(samples)
    shift = BEGIN + (MINUTES_BEFORE - first_minute) * 60
    scrapes = collections.defaultdict(list)
    for each in series:
        scrapes[each["metric"]["job"]] += [time for time, _ in each["values"]]
    with open(path, "w") as file:
        for each in sorted(series, key=lambda each: each["metric"]["__name__"]):
            name = each["metric"].pop("__name__")
            job = each["metric"]["job"]
            labels = ",".join(f"{label}={json.dumps(value)}" for label, value in each["metric"].items())
            for time, value in padded(each["values"], min(scrapes[job]), max(scrapes[job])):
                file.write(f"{name}{{{labels}}} {value} {time + shift:.3f}\n")
        file.write("# EOF\n")


def check_refusal(usage, arguments):
    """Without --match, the jobs that read the same counters would double the bill."""
    result = subprocess.run([usage, *arguments, "--region", "cn-hangzhou"],
                            capture_output=True, text=True, timeout=60)
    check(result.returncode != 0 and "job" in result.stderr,
          f"two jobs for one node: expected an error that names the label job, found "
          f"exit code {result.returncode} and {result.stderr!r}")


def check_hour(usage, pricing, work, prometheus):
    arguments = ["prometheus", "--url", prometheus, *SPAN,
                 "--payload-bytes", str(broker_truth.LARGEST)]
    check_refusal(usage, arguments)
    measurement = checks.Measurement(
        usage, work, "prometheus", *arguments, "--match", 'job="rabbitmq"')
    first_minute = read(f"{work}/samples.json")[1] - MINUTES_BEFORE
    broker_truth.check_exact(
        pricing, measurement, broker_truth.read(f"{work}/truth.json"),
        [HOUR], range(first_minute, first_minute + 60))
    checks.finish()


if __name__ == "__main__":
    {"write": write, "check": check_hour}[sys.argv[1]](*sys.argv[2:])
