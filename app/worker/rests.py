"""Back-off: a failed unit of work is left alone for a while, so that it neither spins nor fills the log."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from app.core import clock

Unit = tuple[str, int]  # a job's name and a row's id; 0 is the job as a whole
FIRST, LONGEST = timedelta(seconds=5), timedelta(minutes=10)


class Rests:
    """For a continuous worker: a failed unit rests, three times as long each time."""

    def __init__(self) -> None:
        self._failed: dict[Unit, tuple[int, datetime]] = {}

    def allows(self, unit: Unit) -> bool:
        return unit not in self._failed or self._failed[unit][1] <= clock.now()

    def note(self, unit: Unit, *, done: bool) -> None:
        if done:
            self._failed.pop(unit, None)
            return
        times = self._failed[unit][0] + 1 if unit in self._failed else 1
        rest = min(FIRST * pow(3.0, min(times, 20) - 1), LONGEST)
        self._failed[unit] = (times, clock.now() + rest)

    def keep_only(self, job: str, found: Collection[int]) -> None:
        """Forget units of this job that no longer need to be done."""
        for unit in [unit for unit in self._failed if unit[0] == job and unit[1] and unit[1] not in found]:
            del self._failed[unit]


class SingleRun(Rests):
    """For a worker that ends: a failed unit is not retried, and one that keeps returning is limited."""

    OFTEN_ENOUGH = 20

    def __init__(self) -> None:
        super().__init__()
        self._seen: Counter[Unit] = Counter()

    def allows(self, unit: Unit) -> bool:
        return self._seen[unit] < self.OFTEN_ENOUGH

    def note(self, unit: Unit, *, done: bool) -> None:
        self._seen[unit] += 1 if done else self.OFTEN_ENOUGH

    def keep_only(self, job: str, found: Collection[int]) -> None:
        """Nothing is forgotten: the run is short."""
