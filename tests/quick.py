"""Prints the tests of the inner loop: rules, architecture and the slices changed in the working tree."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SLICES = Path("tests/slices")
SHARED = ("core", "web")  # what is changed for all of them is tried here


def changed() -> list[str]:
    """Paths that differ from the last commit, or that git does not know yet."""
    told = subprocess.run(
        ["git", "status", "--porcelain", "-z", "--untracked-files=all"], capture_output=True, check=True
    )
    return [entry.split(" ", 2)[-1].strip() for entry in told.stdout.decode().split("\0") if entry]


def touched(path: str) -> Iterator[str]:
    """The slices whose tests tell whether a change of this file is right."""
    parts = Path(path).parts
    at = {"app": 1, "templates": 1}.get(parts[0], 2 if path.startswith("tests/slices/") else 0)
    name = parts[at].removesuffix(".py") if 0 < at < len(parts) else ""
    if (SLICES / name).is_dir() and name:
        yield name
    elif parts[0] in ("app", "templates", "migrations") or (parts[0] == "tests" and len(parts) == 2):
        yield from SHARED


def left_out() -> Iterator[str]:
    """Migrations take a fifth of the inner loop, and nothing but a migration or a model changes what they do."""
    if not any(path.startswith("migrations/") or "models" in path for path in changed()):
        yield "--ignore=tests/architecture/test_migrations.py"


def slices(*, every: bool) -> list[Path]:
    names = {name for path in changed() for name in touched(path)}
    return [folder for folder in sorted(SLICES.glob("[a-z]*/")) if every or folder.name in names]


if __name__ == "__main__":
    print("tests/rules", "tests/architecture", *slices(every="--all" in sys.argv), *left_out())
