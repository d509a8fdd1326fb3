"""The requests that the servers are measured with."""
import dataclasses
import json
import os

FIXTURES = os.path.join(os.path.dirname(__file__), "..", "..", "Tests", "Fixtures")
LARGEST_BODY = 8 * 1024 * 1024
MOST_PERIODS = 10_000
MOST_MESSAGE_CLASSES = 1000
MINUTES_OF_TEN_YEARS = 87_840 * 60


@dataclasses.dataclass(frozen=True)
class Request:
    """A request; without a body it is a GET."""
    name: str
    path: str
    body: bytes = b""

    @property
    def method(self):
        return "POST" if self.body else "GET"


def fixture(name):
    with open(os.path.join(FIXTURES, f"{name}.request.json"), "rb") as file:
        return file.read()


def compact(document):
    return json.dumps(document, separators=(",", ":")).encode()


def peaks(count):
    """Minute peaks of four digits that follow no pattern."""
    return [1000 + minute * 7919 % 9000 for minute in range(count)]


def capacity(usage):
    return compact({"region": "cn-hangzhou", "metering": "provisioned-capacity",
                    "provisionedTPS": 5000, "usage": usage})


def requests_metered(usage):
    return compact({"region": "cn-hangzhou", "metering": "messaging-requests", "usage": usage})


CONSTANT = Request("GET /livez", "/livez")
SMALL = Request("a small document", "/rabbitmq/estimate", fixture("rabbitmq-1-messaging-requests"))
MONTH = Request("a month of minutes", "/rabbitmq/estimate",
                capacity([{"hours": 720, "minutePeakTPS": peaks(43_200), "queues": 600}]))
COMPARE = Request("a comparison", "/rocketmq/compare", fixture("rocketmq-2-with-test-rates"))


def of_periods(count):
    return requests_metered([
        {"label": f"period {index}", "hours": 1, "repeat": 8, "queues": 100 + index % 5000,
         "storageGB": 12.5, "internetOutGB": 3.25, "messageTraces": 1000 + index}
        for index in range(count)])


def of_minutes(count):
    return capacity([{"hours": count // 60, "minutePeakTPS": peaks(count)}])


def of_messages(count):
    """Classes of messages, as many in each period as one may have."""
    classes = [{"type": "delayed" if index % 4 == 0 else "normal", "received": 70_000 + index,
                "delivered": 80_000 + index, "payloadBytes": index * 37 % 100_000}
               for index in range(count)]
    return requests_metered([
        {"messages": classes[start:start + MOST_MESSAGE_CLASSES]}
        for start in range(0, count, MOST_MESSAGE_CLASSES)])


def doubling(document, first, most):
    """Documents of first, twice, four times as many items, and the largest that is accepted.

    That has the most items that are allowed, or as many as the largest body holds.
    """
    count = first
    while count < most:
        body = document(count)
        if len(body) > LARGEST_BODY:
            break
        yield count, body
        count *= 2
    yield largest(document, count // 2, min(count, most))


def largest(document, fits, most):
    """The largest document that is accepted, to one in a hundred; minutes come in whole hours."""
    body = document(most)
    if len(body) <= LARGEST_BODY:
        return most, body
    while most - fits > fits // 100:
        middle = (fits + most) // 2 // 60 * 60
        if len(document(middle)) <= LARGEST_BODY:
            fits = middle
        else:
            most = middle
    return fits, document(fits)
