#!/usr/bin/env python3
"""Draws docs/terminal.svg, the picture of the README, from a table on standard input.

mq-pricing rabbitmq compare --format table Tests/Fixtures/rabbitmq-compare-1-steady.request.json |
    docs/terminal.py > docs/terminal.svg
"""

import html
import sys

COMMAND = "mq-pricing rabbitmq compare month.json"
LINE, COLUMN, MARGIN, TOP = 20, 8.43, 20, 56

table = sys.stdin.read().split("\n\nWhy this capacity\n")[0].split("\n")
lines = ["$ " + COMMAND, *table]
width = round(2 * MARGIN + COLUMN * max(map(len, lines)))
height = TOP + LINE * len(lines)


def colour(line):
    """The verdict and the total stand out."""
    if line.startswith("$ "):
        return "#7ee787"
    return "#ffffff" if line.startswith(("Provisioned capacity of", "messaging requests,", "Total")) else "#adbac7"


print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">')
print(f'<rect width="{width}" height="{height}" rx="8" fill="#1c2128"/>')
for number, fill in enumerate(["#ff5f57", "#febc2e", "#28c840"]):
    print(f'<circle cx="{MARGIN + 6 + 20 * number}" cy="20" r="6" fill="{fill}"/>')
print('<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14">')
for number, line in enumerate(lines):
    if line:
        # The length makes columns align in any font.
        print(
            f'<text x="{MARGIN}" y="{TOP + LINE * number}" textLength="{round(COLUMN * len(line), 2)}"'
            f' fill="{colour(line)}" xml:space="preserve">{html.escape(line, quote=False)}</text>'
        )
print("</g>\n</svg>")
