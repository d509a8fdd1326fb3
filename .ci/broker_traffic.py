"""Sends messages to a broker for 40 to 60 seconds, and counts what clients send and receive.

    broker_traffic.py PORT TRUTH
"""
import collections
import itertools
import json
import sys
import threading
import time

import pika

BLOCK = 4096  # bytes
SIZES = [0, 100, 1000, BLOCK - 1, BLOCK, BLOCK + 1, 9000, 20000]
PAUSE = 0.2  # seconds
BEFORE_MARK = 45  # the second of a minute after which nothing is sent
EVENTS = ["events.auto", "events.batches", "events.got"]
BURST = ["burst.1", "burst.2", "burst.3"]


class Truth:
    """What happened. Threads share it."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counts = collections.Counter()
        self.received = collections.Counter()  # copies by payload size
        self.delivered = collections.Counter()
        self.blocks = collections.Counter()  # of copies and deliveries, by second
        self.queues = self.most_queues = 0
        self.stored = 0  # bytes
        self.byte_seconds = 0
        self.began = self.changed = time.time()

    def publish(self, size, copies):
        with self.lock:
            self.counts["published"] += 1
            self.counts["routed"] += copies
            self.received[size] += copies
            self.count_blocks(size, copies)
            self.store(size * copies)

    def deliver(self, size, how, redelivered):
        with self.lock:
            self.counts["delivered"] += 1
            self.counts[f"delivered_{how}"] += 1
            self.counts["redelivered"] += redelivered
            self.delivered[size] += 1
            self.count_blocks(size, 1)
            if "auto" in how:
                self.store(-size)

    def settle(self, call, sizes):
        """A call that removes messages: an acknowledgement of several, or a rejection."""
        with self.lock:
            self.counts[call] += 1
            if call == "BasicAck":
                self.counts["acknowledged"] += len(sizes)
            self.store(-sum(sizes))

    def call(self, name):
        with self.lock:
            self.counts[name] += 1

    def count_blocks(self, size, messages):
        self.blocks[int(time.time())] += messages * max(1, -(-size // BLOCK))

    def store(self, size):
        now = time.time()
        self.byte_seconds += self.stored * (now - self.changed)
        self.stored, self.changed = self.stored + size, now

    def write(self, path):
        self.store(0)
        values = {**vars(self), "ended": self.changed,
                  "storedBytes": self.byte_seconds / (self.changed - self.began)}
        del values["lock"]
        with open(path, "w") as file:
            json.dump(values, file, indent=1)


class Consumer(threading.Thread):
    """Consumes one queue over a connection of its own."""

    def __init__(self, parameters, truth, queue):
        super().__init__()
        self.parameters, self.truth, self.queue = parameters, truth, queue
        self.expected = self.done = 0  # messages
        self.ends = False
        self.error = None
        self.pending = []  # sizes

    def run(self):
        try:
            with pika.BlockingConnection(self.parameters) as connection:
                channel = connection.channel()
                channel.basic_qos(prefetch_count=100)
                self.truth.call("BasicConsume")
                channel.basic_consume(
                    self.queue, self.receive, auto_ack=self.queue == "events.auto")
                while not self.ends:
                    connection.process_data_events(time_limit=0.05)
                if self.pending:
                    self.acknowledge(channel, 0)
        except Exception as error:  # join() raises it in the main thread
            self.error = error

    def receive(self, channel, method, _, body):
        how = "consume_auto_ack" if self.queue == "events.auto" else "consume_manual_ack"
        self.truth.deliver(len(body), how, method.redelivered)
        if self.queue == "work":
            self.work(channel, method, len(body))
            return
        self.done += 1
        if self.queue == "events.batches":
            self.pending.append(len(body))
            if len(self.pending) == 10:
                self.acknowledge(channel, method.delivery_tag)

    def acknowledge(self, channel, tag):
        """Acknowledges all that is pending in one call."""
        channel.basic_ack(tag, multiple=True)
        self.truth.settle("BasicAck", self.pending)
        self.pending = []

    def work(self, channel, method, size):
        """Returns one message in twenty to the queue, and rejects another."""
        turn = method.delivery_tag % 20
        if turn == 0 and not method.redelivered:
            channel.basic_nack(method.delivery_tag, requeue=True)
            self.truth.call("BasicNAck")
            return
        self.done += 1
        if turn == 10:
            channel.basic_reject(method.delivery_tag, requeue=False)
            self.truth.settle("BasicReject", [size])
        else:
            channel.basic_ack(method.delivery_tag)
            self.truth.settle("BasicAck", [size])

    def join(self, timeout=None):
        self.ends = True
        super().join(timeout)
        if self.error:
            raise self.error


class Traffic:
    def __init__(self, parameters):
        self.parameters = parameters
        self.truth = Truth()
        self.sizes = itertools.cycle(SIZES)
        self.connection = pika.BlockingConnection(parameters)
        self.channel = self.connection.channel()
        for exchange, queues in [("events", EVENTS), ("burst", BURST), ("nowhere", [])]:
            self.channel.exchange_declare(exchange, "fanout")
            for queue in queues:
                self.declare(queue)
                self.channel.queue_bind(queue, exchange)
        self.declare("work", durable=True, arguments={"x-queue-type": "quorum"})
        self.declare("idle")
        self.consumers = {
            queue: Consumer(parameters, self.truth, queue)
            for queue in ["events.auto", "events.batches", "work"]}

    def declare(self, queue, **options):
        self.channel.queue_declare(queue, **options)
        self.truth.call("queues_created")
        self.truth.queues += 1
        self.truth.most_queues = max(self.truth.most_queues, self.truth.queues)

    def delete(self, queue):
        self.channel.queue_delete(queue)
        self.truth.call("queues_deleted")
        self.truth.queues -= 1

    def publish(self, exchange, key, queues, channel=None, size=None, **options):
        size = next(self.sizes) if size is None else size
        self.truth.publish(size, len(queues))
        for queue in self.consumers.keys() & queues:
            self.consumers[queue].expected += 1
        (channel or self.channel).basic_publish(exchange, key, bytes(size), **options)

    def get(self, queue, auto_ack):
        """Whether there was a message."""
        method, _, body = self.channel.basic_get(queue, auto_ack=auto_ack)
        self.truth.call("BasicGet")
        if method is None:
            self.truth.call("get_empty")
            return False
        how = "get_auto_ack" if auto_ack else "get_manual_ack"
        self.truth.deliver(len(body), how, method.redelivered)
        if not auto_ack and method.delivery_tag % 20 == 0 and not method.redelivered:
            self.channel.basic_nack(method.delivery_tag, requeue=True)
            self.truth.call("BasicNAck")
        elif not auto_ack:
            self.channel.basic_ack(method.delivery_tag)
            self.truth.settle("BasicAck", [len(body)])
        return True

    def tick(self):
        for _ in range(25):
            self.publish("events", "", EVENTS)
        for _ in range(15):
            self.publish("", "work", ["work"])
        for turn in range(28):
            self.get("events.got", auto_ack=turn % 2 == 0)
        self.get("idle", auto_ack=False)
        self.publish("nowhere", "", [])
        self.publish("nowhere", "", [], mandatory=True)
        self.truth.call("unroutable_dropped")
        self.truth.call("unroutable_returned")
        with pika.BlockingConnection(self.parameters) as connection:
            self.publish("events", "", EVENTS, connection.channel())

    def steady(self, seconds):
        """Ticks that do not overlap, so that a broker which lags cannot catch up in a burst; none
        near the mark of a minute, so that the minute of each message is certain: the management
        API counts every five seconds, and is asked every five seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if 2 <= time.time() % 60 < BEFORE_MARK:
                self.tick()
                self.await_consumers()
            self.connection.sleep(PAUSE)

    def await_consumers(self):
        end = time.monotonic() + 15
        while waiting := [each for each in self.consumers.values() if each.done < each.expected]:
            if time.monotonic() > end or not all(each.is_alive() for each in waiting):
                raise TimeoutError([(each.queue, each.done, each.expected) for each in waiting])
            self.connection.sleep(0.005)

    def drain(self):
        for consumer in self.consumers.values():
            consumer.join()
        while self.get("events.got", auto_ack=False):
            pass

    def burst(self):
        """Publishes within a second, far from the ends of its minute, while all else is quiet.

        The clients know when they send. They do not know when the broker sends, which may be long
        before they receive; so nothing consumes these queues. What does not fit into a second is
        sent again.
        """
        steady = max(self.truth.blocks.values())
        for _ in range(5):
            while not (4 <= time.time() % 60 < BEFORE_MARK and 0.05 < time.time() % 1 < 0.1):
                self.connection.sleep(0.02)
            second = int(time.time())
            for _ in range(600):
                self.publish("burst", "", BURST, size=2 * BLOCK + 1)
            self.channel.queue_declare(BURST[0], passive=True)  # returns after all these messages
            if int(time.time()) == second:
                break
        else:
            sys.exit("600 messages never fit into a second")
        peak = self.truth.blocks[second]
        assert peak == max(self.truth.blocks.values()) > 2 * steady, (peak, steady)

    def run(self):
        for consumer in self.consumers.values():
            consumer.start()
        self.steady(12)
        temporary = [f"temporary.{number}" for number in range(20)]
        for queue in temporary:
            self.declare(queue)
        self.steady(8)
        for queue in temporary:
            self.delete(queue)
        self.steady(14)
        self.drain()
        self.connection.sleep(3)
        self.burst()
        self.connection.sleep(2)
        self.connection.close()


def main(port, path):
    traffic = Traffic(pika.ConnectionParameters("127.0.0.1", int(port), heartbeat=0))
    traffic.run()
    traffic.truth.write(path)


main(*sys.argv[1:])
