"""Where code belongs: what may write, what may know the time, sizes and names."""

import ast
import re
from collections import defaultdict
from collections.abc import Callable

import pytest

from tests.architecture.reading import Module, dotted, modules

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
WRITERS = {"actions", "cli", "delivery"}  # rooms
WRITING_SLICES = {"worker", "demo"}
COMMITTERS = {"app/web/unit_of_work.py", "app/serving.py"}
CHANGES = {"add", "add_all", "delete", "flush", "merge", "execute_many", "bulk_save_objects"}
NAMES_THAT_SAY_NOTHING = re.compile(
    r"(^|_)(utils?|helpers?|common|managers?|services?|misc|info)($|_)|^handle_|^process_(?!bind_param|result_value)"
    r"|^data$"  # the two exceptions are SQLAlchemy's names
)


def clocks_of_their_own(module: Module) -> list[str]:
    """`core.clock.now()` is the only clock: tests and the demonstration set it."""
    if module.path == "app/core/clock.py":
        return []
    asked = ("datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "func.now")
    return [module.at(call, dotted(call.func)) for call in module.calls if dotted(call.func).endswith(asked)]


def rules_that_know_the_time(module: Module) -> list[str]:
    """A rule gets the moment as an argument; it may only ask the clock for its local time."""
    if module.room != "rules":
        return []
    asked = {"clock.now", "clock.today", "clock.at", "now", "today"}
    found = [module.at(call, dotted(call.func)) for call in module.calls if dotted(call.func) in asked]
    for node in module.find(ast.ImportFrom):
        assert isinstance(node, ast.ImportFrom)
        if node.module == "app.core.clock":
            found += [module.at(node, name.name) for name in node.names if name.name in ("now", "today", "at")]
    return found


def may_write(module: Module) -> bool:
    return module.room in WRITERS or module.slice in WRITING_SLICES or module.path in COMMITTERS


def writers_outside_actions(module: Module) -> list[str]:
    """Actions are the only writers of a slice's tables."""
    if may_write(module) or module.path == "app/core/locks.py":
        return []
    statements = {"sa.update", "sa.insert", "sa.delete"}
    return [
        module.at(call, dotted(call.func))
        for call in module.calls
        if dotted(call.func) in statements
        or (dotted(call.func).startswith("db.session.") and dotted(call.func).split(".")[-1] in CHANGES)
    ]


def commits_elsewhere(module: Module) -> list[str]:
    """One commit per request, per command and per job: actions flush, their caller commits."""
    if module.path in COMMITTERS or module.room in WRITERS - {"actions"} or module.slice in WRITING_SLICES:
        return []
    return [module.at(call, "commit") for call in module.calls if dotted(call.func).endswith("session.commit")]


def views_that_query(module: Module) -> list[str]:
    """Views call queries, which guarantee a fixed number of statements."""
    if module.room not in ("views", "organise"):
        return []
    return [module.at(call, dotted(call.func)) for call in module.calls if dotted(call.func).startswith(("sa.", "db."))]


def actions_that_know_the_request(module: Module) -> list[str]:
    """The worker and the command line call the same actions: there is no request there."""
    if module.room not in ("actions", "rules", "queries", "models"):
        return []
    web = {"request", "flash", "redirect", "url_for", "render_template", "session", "abort", "current_user"}
    return [
        module.at(node, name.name)
        for node in module.find(ast.ImportFrom)
        if isinstance(node, ast.ImportFrom) and node.module in ("flask", "flask_login")
        for name in node.names
        if name.name in web
    ]


def long_functions(module: Module) -> list[str]:
    """A journey is a list of steps, as long as its story is."""
    return [
        module.at(node, f"{node.name}: {length} lines")
        for node in module.find(ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not (module.path.startswith("tests/journeys/") and node.name.startswith("test_"))
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def long_files(module: Module) -> list[str]:
    length = module.text.count("\n")
    return [f"{module.path}: {length} lines"] if length > LONGEST_FILE else []


def empty_names(module: Module) -> list[str]:
    """A name that would fit anything says nothing."""
    found = [
        module.at(node, node.name)
        for node in module.find(ast.FunctionDef, ast.ClassDef)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and NAMES_THAT_SAY_NOTHING.search(node.name.lower())
    ]
    stem = module.path.rsplit("/", 1)[-1].removesuffix(".py")
    return found + ([f"{module.path}: {stem}"] if NAMES_THAT_SAY_NOTHING.search(stem) else [])


def bare_sessions(module: Module) -> list[str]:
    """`session` belongs to Flask and SQLAlchemy; a group or date is an `event_session`."""
    return [
        module.at(node, node.name)
        for node in module.find(ast.ClassDef)
        if isinstance(node, ast.ClassDef) and node.name == "Session"
    ]


def unfinished(module: Module) -> list[str]:
    found = [
        f"{module.path}:{number} {line.strip()}"
        for number, line in enumerate(module.text.splitlines(), 1)
        if re.search(r"#.*\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b", line)
    ]
    return found + [
        module.at(node, "NotImplementedError")
        for node in module.find(ast.Name)
        if isinstance(node, ast.Name) and node.id == "NotImplementedError"
    ]


def swallowed_errors(module: Module) -> list[str]:
    """An `except Exception` that only passes hides what went wrong."""
    return [
        module.at(node, "except … pass")
        for node in module.find(ast.ExceptHandler)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or dotted(node.type) in ("Exception", "BaseException"))
        and all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)
    ]


Check = Callable[[Module], list[str]]


def texts_within_texts(module: Module) -> list[str]:
    """Before Python 3.12 a text within an f-string is not found for translation."""
    marks = {"gettext", "ngettext", "_l", "lazy_gettext"}
    return [
        module.at(node, "text in an f-string")
        for node in module.find(ast.JoinedStr)
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and dotted(each.func) in marks and isinstance(each.args[0], ast.Constant)
    ]


OF_THE_APP: dict[Check, tuple[str, str]] = {  # each with a file that breaks it, to see that it sees
    clocks_of_their_own: ("app/a/actions.py", "at = datetime.now(UTC)"),
    rules_that_know_the_time: ("app/a/rules/b.py", "from app.core import clock\nx = clock.now()"),
    writers_outside_actions: ("app/a/queries.py", "db.session.add(row)"),
    commits_elsewhere: ("app/a/actions.py", "db.session.commit()"),
    views_that_query: ("app/a/views.py", "db.session.scalar(x)"),
    actions_that_know_the_request: ("app/a/actions.py", "from flask import request"),
    empty_names: ("app/a/utils.py", "pass"),
    bare_sessions: ("app/a/models.py", "class Session: pass"),
    texts_within_texts: ("app/a/views.py", "f\"{gettext('a')} b\""),
    swallowed_errors: ("app/a/cli.py", "try:\n    a()\nexcept Exception:\n    pass"),
}
OF_ALL_CODE: dict[Check, tuple[str, str]] = {
    long_functions: ("app/a/cli.py", "def f():\n" + "    a()\n" * LONGEST_FUNCTION),
    long_files: ("app/a/cli.py", "a()\n" * (LONGEST_FILE + 1)),
    unfinished: ("app/a/cli.py", "a()  # TO" + "DO b"),
}


@pytest.mark.parametrize("check", [*OF_THE_APP, *OF_ALL_CODE], ids=lambda check: check.__name__)
def test_the_check_sees_what_it_looks_for(check: Check) -> None:
    path, text = {**OF_THE_APP, **OF_ALL_CODE}[check]
    assert check(Module(path, text))


@pytest.mark.parametrize("check", OF_THE_APP, ids=lambda check: check.__name__)
def test_the_app_has_no(check: Check) -> None:
    assert [found for module in modules("app") for found in check(module)] == []


@pytest.mark.parametrize("check", OF_ALL_CODE, ids=lambda check: check.__name__)
def test_no_code_has(check: Check) -> None:
    assert [found for module in modules("app", "tests") for found in check(module)] == []


def test_a_class_name_means_one_thing() -> None:
    """Classes are imported bare, so their names must tell them apart."""
    homes: dict[str, list[str]] = defaultdict(list)
    for module in modules("app"):
        for node in module.find(ast.ClassDef):
            assert isinstance(node, ast.ClassDef)
            if not node.name.startswith("_"):
                homes[node.name].append(module.path)
    assert {name: paths for name, paths in homes.items() if len(paths) > 1} == {}
