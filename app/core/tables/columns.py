"""The columns of a table, found regardless of capitals and spacing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Columns:
    """The columns a table must and may have. `aliases` are other headings for a column."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    others_allowed: bool = False

    @cached_property
    def _by_key(self) -> dict[str, str]:
        known = {_key(name): name for name in (*self.required, *self.optional)}
        return known | {_key(alias): name for alias, name in self.aliases.items()}

    def named(self, cells: Sequence[str]) -> list[str]:
        """The column that each cell refers to, '' for none."""
        return [self._by_key.get(_key(cell), "") for cell in cells]

    def count(self, cells: Sequence[str]) -> int:
        """The number of different columns that these cells refer to."""
        return len({*self.named(cells)} - {""})

    def are_all_in(self, cells: Sequence[str]) -> bool:
        """Whether these cells include every required column, and at least one column."""
        names = {*self.named(cells)} - {""}
        return bool(names) and names.issuperset(self.required)


def _key(text: str) -> str:
    return " ".join(text.replace("_", " ").split()).casefold()
