#!/usr/bin/env python3
"""Prices 100,000 random lines with --ndjson and over HTTP, and compares the results.

    .ci/batch.py PROGRAM http://127.0.0.1:8080
"""
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import urllib.parse

COUNT = 100_000
MOST_MEMORY = 64 << 20  # bytes


def document(numbers):
    """A usage of one to three periods, as text; one in ten has a fault."""
    usage = []
    for _ in range(numbers.randint(1, 3)):
        delivered = numbers.randrange(10 ** numbers.randint(1, 10))
        usage.append({
            "hours": numbers.randint(1, 744),
            "queues": numbers.randint(0, 5000),
            "storageGB": numbers.randrange(10**6) / 1000,
            "messages": [{"received": numbers.randrange(10**9), "delivered": delivered,
                          "payloadBytes": numbers.randint(0, 65536)}]})
    scenario = {"region": numbers.choice(["cn-hangzhou", "me-central-1", "cn-shanghai"]),
                "metering": "messaging-requests", "usage": usage}
    text = json.dumps(scenario, separators=numbers.choice([(",", ":"), (", ", ": ")]))
    fault = numbers.randint(0, 29)
    if fault == 0:
        return text[:numbers.randrange(1, len(text))]
    if fault == 1:
        return text.replace("queues", "queue")
    if fault == 2:
        return text.replace('"hours":', '"hours":-')
    return text


def lines():
    """The lines of the text. Some are blank, some begin or end with white space."""
    numbers = random.Random(1)
    for _ in range(COUNT):
        yield numbers.choices(["", "  ", document(numbers), f" {document(numbers)}\r"],
                              [1, 1, 90, 8])[0]


def over_http(url, texts):
    """The status and the body of the answer to each document."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc)
    connection.connect()
    for text in texts:
        connection.request("POST", "/rabbitmq/estimate", text.encode(),
                           {"Content-Type": "application/json"})
        response = connection.getresponse()
        yield response.status, response.read().decode()


def compare(command, url, path):
    """Checks each line of the output; a problem is that of HTTP with the number of its line."""
    with open(path) as source, tempfile.TemporaryFile("w+") as output:
        with subprocess.Popen(command, stdin=source, stdout=output, stderr=subprocess.PIPE) as process:
            message = process.stderr.read().decode()
            _, status, usage = os.wait4(process.pid, 0)
        # Not earlier: the memory of a process counts what its parent had when it was started.
        with open(path, newline="\n") as source:
            texts = [(number, line.removesuffix("\n"))
                     for number, line in enumerate(source, 1) if line.strip()]
        output.seek(0)
        found = output.read().splitlines(keepends=True)
    assert os.waitstatus_to_exitcode(status) == 65, message
    assert len(found) == len(texts), len(found)
    failed = 0
    answers = over_http(url, (text for _, text in texts))
    for (number, text), line, (status, body) in zip(texts, found, answers, strict=True):
        if status != 200:
            failed += 1
            problem, expected = json.loads(line), json.loads(body)
            assert problem.pop("line") == number, line
            assert problem == expected, (text, line, body)
        else:
            assert line == body, (text, line, body)
    assert 0 < failed < len(texts) / 5, failed
    assert message == f"standard input: {failed} documents cannot be priced\n", message
    assert usage.ru_maxrss * 1024 < MOST_MEMORY, f"{usage.ru_maxrss} KB"
    print(f"{len(texts)} lines have the answers of HTTP, {failed} of them problems; "
          f"{usage.ru_maxrss / 1024:.0f} MB of memory")


def lose_reader(command, path):
    """A reader that ends, as head does, ends the program by SIGPIPE, silently."""
    with open(path) as source, subprocess.Popen(
            command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        for _ in range(10):
            assert json.loads(process.stdout.readline())
        process.stdout.close()
        assert process.wait(timeout=10) in (-13, 128 + 13), process.returncode
        assert process.stderr.read() == b""


def fill_disk(command, path):
    """A full disk is an error, and the program does not go on."""
    with open(path) as source, open("/dev/full", "w") as full:
        result = subprocess.run(command, stdin=source, stdout=full, stderr=subprocess.PIPE, timeout=10)
    assert result.returncode == 74, result
    assert result.stderr == b"cannot write to standard output: No space left on device\n", result


def main():
    program, url = sys.argv[1:]
    command = [program, "rabbitmq", "estimate", "--ndjson"]
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as file:
        file.writelines(f"{line}\n" for line in lines())
        file.flush()
        compare(command, url, file.name)
        lose_reader(command, file.name)
        fill_disk(command, file.name)


main()
