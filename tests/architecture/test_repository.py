"""The repository itself: what lies on top, what the lock holds, what README promises, and what must not be in it."""

import re
import tomllib
from pathlib import Path

import pytest

from app.config import ROOT
from tests.architecture.reading import tracked

GIVEN = {"app", "migrations", "templates", "tests", "instance", "wsgi.py", "pyproject.toml", "README.md"}
OF_TOOLS = {
    "Makefile",
    "requirements.txt",
    "requirements-dev.txt",
    "gunicorn.conf.py",
    ".ci",
    ".gitignore",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs",
}
# put together here, so that this file does not hold what it looks for
REGISTRIES = re.compile(
    "|".join((r"py" + r"pi\.(org|python)", "pyth" + "onhosted", "npm" + r"js\.(org|com)", "--index" + "-url"))
)
OF_THE_WORKSHOP = re.compile("|".join(("/wo" + r"rk/(main|shared)", r"\bissue" + r" \d", "Co-Auth" + "ored")))


WRITTEN = {".py", ".html", ".txt", ".css", ".js"}
LONGEST_LINE = 120


def texts() -> dict[str, str]:
    """Every text file of the repository, by its name."""
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content:
            found[path.relative_to(ROOT).as_posix()] = content.decode()
    return found


def makefile() -> dict[str, str]:
    """The commands that `make` lists, with what it says of them."""
    lines = (ROOT / "Makefile").read_text().splitlines()
    return {found[1]: found[2] for line in lines if (found := re.match(r"([a-z]+):.*## (.+)", line))}


def test_only_what_tools_demand_lies_on_top() -> None:
    on_top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert on_top <= GIVEN | OF_TOOLS


def test_no_file_names_where_packages_come_from() -> None:
    """Each machine says for itself where it gets its packages."""
    assert REGISTRIES.search("https://py" + "pi.org/simple")
    assert [name for name, text in texts().items() if REGISTRIES.search(text)] == []


def test_the_repository_speaks_of_the_product_alone() -> None:
    assert [name for name, text in texts().items() if OF_THE_WORKSHOP.search(text)] == []


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_everything_is_locked_with_its_hash(lock: str) -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())
    names = wanted["project"]["dependencies"] + (wanted["dependency-groups"]["dev"] if "dev" in lock else [])
    locked: dict[str, str] = {}
    for part in re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text()):
        if requirement := re.match(r"([a-z0-9._-]+)==", part):
            locked[requirement[1]] = part
    assert all("--hash=sha256:" in part for part in locked.values())
    assert {re.split(r"[\[>=<]", name)[0] for name in names} <= locked.keys()


def test_what_runs_is_also_what_is_tested() -> None:
    pins = [
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0] <= pins[1]


def test_readme_names_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    named = set(re.findall(r"`?\bmake ([a-z]+)\b", readme))
    assert {"run", "test"} <= named
    assert named & {"run", "test", "setup", "check", "bench", "migration", "lock"} <= makefile().keys()


def test_readme_shows_pictures_and_pages_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text()
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in target]
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_map_in_readme_has_every_slice() -> None:
    readme = (ROOT / "README.md").read_text()
    slices = [path.parent.name for path in (ROOT / "app").glob("*/__init__.py")]
    assert [name for name in slices if f"`{name}`" not in readme] == []


def test_every_command_says_what_it_does() -> None:
    targets = re.search(r"\.PHONY: (.*)", (ROOT / "Makefile").read_text())
    assert targets is not None
    assert set(targets[1].split()) - {"help"} == makefile().keys()


def test_no_slice_of_the_tests_is_missing_its_init() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py") if "__pycache__" not in path.parts}
    assert [str(folder) for folder in folders if not Path(folder, "__init__.py").exists()] == []


def test_no_module_lies_beside_a_package_of_its_name() -> None:
    """Python imports the package; the module would be dead and look alive."""
    folders = {path.parent for path in tracked() if path.suffix == ".py"}
    assert [str(folder) for folder in folders if folder.with_suffix(".py").exists()] == []


def test_no_line_is_too_long_to_review() -> None:
    assert [
        f"{name}:{number}"
        for name, text in texts().items()
        if Path(name).suffix in WRITTEN and not name.startswith("requirements")
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > LONGEST_LINE
    ] == []
