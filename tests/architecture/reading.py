"""The repository as the tests in this folder read it: modules as syntax trees, templates as source."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from app.config import ROOT

_jinja = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


@dataclass(frozen=True)
class Module:
    """A Python file: where it is, its text and its syntax tree."""

    path: str  # from the repository's root
    text: str

    @property
    def tree(self) -> ast.Module:
        return _tree(self.text)

    @property
    def slice(self) -> str:
        """'events' of app/events/actions/moving.py."""
        return self.path.split("/")[1].removesuffix(".py")

    @property
    def room(self) -> str:
        """'actions' of app/events/actions/moving.py and of app/events/actions.py."""
        parts = self.path.split("/")
        return parts[2].removesuffix(".py") if len(parts) > 2 else ""

    def find(self, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
        return (node for node in _nodes(self.text) if isinstance(node, kinds))

    @property
    def calls(self) -> list[ast.Call]:
        return [node for node in _nodes(self.text) if isinstance(node, ast.Call)]

    def at(self, node: ast.AST, what: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 0)} {what}"


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def _nodes(text: str) -> list[ast.AST]:
    return list(ast.walk(_tree(text)))


@cache
def dotted(node: ast.AST) -> str:
    """'db.session.add' of the expression that says so; '' of what is no dotted name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else ""
    return ""


@cache
def modules(*folders: str) -> list[Module]:
    """Python files under these folders, `app` unless others are named."""
    return [
        Module(path.relative_to(ROOT).as_posix(), path.read_text())
        for folder in folders or ("app",)
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]


@cache
def templates() -> dict[str, str]:
    """Every template's source by its name."""
    folder = ROOT / "templates"
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".txt", ".svg")
    }


@cache
def parsed(source: str) -> nodes.Template:
    """The syntax tree of a template."""
    return _jinja.parse(source)


@cache
def tracked() -> list[Path]:
    """Every file of the repository that git knows or would take; without git, what is not hidden or built."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        )
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not path.relative_to(ROOT).as_posix().startswith((".", "build/"))]
    else:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]
