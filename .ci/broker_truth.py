"""Compares documents of mq-usage with what the clients of broker_traffic.py counted."""
import json

import broker_checks as checks
from broker_checks import EXACT, HOUR, check, equal, ordered

LARGEST = 20_000  # bytes of a payload


def read(path):
    """What clients counted, with the counts by the names of documents too."""
    with open(path) as file:
        truth = json.load(file)
    counts = truth["counts"]
    # In documents, what an exchange routed to a queue was received.
    counts |= {"received": counts["routed"], "SendMessage": counts["published"],
               "PushMessage": counts["delivered_consume_auto_ack"]
               + counts["delivered_consume_manual_ack"]}
    return truth


def length(measurement, found, counts, possible):
    """The time that a document was measured for, in milliseconds; None if it is none of the
    possible ones.

    A document of less than an hour has counts that are multiplied by an hour over this time, which
    it does not name. If a single message was missing, the counts would not agree on one.
    """
    for each in possible:
        if all(abs(found[name] * each - counts[name] * HOUR) < each for name in EXACT):
            return each
    implied = "; ".join(
        f"{name} {found[name]}, which is {counts[name]} in "
        f"{counts[name] * HOUR / max(found[name], 1):.1f} ms" for name in EXACT)
    check(False, f"{measurement.name}: expected counts that are all of one time, which is "
                 f"{min(possible)} to {max(possible)} ms; found {implied}")
    return None


def repeated_minutes(began, milliseconds):
    """The minutes of a document of less than an hour, which repeats those that it was measured in.

    The measurement begins and ends far from the marks of minutes.
    """
    first, last = int(began) // 60, int(began + milliseconds / 1000) // 60
    return [first + place % (last - first + 1) for place in range(60)]


def true_document(truth, milliseconds, minutes):
    """What happened in a time, as a usage document of an hour in which it went on like this."""
    def scaled(count):
        return round(count * HOUR / milliseconds)

    peaks = dict.fromkeys(minutes, 0)
    for second, blocks in truth["blocks"].items():
        minute = int(second) // 60
        peaks[minute] = max(peaks.get(minute, 0), blocks)
    calls = ["SendMessage", "PushMessage", "BasicGet", "BasicAck", "BasicNAck", "BasicReject",
             "BasicConsume"]
    return {"region": "cn-hangzhou", "usage": [{
        "messages": [{"received": scaled(truth["received"].get(size, 0)),
                      "delivered": scaled(truth["delivered"].get(size, 0)),
                      "payloadBytes": int(size)} for size in truth["received"]],
        "minutePeakTPS": [peaks[minute] for minute in minutes],
        "queues": truth["most_queues"],
        "storageGB": round(truth["storedBytes"] / 1e9, 6),
        "apiCalls": {name: scaled(truth["counts"][name]) for name in calls}}]}


def check_document(pricing, measurement, documents, truth, milliseconds, minutes):
    """Each figure, and the bill, against what happened."""
    true = true_document(truth, milliseconds, minutes)
    periods = {bound: document["usage"][0] for bound, document in documents.items()}
    low, high = periods["low"], periods["high"]
    expected = true["usage"][0]
    name = measurement.name
    for field in ["queues", "storageGB"]:
        ordered(f"{name}, {field}", low[field], expected[field], high[field])
    # Whether a delivery was rejected by one call or the other is not known.
    for calls in [["BasicAck"], ["BasicNAck", "BasicReject"]]:
        least, most = (round(sum(period["apiCalls"].get(call, 0) for call in calls)
                             * milliseconds / HOUR) for period in [low, high])
        ordered(f"{name}, {' and '.join(calls)}", least,
                sum(truth["counts"][call] for call in calls), most)
    peaks = zip(*(period["minutePeakTPS"] for period in [low, expected, high, periods["likely"]]),
                strict=True)
    for least, peak, most, likely in sorted(set(peaks)):
        ordered(f"{name}, peak of a minute", least, peak, most)
        ordered(f"{name}, likely peak of a minute", least, likely, most)
        print(f"{name}: peak of a minute {least} <= {peak} <= {most}, likely {likely}")
    checks.check_prices(pricing, measurement, true)


def check_exact(pricing, measurement, truth, possible, minutes=None):
    """Documents of counters that are exact, in each bound; by default of less than an hour."""
    documents = measurement.documents()
    name = measurement.name
    for bound, document in documents.items():
        check("exact" in checks.note_qualities(document, "messages[].received"),
              f"{name}, {bound}: expected a note that messages[].received is exact")
    lengths = {length(measurement, checks.totals(document), truth["counts"], possible)
               for document in documents.values()}
    equal(f"{name}: how many times the bounds were measured for", len(lengths), 1)
    milliseconds = lengths.pop()
    if milliseconds is not None:
        print(f"{name}: all counts are exact, over {milliseconds} ms")
        minutes = minutes or repeated_minutes(measurement.began, milliseconds)
        check_document(pricing, measurement, documents, truth, milliseconds, minutes)


def check_management(pricing, measurement, truth, seconds):
    """A document of the management API, which forgets the last messages of short connections."""
    documents = measurement.documents()
    found = checks.totals(documents["likely"])
    counts = truth["counts"]
    milliseconds = counts["delivered"] * HOUR / max(found["delivered"], 1)
    ordered("management, seconds", seconds - 12, milliseconds / 1000, seconds + 3)
    for name in EXACT:
        part = found[name] * milliseconds / HOUR / counts[name]
        ordered(f"management, part of {name} that it knows", 0.98, part, 1.0001)
        print(f"management: {part:.2%} of {name}")
    minutes = repeated_minutes(measurement.began, milliseconds)
    check_document(pricing, measurement, documents, truth, milliseconds, minutes)
