"""A template includes only what its own slice has, or one before it on the road; a part further on is registered."""

import re
import tomllib

from app.config import ROOT
from tests.architecture.reading import templates

FILES = re.compile(r"(?:include|import|from|extends) \"([a-z_]+)/[^\"]+\"")


def road() -> list[str]:
    """The slices, from the last to the first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in settings if contract["id"] == "road")
    return [name.strip() for layer in layers for name in layer.split("|")]


def reaching_up(name: str, source: str) -> list[str]:
    order, own = road(), name.split("/")[0]
    used = [other for other in FILES.findall(source) if not other.startswith("_")]
    return [other for other in used if own in order and order.index(other) < order.index(own)]


def test_templates_include_nothing_from_further_down_the_road() -> None:
    assert {name: found for name, source in templates().items() if (found := reaching_up(name, source))} == {}


def test_the_check_sees_a_template_that_reaches_up() -> None:
    text = '{% include "follow_up/_agreements.html" %}'
    assert reaching_up("events/event.html", text) == ["follow_up"]
    assert reaching_up("home/programme.html", text) == []
