"""No slice changes rows of another: not with a statement, not by creating them, not by assigning to them.

Derived from the syntax trees. The type of a name follows from its annotation, the models' relationships, or its
assignment; a statement whose table is unknown fails.
"""

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import Base
from tests.architecture.reading import Module, dotted, modules

STATEMENTS = {"sa.update", "sa.insert", "sa.delete", "insert", "update", "delete"}
GENERAL = {
    "app/core/locks.py",
    "app/places/actions/moving.py",
    "app/words/actions.py",
}  # given a table by the slice that has it
BUILDS_OTHERS = {"demo"}  # makes a whole year, in any table


@cache
def models() -> dict[str, type[Any]]:
    return {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}


def slice_of(model: type[Any]) -> str:
    return str(model.__module__.split(".")[1])


class Known:
    """The owners of the models and tables that a module imports, by their local names."""

    def __init__(self, module: Module) -> None:
        self.slice, self.owners = module.slice, dict[str, str]()
        for node in module.find(ast.ImportFrom):
            assert isinstance(node, ast.ImportFrom)
            if re.fullmatch(r"app\.\w+\.models(\.\w+)?", node.module or ""):
                owner = (node.module or "").split(".")[1]
                self.owners |= {each.asname or each.name: owner for each in node.names}
        self.values = {
            dotted(target): line.value
            for line in module.tree.body
            if isinstance(line, ast.Assign)
            for target in line.targets
        }
        self.loops: dict[str, list[ast.expr]] = {}
        for node in module.find(ast.For):
            if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
                self.loops.setdefault(dotted(node.target), []).extend(node.iter.elts)

    def is_own(self, table: ast.expr) -> bool:
        """Whether a statement is about the slice's own table; False if that is unknown."""
        if isinstance(table, ast.Call) and dotted(table.func) == "table_of":
            return self.is_own(table.args[0])
        name = dotted(table).removesuffix(".__table__")
        if name in self.loops:
            return all(self.is_own(each) for each in self.loops[name])
        return self.is_own(self.values[name]) if name in self.values else self.owners.get(name) == self.slice


class Names:
    """The models of the names in one function, as far as the code tells."""

    def __init__(self, known: Known, function: ast.FunctionDef) -> None:
        self.known, self.models = known, dict[str, type[Any]]()
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        self.texts = {each.arg: ast.unparse(each.annotation) for each in arguments if each.annotation is not None}
        for name, text in self.texts.items():
            self._learn(name, text)
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and len(node.targets) == 1:
                self._assigned(dotted(node.targets[0]), node.value)
            elif isinstance(node, ast.For):
                self._learn(dotted(node.target), self.texts.get(dotted(node.iter), ""))
                self._related(dotted(node.target), node.iter)

    def _learn(self, name: str, annotation: str) -> None:
        said = {word for word in re.findall(r"\w+", annotation) if word in self.known.owners and word in models()}
        if len(said) == 1:
            self.models[name] = models()[said.pop()]

    def _assigned(self, name: str, value: ast.expr) -> None:
        """Of a model that is called or asked for by its key, and of a relation."""
        if isinstance(value, ast.Call):
            is_asked = dotted(value.func).endswith((".get", ".get_one")) and value.args
            self._learn(name, dotted(value.args[0] if is_asked else value.func))
        self._related(name, value)

    def _related(self, name: str, value: ast.expr) -> None:
        if (model := self.of(value)) is not None:
            self.models[name] = model

    def of(self, node: ast.expr) -> type[Any] | None:
        if isinstance(node, ast.Attribute) and (model := self.of(node.value)) is not None:
            relation = sa.inspect(model).relationships.get(node.attr)
            return relation.mapper.class_ if relation is not None else None
        return self.models.get(dotted(node))


def statements_about_others(module: Module) -> Iterator[str]:
    known = Known(module)
    for call in module.calls:
        if dotted(call.func) in STATEMENTS and call.args and not known.is_own(call.args[0]):
            yield module.at(call, ast.unparse(call)[:60])


def rows_made_for_others(module: Module) -> Iterator[str]:
    known = Known(module)
    added = [call for call in module.calls if dotted(call.func).startswith("db.session.")]
    saved = {id(node) for call in added for node in ast.walk(call)}
    for call in module.calls:
        owner = known.owners.get(dotted(call.func))
        is_row = dotted(call.func) in models() and owner is not None
        if is_row and owner != module.slice and (module.room == "actions" or id(call) in saved):
            yield module.at(call, ast.unparse(call)[:60])


def changed_in(function: ast.FunctionDef) -> Iterator[tuple[ast.AST, ast.expr]]:
    """Where a value is given to something or it is thrown away, and what that is."""
    for node in ast.walk(function):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AugAssign) else targets
        for target in (part for each in targets for part in ast.walk(each)):
            if isinstance(target, ast.Attribute) and isinstance(target.ctx, ast.Store):
                yield node, target.value
        if isinstance(node, ast.Call) and dotted(node.func) in ("db.session.delete", "setattr"):
            yield node, node.args[0]


def values_given_to_others(module: Module) -> Iterator[str]:
    known = Known(module)
    for function in module.find(ast.FunctionDef):
        assert isinstance(function, ast.FunctionDef)
        names = Names(known, function)
        for node, what in changed_in(function):
            model = names.of(what)
            if model is not None and slice_of(model) != module.slice:
                yield module.at(node, f"{dotted(what)} is a {model.__name__}")


Check = Callable[[Module], Iterator[str]]
CHECKS: dict[Check, tuple[str, ...]] = {  # each with what it must see
    statements_about_others: (
        "db.session.execute(sa.update(Registration).values(name=''))",
        "for model in (Registration, StatusChange):\n    sa.delete(model)",
        "_ROWS = table_of(Registration)\nsa.update(_ROWS)",
    ),
    rows_made_for_others: ("db.session.add(Registration(name='a'))", "row = Registration()"),
    values_given_to_others: (
        "def f(row: Registration) -> None:\n    row.name = 'a'",
        "def f(row: Registration) -> None:\n    a, row.name = 1, 2",
        "def f(rows: Sequence[Registration]) -> None:\n    for row in rows:\n        row.name += 'a'",
        "def f(key: int) -> None:\n    row = db.session.get(Registration, key)\n    row.name = ''",
        "def f(row: Registration | None) -> None:\n    db.session.delete(row)",
    ),
}
CASES = [(check, text) for check, texts in CHECKS.items() for text in texts]
IMPORT = "from app.registrations.models import Registration, StatusChange\n"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_slice_writes_in_tables_of_another(app: Flask, check: Check) -> None:
    assert [
        found
        for module in modules("app")
        if module.path not in GENERAL and module.slice not in BUILDS_OTHERS
        for found in check(module)
    ] == []


@pytest.mark.parametrize(("check", "text"), CASES)
def test_the_check_sees_another_write_and_lets_the_owner(app: Flask, check: Check, text: str) -> None:
    assert list(check(Module("app/places/actions/a.py", IMPORT + text))) != []
    assert list(check(Module("app/registrations/actions/a.py", IMPORT + text))) == []


def test_the_check_follows_relations() -> None:
    text = IMPORT + "def f(row: Registration) -> None:\n    row.event_session.seats_taken += 1"
    assert list(values_given_to_others(Module("app/registrations/actions/a.py", text))) != []


def test_a_statement_about_what_cannot_be_told_is_refused() -> None:
    assert list(statements_about_others(Module("app/places/actions/a.py", "sa.update(table)"))) != []
