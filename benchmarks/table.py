"""The one table that the benchmarks end in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One comparison: what was measured, against what, and what their ratio must be.

    `demand` is "<= 3" or ">= 5": of `ratio`.
    """

    what: str
    measured: str
    against: str
    reference: str
    ratio: float
    demand: str

    @property
    def met(self) -> bool:
        """Whether the ratio is as demanded."""
        sign, bound = self.demand.split()
        return self.ratio <= float(bound) if sign == "<=" else self.ratio >= float(bound)

    def list_cells(self) -> tuple[str, ...]:
        """Return the cells as they are shown."""
        return (
            self.what,
            self.measured,
            " ".join(filter(None, (self.against, self.reference))),
            f"{self.ratio:.2f}",
            self.demand,
            "yes" if self.met else "NO",
        )


HEADS = ("what", "ours", "against", "ratio", "must be", "met")


def write_markdown(rows: list[Row]) -> str:
    """Return the rows as a Markdown table, its columns aligned."""
    lines = [HEADS, *(row.list_cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    shown = [
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([shown[0], rule, *shown[1:]]) + "\n"
