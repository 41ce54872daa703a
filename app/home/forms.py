from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.text import one_line

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Filters:
    """What somebody looks for in the programme; the same names in its address and in that of its calendar."""

    q: str = ""
    kind: str = ""
    area: str = ""
    only_free: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str], *, kinds: set[str], areas: set[str]) -> "Filters":
        """A kind or werkgebied that is not there any more is no filter."""
        kind, area = asked.get("soort", ""), asked.get("gebied", "")
        return cls(
            q=one_line(asked.get("q"))[:LONGEST_SEARCH],
            kind=kind if kind in kinds else "",
            area=area if area in areas else "",
            only_free=asked.get("plek") == "1",
        )

    @property
    def as_query(self) -> dict[str, Any]:
        """Only what is set, as an address carries it."""
        asked = {"q": self.q, "soort": self.kind, "gebied": self.area, "plek": "1" if self.only_free else ""}
        return {name: value for name, value in asked.items() if value}
