"""Rate limits, tried with a tenth of the requests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from limits.strategies import FixedWindowRateLimiter

TENTH = 10


@contextmanager
def each_counts_for_ten() -> Iterator[None]:
    """Twelve requests meet a limit of 120: what is counted, where and for whom stays as it is."""
    hit = FixedWindowRateLimiter.hit

    def ten_hits(self: FixedWindowRateLimiter, item: Any, *who: str, cost: int = 1) -> bool:
        return hit(self, item, *who, cost=TENTH * cost)

    with patch.object(FixedWindowRateLimiter, "hit", ten_hits):
        yield
