"""Tables in Markdown."""


class Table:
    """Columns and rows; the first column is text, the others are figures."""

    def __init__(self, *columns):
        self.columns = columns
        self.rows = []

    def add(self, *cells):
        assert len(cells) == len(self.columns)
        self.rows.append([cell if isinstance(cell, str) else figure(cell) for cell in cells])

    def __str__(self):
        rule = ["---"] + ["---:"] * (len(self.columns) - 1)
        return "\n".join(
            f"| {' | '.join(cells)} |" for cells in [self.columns, rule, *self.rows])


def figure(value):
    """A number with three significant digits, or all of those before the point."""
    if value is None:
        return ""
    if isinstance(value, int) or abs(value) >= 100:
        return f"{value:,.0f}"
    if value == 0:
        return "0"
    decimals = 2 if abs(value) >= 0.1 else 3
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.{decimals}f}"
