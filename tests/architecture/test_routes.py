"""Which roles may open what. Everything without a mark is closed."""

from pathlib import Path

from flask import Flask

from app.web.access import Access, access_of, bound_of, public
from tests.databases import build_app, with_schema

OPEN_TO = Path(__file__).with_name("open_to.txt")
# what a consulent records: the only change by a role that otherwise only reads names
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


def test_every_route_is_open_to_whom_it_should_be(app: Flask) -> None:
    """Listed on purpose: whatever page is added, its audience is decided here."""
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


def test_get_requests_send_no_cookie_to_somebody_who_only_reads_a_feed(app: Flask) -> None:
    client = app.test_client()
    feeds = [rule for _method, rule, _access in routes(app) if rule.endswith(".ics") and "<" not in rule]
    assert feeds
    for rule in feeds:
        assert "Set-Cookie" not in client.get(rule).headers, rule
