#!/usr/bin/env python3
"""Checks that the examples in a contract are valid, and those of bills are what the service answers.

    .ci/examples.py openapi.yaml http://127.0.0.1:8080
"""
import json
import sys
import urllib.request

import jsonschema
import yaml


def examples(node):
    """The media types with examples, of requests and responses."""
    if isinstance(node, dict):
        if "examples" in node and "schema" in node and "name" not in node:
            yield node
        for value in node.values():
            yield from examples(value)


def resolved(document, node):
    while "$ref" in node:
        for part in node["$ref"].split("/"):
            node = document if part == "#" else node[part]
    return node


def validate(document):
    count = 0
    for media in examples(document):
        schema = {**media["schema"], "components": document["components"]}
        validator = jsonschema.Draft202012Validator(schema)
        for example in media["examples"].values():
            validator.validate(example["value"])
            count += 1
    return count


def post(url, value, media_type):
    request = urllib.request.Request(
        url, json.dumps(value).encode(), {"Content-Type": "application/json", "Accept": media_type})
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode()


def check(media_type, example, answer):
    """An example of CSV may leave out the last rows, a table any lines."""
    if media_type == "application/json":
        assert json.loads(answer) == example, answer
    elif media_type == "text/csv":
        assert answer.startswith(example), answer
    else:
        lines = iter(answer.splitlines())
        for line in example.splitlines():
            assert line in lines, f"not in the answer: {line}"


def main(path, url):
    with open(path) as file:
        document = yaml.safe_load(file)
    count = validate(document)
    for path, operations in document["paths"].items():
        if "post" not in operations:
            continue
        operation = operations["post"]
        requests = operation["requestBody"]["content"]["application/json"]["examples"]
        responses = resolved(document, operation["responses"]["200"])["content"]
        answers = {
            name: {media_type: post(url + path, example["value"], media_type)
                   for media_type in responses}
            for name, example in requests.items()}
        for media_type, media in responses.items():
            for name, example in media.get("examples", {}).items():
                check(media_type, example["value"], answers[name][media_type])
    print(f"{count} examples are valid, and those of bills are what the service answers")


main(sys.argv[1], sys.argv[2])
