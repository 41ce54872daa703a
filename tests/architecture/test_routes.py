"""Who may open what. Everything that is not marked open is closed."""

from pathlib import Path

import pytest
from flask import Flask

from app.web.access import Access, access_of, public
from tests.browse import Browser
from tests.databases import build_app, with_schema
from tests.people import sign_in_as

RANK = {Access.VIEWER: "viewer", Access.ORGANISER: "organiser", Access.ADMIN: "admin"}


def routes(app: Flask) -> list[tuple[str, str, Access | None]]:
    """(methods, address, mark) of every route."""
    found = []
    for rule in app.url_map.iter_rules():
        methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        found.append((methods, rule.rule, access_of(rule.endpoint)))
    return sorted(found, key=lambda route: (route[1], route[0]))


def filled(rule: str) -> str:
    """An address of this route, for a row that is not there."""
    return "/".join("0" * 42 if "<" in part else part for part in rule.split("/"))


def test_every_route_says_who_may_open_it(app: Flask) -> None:
    assert [f"{methods} {rule}" for methods, rule, access in routes(app) if access is None] == []


def test_everything_under_beheer_asks_for_an_account_and_nothing_else_does(app: Flask) -> None:
    for _methods, rule, access in routes(app):
        assert (access is not Access.PUBLIC) == rule.startswith("/beheer"), rule


def test_viewers_change_nothing(app: Flask) -> None:
    assert [
        rule for methods, rule, access in routes(app) if "POST" in methods and access is Access.VIEWER
    ] == []


def test_a_stranger_is_sent_to_sign_in_from_every_closed_page(app: Flask) -> None:
    client = app.test_client()
    for methods, rule, access in routes(app):
        if access is Access.PUBLIC:
            continue
        if "GET" in methods:
            answer = client.get(filled(rule))
            assert answer.status_code == 303, rule
            assert answer.location.startswith("/inloggen"), rule
        else:
            assert client.post(filled(rule)).status_code in (400, 403), rule


@pytest.mark.parametrize("role", ["viewer", "organiser"])
def test_an_account_opens_only_what_its_role_may(app: Flask, role: str) -> None:
    browser = Browser(app)
    sign_in_as(browser, role)
    for methods, rule, access in routes(app):
        if "GET" in methods and access not in (Access.PUBLIC, None):
            refused = browser.client.get(filled(rule)).status_code == 403
            assert refused == (list(RANK).index(access) > list(RANK.values()).index(role)), rule


def test_a_view_without_a_mark_is_closed(tmp_path: Path) -> None:
    app = with_schema(build_app(tmp_path))
    app.add_url_rule("/open", "open", public(lambda: "open"))
    app.add_url_rule("/forgotten", "forgotten", lambda: "forgotten")
    assert app.test_client().get("/open").status_code == 200
    assert app.test_client().get("/forgotten").status_code == 403


def test_an_address_with_a_wrong_token_is_not_found(app: Flask) -> None:
    client = app.test_client()
    tokens = [rule for methods, rule, _access in routes(app) if "<token>" in rule and "GET" in methods]
    assert tokens
    for rule in tokens:
        for token in ("a" * 42, "0" * 42, "é", "x", "0" * 4000):
            status = client.get(rule.replace("<token>", token)).status_code
            assert status == (410 if rule.startswith("/inloggen") else 404), f"{rule} {token[:50]}"


def test_get_requests_send_no_cookie_to_who_only_reads_a_feed(app: Flask) -> None:
    client = app.test_client()
    feeds = [rule for _methods, rule, _access in routes(app) if rule.endswith(".ics") and "<" not in rule]
    assert feeds
    for rule in feeds:
        assert "Set-Cookie" not in client.get(rule).headers, rule
