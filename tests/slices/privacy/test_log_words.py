"""Every verb that the code records has a sentence that people can read."""

import ast
from collections.abc import Iterator

from app.activity.words import DETAILS, KINDS, NOT_TOLD, SENTENCES
from app.registrations.models import Status
from tests.architecture.reading import Module, dotted, modules

RECORDERS = {"record", "noted"}


def words(node: ast.expr, function: ast.AST, module: Module) -> Iterator[str]:
    """The texts that an expression may be; a name is looked up where the function, or its callers, fill it."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from words(node.body, function, module)
        yield from words(node.orelse, function, module)
    elif isinstance(node, ast.JoinedStr):
        first, varies = node.values
        assert isinstance(first, ast.Constant), ast.dump(node)
        assert isinstance(varies, ast.FormattedValue), ast.dump(node)
        ends = list(Status) if first.value == "registration_" else words(varies.value, function, module)
        yield from (f"{first.value}{end}" for end in ends)
    else:
        assert isinstance(node, ast.Name), ast.dump(node)
        yield from of_name(node.id, function, module)


def of_name(name: str, function: ast.AST, module: Module) -> Iterator[str]:
    assert isinstance(function, ast.FunctionDef)
    assigned = [
        each.value
        for each in ast.walk(function)
        if isinstance(each, ast.Assign) and name in {dotted(target) for target in each.targets}
    ]
    for value in assigned:
        yield from words(value, function, module)
    if not assigned:
        yield from given(function, name, module)


def given(function: ast.FunctionDef, parameter: str, module: Module) -> Iterator[str]:
    """What the module gives for this parameter of a function of its own."""
    assert function.name.startswith("_"), f"{module.path}: {function.name} takes its verb from elsewhere"
    place = [each.arg for each in function.args.args].index(parameter)
    for outer in module.find(ast.FunctionDef):
        for call in (each for each in ast.walk(outer) if isinstance(each, ast.Call)):
            if dotted(call.func) == function.name:
                named = {each.arg: each.value for each in call.keywords}
                value = named[parameter] if parameter in named else call.args[place]
                yield from words(value, outer, module)


def recorded(all_modules: list[Module]) -> Iterator[tuple[str, str]]:
    """(where, verb) of every line that the code may write."""
    for module in all_modules:
        for function in module.find(ast.FunctionDef):
            decorators = function.decorator_list if isinstance(function, ast.FunctionDef) else []
            inside = [each for each in ast.walk(function) if isinstance(each, ast.Call)]
            for call in [*inside, *(each for each in decorators if isinstance(each, ast.Call))]:
                name = dotted(call.func).split(".")[-1]
                if name in RECORDERS and call.args and not module.path.startswith("app/activity/"):
                    yield from ((module.at(call, name), verb) for verb in words(call.args[0], function, module))


def test_every_verb_that_is_recorded_has_a_sentence() -> None:
    assert {where: verb for where, verb in recorded(modules("app")) if verb not in SENTENCES} == {}


def test_every_call_that_records_was_understood() -> None:
    assert len({where for where, _verb in recorded(modules("app"))}) == len(
        {
            module.at(call, "")
            for module in modules("app")
            if not module.path.startswith("app/activity/")
            for call in module.calls
            if dotted(call.func).split(".")[-1] in RECORDERS and call.args
        }
    )


def test_a_verb_without_a_sentence_is_seen() -> None:
    module = Module("app/a/actions.py", 'def f():\n    record("painted" if red else "signed_in", "event", "")')
    assert [verb for _where, verb in recorded([module])] == ["painted", "signed_in"]


def test_every_kind_that_is_recorded_has_a_name() -> None:
    kinds = {
        call.args[1].value
        for module in modules("app")
        for call in module.calls
        if dotted(call.func).split(".")[-1] == "record"
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
    }
    assert kinds - KINDS.keys() == set()


def test_what_is_noted_with_it_has_a_name() -> None:
    named = {
        keyword.arg
        for module in modules("app")
        for call in module.calls
        if dotted(call.func).split(".")[-1] == "record" and len(call.args) == 3
        for keyword in call.keywords
    }
    assert named - {"by", None} - DETAILS.keys() - NOT_TOLD == set()


def test_sentences_are_sentences() -> None:
    for verb, said in SENTENCES.items():
        assert said.msgid[0].isupper(), verb
        assert not said.msgid.endswith("."), verb
