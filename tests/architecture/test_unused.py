"""Every function, method, class, constant and argument is used, in the app and in the tests."""

from functools import cache
from pathlib import Path

from jinja2 import nodes
from vulture import Vulture

from app.config import ROOT
from tests.architecture.reading import parsed, templates

REGISTERED = [  # by a decorator, for a framework that calls them
    "@*.get",
    "@*.post",
    "@*.route",
    "@*.command",
    "@*.errorhandler",
    "@*.before_request",
    "@*.after_request",
    "@*.context_processor",
    "@*.url_value_preprocessor",
    "@*.listens_for",
    "@page",
    "@validates",
    "@*hookimpl",
    "@*fixture",
    "@rule",
]
CALLED_BY_NAME = [
    *("impl", "cache_ok", "process_bind_param", "process_result_value"),  # SQLAlchemy, of a type
    *("widget", "option_widget", "validate_*", "pre_validate"),  # WTForms, of a field and of a form
    *("get_last_counter", "set_last_counter"),  # Flask-Security, of a code
    "form_data_parser_class",  # Werkzeug, of a request
    "recipients",  # receivers of Flask-Mail's signal
    *("privacy_statement", "accessibility_statement", "started_at"),  # columns that are set or shown by their name
    *("copied", "checked", "SOUTH", "WORK_AREA_CLUSTER"),  # values that the database holds
    "PublicVersion",  # its table is read and written by statements
    "NOT_PERSONAL",  # a test compares it with the models
    *("test_*", "pytest*", "handle_*", "connection_lost", "data_received", "readable", "readinto"),  # of tests
    "teardown",  # Hypothesis, of a model
    *("PostgresServer", "behave", "BARE", "pick"),
]


APP = ("app", "migrations", "gunicorn.conf.py")


@cache
def named_in_templates() -> frozenset[str]:
    kinds = {nodes.Getattr: "attr", nodes.Name: "name", nodes.Keyword: "key"}
    return frozenset(
        getattr(node, kinds[type(node)])
        for source in templates().values()
        for node in parsed(source).find_all(tuple(kinds))
    )


@cache
def scavenged(*folders: str) -> Vulture:
    vulture = Vulture(ignore_names=CALLED_BY_NAME, ignore_decorators=REGISTERED)
    vulture.scavenge([str(ROOT / folder) for folder in folders])
    return vulture


def unused(*folders: str, used_by: tuple[str, ...] = ()) -> list[str]:
    """What these folders define and neither they, nor templates, nor the folders in `used_by` use."""
    vulture = scavenged(*folders)
    vulture.used_names.update(named_in_templates())
    if used_by:
        vulture.used_names.update(scavenged(*used_by).used_names)
    return [
        f"{item.filename.as_posix().removeprefix(f'{ROOT}/')}:{item.first_lineno} {item.name}"
        for item in vulture.get_unused_code()
        if item.typ != "attribute"  # of another library's object, as a rule
    ]


def test_the_app_defines_nothing_that_only_tests_use() -> None:
    assert [each for each in unused(*APP) if each.startswith("app/")] == []


def test_the_tests_define_nothing_that_they_do_not_use() -> None:
    assert unused("tests", used_by=APP) == []


def test_what_nothing_uses_is_found(tmp_path: Path) -> None:
    (tmp_path / "new.py").write_text("def nothing_calls_this() -> None: ...\n")
    assert [each.split()[-1] for each in unused(str(tmp_path))] == ["nothing_calls_this"]
