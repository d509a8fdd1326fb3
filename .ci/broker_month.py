"""Writes what three nodes counted in 30 days, once a minute, and what happened.

    broker_month.py OPENMETRICS TRUTH

One node restarts between two scrapes, and what it had counted since the first of them is lost;
Prometheus does not reach another node for twenty minutes. Each run writes the same.
"""
import array
import collections
import json
import random
import sys

BEGIN = 1_727_740_800  # 2024-10-01T00:00Z
MINUTES = 30 * 24 * 60
NODES = ["node-1:15692", "node-2:15692", "node-3:15692"]
# Seconds from the full minute to the scrapes of a node.
OFFSETS = [7.25, 21.5, 43.75]
RESTART = (1, 20_000)  # node and minute, in which its counters begin again
GAP = (2, range(28_790, 28_810))  # over the end of an hour
SIZES = {500: 5, 3000: 3, 6000: 2}  # bytes, and how many of ten messages have as many
QUEUES = 40  # of each node
ROUTED = 3  # queues for each message

GLOBAL = "rabbitmq_global_messages_"
COUNTERS = {
    GLOBAL + "received": '{protocol="amqp091"}',
    GLOBAL + "routed": '{protocol="amqp091"}',
    **{GLOBAL + name: '{protocol="amqp091",queue_type="rabbit_classic_queue"}' for name in [
        "delivered", "delivered_consume_auto_ack", "delivered_consume_manual_ack",
        "delivered_get_auto_ack", "delivered_get_manual_ack", "get_empty", "acknowledged"]},
    "rabbitmq_queues_created": "",
}
EDGES = {"100.0": 100, "1000.0": 1000, "10000.0": 10_000, "+Inf": 52_428_800}


def flows(numbers):
    """What a node does in a minute, by counter, and its published messages by size."""
    published = 10 * numbers.randrange(150)
    delivered = numbers.randint(0, published * ROUTED)
    got = numbers.randint(0, delivered // 4)
    automatic = numbers.randint(0, delivered - got)
    manual = delivered - got - automatic
    counts = {"received": published, "routed": published * ROUTED, "delivered": delivered,
              "delivered_consume_auto_ack": automatic, "delivered_consume_manual_ack": manual,
              "delivered_get_auto_ack": got // 2, "delivered_get_manual_ack": got - got // 2,
              "get_empty": numbers.randrange(20), "acknowledged": manual + got - got // 2}
    sizes = {size: published // 10 * tenths for size, tenths in SIZES.items()}
    return {GLOBAL + name: count for name, count in counts.items()}, sizes


class Node:
    """The samples of a node, one a minute."""

    def __init__(self, index, numbers, truth):
        self.index = index
        self.samples = collections.defaultdict(lambda: array.array("q"))
        self.values = collections.Counter({"rabbitmq_queues_created": QUEUES})
        self.times = []
        # One minute more at either end, in which nothing happens: an hour is measured only
        # between scrapes.
        for minute in range(-1, MINUTES + 1):
            counts, sizes = flows(numbers)
            if not 0 < minute < MINUTES - 1:
                counts, sizes = dict.fromkeys(counts, 0), dict.fromkeys(sizes, 0)
            stored = numbers.randrange(1_000_000_000)
            self.add(minute, counts, sizes, truth)
            self.sample(minute, stored, truth)

    def add(self, minute, counts, sizes, truth):
        """Counts a minute, which happens before its scrape."""
        truth["counts"].update(counts)
        truth["sizes"].update(sizes)
        if (self.index, minute) == RESTART:
            lost = {name: count // 2 for name, count in counts.items()}
            truth["lost"].update(lost)
            counts = {name: count - lost[name] for name, count in counts.items()}
            sizes = {size: count - count // 2 for size, count in sizes.items()}
            self.values.clear()
        self.values.update(counts)
        for size, count in sizes.items():
            self.values["sum"] += size * count
            for edge, limit in EDGES.items():
                self.values[edge] += count if size <= limit else 0
        for name, count in counts.items():
            truth["busiest"][name] = max(truth["busiest"][name], count)

    def sample(self, minute, stored, truth):
        if self.index == GAP[0] and minute in GAP[1]:
            return
        self.times.append(f"{BEGIN + minute * 60 + OFFSETS[self.index]:.2f}")
        for name in [*COUNTERS, *EDGES, "sum"]:
            self.samples[name].append(self.values[name])
        self.samples["queues"].append(QUEUES)
        self.samples["stored"].append(stored)
        truth["stored"] += stored / MINUTES


def write_series(file, nodes, name, labels, samples):
    for node in nodes:
        target = f'instance="{NODES[node.index]}",job="rabbitmq"'
        text = f"{name}{{{labels.strip('{}')}{',' if labels else ''}{target}}}"
        file.writelines(f"{text} {value} {time}\n"
                        for time, value in zip(node.times, node.samples[samples], strict=True))


def write(path, nodes):
    with open(path, "w") as file:
        for name, labels in COUNTERS.items():
            file.write(f"# TYPE {name} counter\n")
            write_series(file, nodes, f"{name}_total", labels, name)
        for name, samples in [("rabbitmq_queues", "queues"),
                              ("rabbitmq_queue_messages_bytes", "stored")]:
            file.write(f"# TYPE {name} gauge\n")
            write_series(file, nodes, name, "", samples)
        name = "rabbitmq_message_size_bytes"
        file.write(f"# TYPE {name} histogram\n")
        for edge in EDGES:
            write_series(file, nodes, f"{name}_bucket", f'le="{edge}"', edge)
        write_series(file, nodes, f"{name}_sum", "", "sum")
        file.write("# EOF\n")


def main(path, truth_path):
    numbers = random.Random(1)
    truth = {"counts": collections.Counter(), "sizes": collections.Counter(),
             "lost": collections.Counter(), "busiest": collections.Counter(), "stored": 0}
    nodes = [Node(index, numbers, truth) for index in range(len(NODES))]
    write(path, nodes)
    truth |= {"begin": BEGIN, "minutes": MINUTES, "queues": QUEUES * len(NODES), "routed": ROUTED,
              "series": sum(len(node.samples) for node in nodes),
              "samples": sum(len(values) for node in nodes for values in node.samples.values())}
    with open(truth_path, "w") as file:
        json.dump(truth, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
