"""What the processes of a run make together, and a later run of the same code finds: once, and each waits for it."""

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from app.config import ROOT

FOLDER = ROOT / "build" / "made"
FROM = ("app", "migrations", "templates", "tests/journeys/walk.py", "requirements-dev.txt")


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """One process at a time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@cache
def content() -> str:
    """Differs as soon as something differs from which data is made; also by day, as the demonstration does."""
    found = hashlib.sha256(f"{sys.version} {date.today()}".encode())
    for name in FROM:
        for path in sorted([ROOT / name, *(ROOT / name).rglob("*")]):
            if path.is_file() and path.suffix not in (".pyc", ".mo"):
                found.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name for the code as it is now, filled by whichever process came first."""
    folder = FOLDER / name / content()
    with locked(FOLDER / f"{name}.lock"):
        if not (folder / "made").exists():
            shutil.rmtree(folder.parent, ignore_errors=True)  # what was made of older code, or failed halfway
            folder.mkdir(parents=True)
            make(folder)
            (folder / "made").touch()
    return folder
