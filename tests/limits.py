"""Rate limits as they count after many requests, of which only a few are sent."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from limits import RateLimitItem

from app.extensions import limiter

Hits = Counter[tuple[RateLimitItem, tuple[str, ...]]]


@contextmanager
def hits() -> Iterator[Hits]:
    """How often the requests in this block count, by limit and by whom it counts."""
    seen: Hits = Counter()
    hit = limiter.limiter.hit

    def note(limit: RateLimitItem, *counted: str, cost: int = 1) -> bool:
        seen[limit, counted] += cost
        return hit(limit, *counted, cost=cost)

    with patch.object(limiter.limiter, "hit", note):
        yield seen


def repeat(seen: Hits, times: int) -> None:
    """Count these requests so many times more, without sending them."""
    assert seen, "nothing was limited"
    for (limit, counted), number in seen.items():
        assert limiter.limiter.hit(limit, *counted, cost=number * times), f"{limit} is less than {times} of these"
