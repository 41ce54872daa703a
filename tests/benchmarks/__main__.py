"""`make bench`: every figure beside its ceiling, turn about, in one run; `AGAINST=<commit>` measures that one too."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from app.config import ROOT
from tests import databases
from tests.benchmarks import figures, footprint, mail, pages, paint, sign_ups
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import Run, run

RESULT = ROOT / "build" / "bench.json"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", default="", help="pages, sqlite, postgresql, mail, footprint or paint")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.25, help="of each turn")
    parser.add_argument("--mails", type=int, default=1000)
    parser.add_argument("--json", type=Path, default=RESULT)
    parser.add_argument("--against", default="", help="a commit to compare with")
    return parser.parse_args()


def _on_postgres(opened: Run, turns: int, seconds: float) -> Iterator[Figure]:
    with databases.postgres_server() as server:
        with databases.admin(server) as connection:  # a commit waits for the disk, as it does for real
            connection.exec_driver_sql("ALTER SYSTEM RESET fsync")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        with databases.new_database(server) as url:
            try:
                yield from sign_ups.measure(opened, turns, seconds, database=url, name="PostgreSQL")
            finally:
                opened.close()


def _parts(opened: Run, asked: argparse.Namespace) -> dict[str, Iterator[Figure]]:
    turns, seconds = asked.turns, asked.seconds
    return {
        "pages": pages.measure(opened, turns, seconds),
        "sqlite": sign_ups.measure(opened, turns, seconds),
        "postgresql": _on_postgres(opened, turns, seconds),
        "mail": mail.measure(opened, asked.mails),
        "footprint": footprint.measure(opened, turns),
        "paint": paint.measure(opened, min(turns, 3)),
    }


def _measured(asked: argparse.Namespace) -> list[Figure]:
    found = []
    with run() as opened:
        for name, part in _parts(opened, asked).items():
            if asked.only in ("", name):
                for figure in part:
                    print(figure.line, flush=True)
                    found.append(figure)
                opened.close()  # what is not measured any more takes nothing
    return found


def _against(commit: str, result: Path) -> int:
    """The same benchmarks as that commit has them, in a work tree of its own; then both, figure by figure."""
    tree, before = ROOT / "build" / "against", ROOT / "build" / "bench-against.json"
    subprocess.run(["git", "worktree", "add", "--force", "--detach", tree, commit], cwd=ROOT, check=True)
    try:
        if not (tree / "tests" / "benchmarks" / "__main__.py").exists():
            print(f"{commit} has no benchmarks to compare with.")
            return 1
        command = [sys.executable, "-m", "tests.benchmarks", "--json", str(before)]
        subprocess.run(command, cwd=tree, check=True)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=ROOT, check=True)
    print("\nBefore and now:")
    print("\n".join(figures.compared(before, result)))
    return 0


def main() -> int:
    asked = _arguments()
    found = _measured(asked)
    figures.write(found, asked.json)
    return _against(asked.against, asked.json) if asked.against else 0


if __name__ == "__main__":
    sys.exit(main())
