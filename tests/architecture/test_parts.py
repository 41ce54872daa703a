"""A template includes and links to only what its own slice has, or one before it on the road.

A part or a link further on is registered by its own slice (app.web.parts, app.web.ways).
"""

import re
import tomllib

from flask import Flask

from app.config import ROOT
from tests.architecture.reading import templates

ENDPOINT = re.compile(r"\"([a-z_]+\.[a-z_]+)\"")
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


def frame() -> set[str]:
    """The pages that every page links to."""
    layouts = [source for name, source in templates().items() if name.startswith("_layout/")]
    return {found for source in layouts for found in ENDPOINT.findall(source)}


def linking_up(app: Flask, name: str, source: str) -> list[str]:
    order, own = road(), name.split("/")[0]
    slices = {blueprint.name: blueprint.import_name.split(".")[1] for blueprint in app.blueprints.values()}
    return [
        endpoint
        for endpoint in ENDPOINT.findall(source)
        if own in order
        and endpoint in app.view_functions
        and endpoint not in frame()
        and order.index(slices[endpoint.split(".")[0]]) < order.index(own)
    ]


def test_templates_link_to_nothing_further_down_the_road(app: Flask) -> None:
    assert {name: up for name, source in templates().items() if (up := linking_up(app, name, source))} == {}


def test_the_check_sees_a_link_that_reaches_up(app: Flask) -> None:
    text = '<a href="{{ url_for("follow_up_organise.new", public_id=event.public_id) }}">{{ _("Vervolg") }}</a>'
    assert linking_up(app, "events/organise/event.html", text) == ["follow_up_organise.new"]
    assert linking_up(app, "home/organise/dashboard.html", text) == []
