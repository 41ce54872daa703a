from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.core.text import one_line
from app.topics.rules.topics import Stand

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class TopicFilters:
    """Filters on the list of topics, as in its address."""

    q: str = ""
    area: str = ""
    stand: Stand | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str], *, areas: set[str]) -> "TopicFilters":
        """An unknown werkgebied or state is ignored."""
        area, stand = asked.get("gebied", ""), asked.get("stand", "")
        return cls(
            q=one_line(asked.get("q"))[:LONGEST_SEARCH],
            area=area if area in areas else "",
            stand=Stand(stand) if stand in list(Stand) else None,
        )

    @property
    def as_query(self) -> dict[str, Any]:
        asked = {"q": self.q, "gebied": self.area, "stand": self.stand.value if self.stand else ""}
        return {name: value for name, value in asked.items() if value}
