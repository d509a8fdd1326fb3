#!/usr/bin/env python3
"""Reads the CSV answers of a running service with Python's csv module, and compares them with JSON.

    .ci/formats.py http://127.0.0.1:8080
"""
import csv
import io
import json
import pathlib
import sys
import urllib.request

FIXTURES = pathlib.Path(__file__).parent.parent / "Tests" / "Fixtures"
COLUMNS = {"quantity": "quantity", "unit_price": "unitPrice", "amount": "amount",
           "formula": "formula", "derivation": "derivation"}


def path(name):
    if name.startswith("rocketmq"):
        return "/rocketmq/compare"
    return "/rabbitmq/compare" if name.startswith("rabbitmq-compare") else "/rabbitmq/estimate"


def answer(url, name, media_type):
    request = urllib.request.Request(
        url + path(name), (FIXTURES / name).read_bytes(),
        {"Content-Type": "application/json", "Accept": media_type})
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode()


def check(url, name):
    text = answer(url, name, "text/csv")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    bill = json.loads(answer(url, name, "application/json"))
    items = [item for option in bill.get("options", [bill]) for item in option["items"]]
    assert len(rows) == len(items) > 0, name
    for row, item in zip(rows, items):
        assert None not in row and None not in row.values(), (name, row)
        for column, member in COLUMNS.items():
            assert row[column] == (item.get(member) or ""), (name, column, row)


def main():
    names = sorted(file.name for file in FIXTURES.glob("*.request.json"))
    for name in names:
        check(sys.argv[1], name)
    print(f"{len(names)} CSV answers have the figures of JSON")


main()
