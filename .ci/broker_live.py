"""Has mq-usage measure a broker while clients count, and compares the results.

Writes what the clients counted, and the samples of a Prometheus that scraped the broker meanwhile.
"""
import argparse
import json
import os
import shlex
import subprocess
import time
import urllib.parse
import urllib.request

import broker_checks as checks
import broker_truth
from broker_checks import check, equal

DURATION = 75  # seconds
# Counters of the broker, after rabbitmq_global_messages_, that the clients have by the same name.
COUNTERS = [
    "routed", "delivered", "delivered_consume_auto_ack", "delivered_consume_manual_ack",
    "delivered_get_auto_ack", "delivered_get_manual_ack", "get_empty", "acknowledged",
    "redelivered", "unroutable_dropped", "unroutable_returned"]


def get(url):
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read().decode()


def counters(page):
    """The sums over protocols and types of queues, by name."""
    sums = {}
    for line in page.splitlines():
        if line.startswith("rabbitmq_") and " " in line:
            name, value = line.split("{")[0].split(" ")[0], line.rsplit(" ", 1)[1]
            sums[name] = sums.get(name, 0) + float(value)
    return sums


def check_counters(counts, url):
    """The counters, before any program reads them."""
    found = counters(get(f"{url}/metrics"))
    expected = {
        "rabbitmq_global_messages_received_total": counts["published"],
        **{f"rabbitmq_global_messages_{name}_total": counts[name] for name in COUNTERS},
        **{f"rabbitmq_{name}_total": counts[name] for name in ["queues_created", "queues_deleted"]}}
    for name, count in expected.items():
        equal(name, found.get(name), count)


def query(prometheus, expression):
    """The series that Prometheus answers with."""
    answer = get(f"{prometheus}/api/v1/query?query={urllib.parse.quote(expression)}")
    return json.loads(answer)["data"]["result"]


def await_scrapes(prometheus, count):
    """Waits until both jobs have read that as many messages were routed and delivered."""
    expected = {"rabbitmq": count, "again": count}
    for _ in range(80):
        result = query(prometheus, "sum by (job) "
                       "({__name__=~'rabbitmq_global_messages_(routed|delivered)_total'})")
        found = {each["metric"]["job"]: int(each["value"][1]) for each in result}
        if found == expected:
            return
        time.sleep(0.25)
    equal("routed and delivered in Prometheus", found, expected)
    checks.finish()


def main(options):
    password = f"{options.work}/password"
    with open(password, "w") as file:
        file.write("guest\n")
    os.environ |= {"MQ_USAGE_USER": "guest", "MQ_USAGE_PASSWORD_FILE": password}
    await_scrapes(options.prometheus, 0)
    while not 5 <= time.time() % 60 < 40:  # see repeated_minutes
        time.sleep(0.5)
    direct, management = (
        checks.Measurement(options.usage, options.work, name, "broker", f"--{name}", url,
                           "--duration", f"{DURATION}s", "--every", every, "--scale-to-hour",
                           "--payload-bytes", str(broker_truth.LARGEST))
        for name, url, every in [("metrics", options.metrics, "1s"),
                                 ("management", options.management, "5s")])
    time.sleep(3)

    path = f"{options.work}/truth.json"
    subprocess.run([*shlex.split(options.traffic), path], check=True, timeout=DURATION)
    truth = broker_truth.read(path)
    counts = truth["counts"]
    left = direct.began + DURATION - truth["ended"]
    # The management API counts every five seconds, and is asked every five seconds.
    check(left > 10, f"expected 10 s of measurements after the traffic, found {left:.1f} s")
    check_counters(counts, options.metrics)
    await_scrapes(options.prometheus, counts["routed"] + counts["delivered"])
    if checks.faults:
        checks.finish()
    print(f"{counts['published']} messages published, {counts['routed']} copies routed, "
          f"{counts['delivered']} delivered: so say the broker and Prometheus")

    with open(f"{options.work}/samples.json", "w") as file:
        json.dump(query(options.prometheus, '{__name__=~"rabbitmq_.*|erlang_vm_.*"}[15m]'), file)
    broker_truth.check_exact(options.pricing, direct, truth, range(
        (DURATION - 3) * 1000, (DURATION + 3) * 1000))
    broker_truth.check_management(options.pricing, management, truth, DURATION)
    checks.finish()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ["usage", "pricing", "work", "traffic", "management", "metrics", "prometheus"]:
        parser.add_argument(f"--{name}", required=True)
    main(parser.parse_args())
