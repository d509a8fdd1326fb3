"""What the checks of the Python clients share: the documents, and the answers that curl got."""

import json
import pathlib
import sys


def documents():
    """The name, text and expected answer of each document that a fixture gives."""
    requests = sorted(pathlib.Path(sys.argv[2]).glob("*.request.json"))
    assert requests
    for path in requests:
        name = path.name.removesuffix(".request.json")
        yield name, json.loads(path.read_text()), expected(name)


def expected(name):
    return json.loads((pathlib.Path(sys.argv[2]) / f"{name}.answer.json").read_text())


def comparable(value):
    """Without nulls, which the clients do not tell from absent members, and without derivations,
    whose terms are in the order of the members of apiCalls, which a client may write in any."""
    if isinstance(value, dict):
        return {key: comparable(member) for key, member in value.items()
                if member is not None and key != "derivation"}
    if isinstance(value, list):
        return [comparable(element) for element in value]
    return value


def check(name, answer, expectation):
    assert comparable(answer) == comparable(expectation), f"{name}: {answer}\nnot {expectation}"


def with_new_fields(value):
    """The answer of a later version, which has a new field in every object."""
    if isinstance(value, dict):
        return {**{key: with_new_fields(member) for key, member in value.items()}, "newField": 1}
    if isinstance(value, list):
        return [with_new_fields(element) for element in value]
    return value
