"""A line of the table: what was measured in each turn, beside its ceiling in the same turn."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median


@dataclass
class Figure:
    """`values` and `ceilings` are of the same turns. `aim` is the ratio (or the value) to reach, in words."""

    name: str
    unit: str
    values: list[float]
    ceilings: list[float] = field(default_factory=list)
    ceiling: str = ""
    aim: str = ""
    p50: float | None = None  # milliseconds
    p99: float | None = None

    @property
    def value(self) -> float:
        return median(self.values)

    @property
    def ratios(self) -> list[float]:
        return [value / ceiling for value, ceiling in zip(self.values, self.ceilings, strict=True)]

    @property
    def ratio(self) -> float | None:
        return median(self.ratios) if self.ceilings else None

    @property
    def line(self) -> str:
        """`name: value unit (ratio to its ceiling)`, then the spread and the waiting."""
        said = f"{self.name}: {_short(self.value)} {self.unit}"
        if self.ratio is not None:
            said += f" ({self.ratio:.2f} of {self.ceiling})"
        spread = [f"{_short(min(self.values))} to {_short(max(self.values))}"] if len(self.values) > 1 else []
        if self.ceilings:
            spread.append(f"ratio {min(self.ratios):.2f} to {max(self.ratios):.2f}")
        if self.p50 is not None and self.p99 is not None:
            spread.append(f"p50 {self.p50:.1f} ms, p99 {self.p99:.1f} ms")
        if self.aim:
            spread.append(f"aim {self.aim}")
        return said + (f"  [{'; '.join(spread)}]" if spread else "")


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def write(figures: Sequence[Figure], file: Path) -> None:
    rows = [{**asdict(figure), "value": figure.value, "ratio": figure.ratio} for figure in figures]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


def compared(before: Path, after: Path) -> list[str]:
    """One line for each figure that both have: its ratio (or value) then and now."""
    old = {row["name"]: row for row in json.loads(before.read_text())}
    lines = []
    for row in json.loads(after.read_text()):
        then = old.get(row["name"])
        if then is not None:
            what = "ratio" if row["ratio"] is not None and then["ratio"] is not None else "value"
            change = 100 * (row[what] / then[what] - 1) if then[what] else 0.0
            lines.append(f"{row['name']}: {what} {then[what]:.3g} → {row[what]:.3g} ({change:+.0f} %)")
    return lines
