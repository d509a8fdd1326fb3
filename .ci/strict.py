#!/usr/bin/env python3
"""Prints openapi.yaml as strict as the service is, for checking its answers.

Clients must accept new fields in answers, and any problem; the service must not send a field or a
status that is not documented. So this copy closes every object, and replaces 4XX and 5XX by the
statuses in the table of errors, without those that operations list themselves.
"""
import re
import sys

import yaml

with open("openapi.yaml") as file:
    document = yaml.safe_load(file)
for schema in document["components"]["schemas"].values():
    if "properties" in schema:
        schema["additionalProperties"] = False

rows = re.findall(r"^\| (\d{3}) \| `/problems/", document["info"]["description"], re.MULTILINE)
operations = [operation for path in document["paths"].values() for operation in path.values()]
listed = {status for operation in operations for status in operation["responses"]}
for operation in operations:
    responses = operation["responses"]
    for kind in ["4XX", "5XX"]:
        response = responses.pop(kind)
        responses.update({
            status: response for status in rows if status[0] == kind[0] and status not in listed})

# For clients this is a text; Schemathesis reads it and checks its content.
contract = document["paths"]["/openapi.yaml"]["get"]["responses"]["200"]["content"]
contract["application/yaml"]["schema"] = {"type": "object"}

yaml.safe_dump(document, sys.stdout, sort_keys=False)
