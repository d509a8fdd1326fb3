"""Has mq-usage read the month of broker_month.py from Prometheus, and checks sums, bill and memory."""
import argparse
import json
import time

import broker_checks as checks
from broker_checks import check, equal, ordered
from broker_month import GLOBAL, SIZES

MOST_MEGABYTES = 64
# How many of its busiest minutes the bounds may lie apart: one for the restart, 21 for the gap.
MINUTES_IN_DOUBT = 22


def documented(counts):
    """The counters by the names that documents use."""
    return {"received": counts[GLOBAL + "routed"], "delivered": counts[GLOBAL + "delivered"],
            "SendMessage": counts[GLOBAL + "received"],
            "PushMessage": counts[GLOBAL + "delivered_consume_auto_ack"]
            + counts[GLOBAL + "delivered_consume_manual_ack"],
            "BasicGet": counts[GLOBAL + "delivered_get_auto_ack"]
            + counts[GLOBAL + "delivered_get_manual_ack"] + counts[GLOBAL + "get_empty"]}


def check_sums(documents, truth):
    """Exact, but for what the restart hides, which lies between the bounds."""
    counts, lost, busiest = (documented(truth[part]) for part in ["counts", "lost", "busiest"])
    low, likely, high = (checks.totals(documents[bound]) for bound in checks.BOUNDS)
    for name in checks.EXACT:
        equal(f"month, {name}", likely[name], counts[name] - lost[name])
        ordered(f"month, {name}", low[name], counts[name], high[name])
        doubt = MINUTES_IN_DOUBT * busiest[name]
        check(high[name] - low[name] <= doubt,
              f"month, {name}: expected bounds at most {doubt} apart, found {low[name]} and "
              f"{high[name]}")
        print(f"month, {name}: {low[name]} <= {counts[name]} <= {high[name]}, "
              f"likely {likely[name]}, of which the restart hides {lost[name]}")


def true_document(truth):
    """What happened, in one period. Deliveries have the sizes of what was published."""
    counts = documented(truth["counts"])
    messages = [{"received": count * truth["routed"],
                 "delivered": counts["delivered"] * SIZES[int(size)] // sum(SIZES.values()),
                 "payloadBytes": int(size)} for size, count in truth["sizes"].items()]
    calls = {name: counts[name] for name in ["SendMessage", "PushMessage", "BasicGet"]}
    calls["BasicAck"] = truth["counts"][GLOBAL + "acknowledged"]
    return {"region": "cn-hangzhou", "metering": "messaging-requests", "usage": [{
        "hours": truth["minutes"] // 60, "messages": messages, "queues": truth["queues"],
        "storageGB": round(truth["stored"] / 1e9, 6), "apiCalls": calls}]}


def main(options):
    with open(options.truth) as file:
        truth = json.load(file)
    begin, end = (time.strftime("%Y-%m-%dT%H:%MZ", time.gmtime(truth["begin"] + seconds))
                  for seconds in [0, truth["minutes"] * 60])
    measurement = checks.Measurement(
        options.usage, options.work, "month", "prometheus", "--url", options.prometheus,
        "--from", begin, "--to", end, "--match", 'job="rabbitmq"',
        "--metering", "messaging-requests")
    documents = measurement.documents()
    print(f"month: {truth['series']} series, {truth['samples']} samples, "
          f"{measurement.seconds:.1f} s, {measurement.megabytes:.0f} MB of memory")
    for bound, document in documents.items():
        equal(f"month, {bound}: hours", sum(
            period["hours"] * period.get("repeat", 1) for period in document["usage"]),
            truth["minutes"] // 60)
        check("bounded" in checks.note_qualities(document, "messages[].received"),
              f"month, {bound}: expected a note that messages[].received is bounded")
    check_sums(documents, truth)
    for period in documents["high"]["usage"]:
        equal(f"month, queues at {period['label']}", period["queues"], truth["queues"])
    checks.check_prices(options.pricing, measurement, true_document(truth))
    check(measurement.megabytes < MOST_MEGABYTES,
          f"month: expected less than {MOST_MEGABYTES} MB of memory, found "
          f"{measurement.megabytes:.1f} MB")
    checks.finish()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for name in ["usage", "pricing", "work", "truth", "prometheus"]:
        parser.add_argument(f"--{name}", required=True)
    main(parser.parse_args())
