"""Who may open what. Everything that is not marked open is closed."""

import re
from pathlib import Path

import pytest
from flask import Flask

from app.web.access import PASSES, Access, access_of, bound_of, public
from tests.browse import Browser
from tests.databases import build_app, with_schema
from tests.people import sign_in_as

OPEN_TO = Path(__file__).with_name("open_to.txt")
# what a consulent notes down: the one thing that is changed by who else only reads names
AGREED = ("/vervolg", "/vervolg/<public_id>", "/vervolg/<public_id>/stand")


def written(app: Flask, endpoint: str) -> str:
    """The mark as OPEN_TO writes it: 'team:event', 'public'."""
    access, of = access_of(endpoint), bound_of(endpoint)
    return (access.value if access else "nobody") + (f":{of}" if of else "")


def routes(app: Flask) -> list[tuple[str, str, Access | None]]:
    """(method, address, mark) of every route."""
    return sorted(
        (
            (method, rule.rule, access_of(rule.endpoint))
            for rule in app.url_map.iter_rules()
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        ),
        key=lambda route: (route[1], route[0]),
    )


def filled(rule: str) -> str:
    """An address of this route, for a row that is not there."""
    named = re.sub(r"<any\((\w+)[^)]*\):\w+>", r"\1", rule)
    return "/".join("0" * 42 if "<" in part else part for part in named.split("/"))


def test_every_route_is_open_to_whom_it_should_be(app: Flask) -> None:
    """Written out on purpose: who adds a page says here to whom it is open."""
    lines = sorted(
        (
            f"{written(app, rule.endpoint):<18} {method:<4} {rule.rule}"
            for rule in app.url_map.iter_rules()
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        ),
        key=lambda line: (line[24:], line[19:23]),
    )
    assert lines == OPEN_TO.read_text().splitlines()


def test_everything_under_beheer_asks_for_an_account_and_nothing_else_does(app: Flask) -> None:
    for _method, rule, access in routes(app):
        assert (access is not Access.PUBLIC) == rule.startswith("/beheer"), rule


def test_viewers_change_nothing(app: Flask) -> None:
    assert [
        rule
        for method, rule, access in routes(app)
        if method == "POST" and access in (Access.VIEWER, Access.AREA) and not rule.endswith(AGREED)
    ] == []


def test_a_stranger_is_sent_to_sign_in_from_every_closed_page(app: Flask) -> None:
    client = app.test_client()
    for method, rule, access in routes(app):
        if access is Access.PUBLIC:
            continue
        if method == "GET":
            answer = client.get(filled(rule))
            assert answer.status_code == 303, rule
            assert answer.location.startswith("/inloggen"), rule
        else:
            assert client.post(filled(rule)).status_code in (400, 403), rule


@pytest.mark.parametrize("role", list(PASSES))
def test_an_account_opens_only_what_its_role_may(app: Flask, role: str) -> None:
    browser = Browser(app)
    sign_in_as(browser, role)
    for method, rule, access in routes(app):
        if access in (Access.PUBLIC, None):
            continue
        if method == "GET":
            refused = browser.client.get(filled(rule)).status_code == 403
            assert refused == (access not in PASSES[role]), rule
        elif access not in PASSES[role]:
            assert browser.client.post(filled(rule)).status_code in (400, 403), rule


def test_a_view_without_a_mark_is_closed(tmp_path: Path) -> None:
    app = with_schema(build_app(tmp_path))
    app.add_url_rule("/open", "open", public(lambda: "open"))
    app.add_url_rule("/forgotten", "forgotten", lambda: "forgotten")
    assert app.test_client().get("/open").status_code == 200
    assert app.test_client().get("/forgotten").status_code == 403


def test_an_address_with_a_wrong_token_is_not_found(app: Flask) -> None:
    client = app.test_client()
    tokens = [rule for method, rule, _access in routes(app) if "<token>" in rule and method == "GET"]
    assert tokens
    for rule in tokens:
        for token in ("a" * 42, "0" * 42, "é", "x", "0" * 4000):
            status = client.get(rule.replace("<token>", token)).status_code
            assert status == (410 if rule.startswith("/inloggen") else 404), f"{rule} {token[:50]}"


def test_get_requests_send_no_cookie_to_who_only_reads_a_feed(app: Flask) -> None:
    client = app.test_client()
    feeds = [rule for _method, rule, _access in routes(app) if rule.endswith(".ics") and "<" not in rule]
    assert feeds
    for rule in feeds:
        assert "Set-Cookie" not in client.get(rule).headers, rule
