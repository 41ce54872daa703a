"""Personal pages are marked as such: not cached by browsers, not indexed by search engines, masked in mail and logs."""

import time

from flask import Flask

from app.core import tokens
from app.outbox.masking import HIDDEN, masked
from app.web import logs
from app.web.access import TOKEN, Access, access_of, is_personal
from tests.architecture.doors import nowhere
from tests.browse import Browser

PUBLIC_ID, SHORT = "0123456789abcdef", "kort"


def with_token(app: Flask) -> dict[str, str]:
    """The address of every route that carries a token: its endpoint."""
    return {rule.rule: rule.endpoint for rule in app.url_map.iter_rules() if TOKEN in rule.arguments}


def test_every_route_with_a_token_is_marked_personal(app: Flask) -> None:
    routes = with_token(app)
    assert len(routes) > 10
    assert [rule for rule, endpoint in routes.items() if not is_personal(endpoint)] == []


def test_a_part_of_an_address_that_nobody_can_guess_is_called_a_token(app: Flask) -> None:
    """So that no route with a token can be missed here: these are all the other parts that public addresses have."""
    parts = {
        name
        for rule in app.url_map.iter_rules()
        if access_of(rule.endpoint) is Access.PUBLIC
        for name in rule.arguments
    }
    assert parts - {TOKEN} == {"slug", "fingerprint", "kind", "filename", "code", "number", "year"}


def test_nothing_personal_is_kept_or_found(app: Flask) -> None:
    """Also of an answer that refuses: the address itself is a secret."""
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if is_personal(rule.endpoint):
            send = client.get if "GET" in (rule.methods or ()) else client.post
            headers = send(nowhere(rule.rule)).headers
            assert headers["Cache-Control"] == "no-store", rule.rule
            assert headers["X-Robots-Tag"] == "noindex", rule.rule


def test_what_is_public_may_be_kept_and_found(browser: Browser) -> None:
    headers = browser.visit("home.programme").response.headers
    assert "no-store" not in headers.get("Cache-Control", "")
    assert "X-Robots-Tag" not in headers


def test_an_address_that_is_no_page_is_kept_nowhere(browser: Browser) -> None:
    assert browser.open("/beheer/bestaat-niet", status=404).response.headers["Cache-Control"] == "no-store"


def test_a_mail_shown_to_an_organiser_hides_every_personal_link(app: Flask) -> None:
    for rule in with_token(app):
        for secret in (SHORT, tokens.one_time(), tokens.derive("secret", "a", PUBLIC_ID, 1)):
            path = rule.replace(f"<{TOKEN}>", secret)
            shown = masked(f"Open https://bijeen.example{path} vandaag")
            assert secret not in shown, path
            assert HIDDEN in shown, path


def test_the_log_reads_a_long_word_once() -> None:
    begun = time.perf_counter()
    assert logs.masked("a" * 100_000) == "[token]"
    assert logs.masked("a-" * 50_000 + "@school.example b") == "[adres] b"
    assert time.perf_counter() - begun < 1
