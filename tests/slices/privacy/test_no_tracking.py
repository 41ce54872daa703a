"""No tracking: no cookie except for forms, nothing from another host."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask

from app.web.access import Access, access_of
from app.web.cookies import cookies
from tests import factories as make
from tests.browse import Browser

FETCHES = "script[src], img[src], iframe[src], link[href]:not([rel=canonical]), source[src], video[src], object[data]"


def public_pages(app: Flask) -> Iterator[str]:
    """Addresses of the pages that everybody may open, with what they are about where that can be filled in."""
    event, topic = make.event(), make.topic(1)
    known = {"slug": {"events": event.slug, "registrations": event.slug, "topics": topic.slug, "home": event.slug}}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            blueprint = rule.endpoint.partition(".")[0]
            fillable = rule.arguments <= {"slug"} and (not rule.arguments or blueprint in known["slug"])
            if access_of(rule.endpoint) is Access.PUBLIC and "GET" in (rule.methods or ()) and fillable:
                yield app.url_map.bind("localhost").build(
                    rule.endpoint, {name: known[name][blueprint] for name in rule.arguments}
                )


def test_public_pages_set_no_cookie_but_for_a_form_and_fetch_nothing_elsewhere(app: Flask) -> None:
    looked_at = 0
    for path in list(public_pages(app)):
        browser = Browser(app)
        response = browser.client.get(path)
        cookies = response.headers.getlist("Set-Cookie")
        if response.mimetype != "text/html" or response.status_code != 200:
            assert cookies == [], path
            continue
        page = browser.open(path)
        looked_at += 1
        if not page.all("form[method=post]"):
            assert cookies == [], path
        assert [cookie for cookie in cookies if not cookie.startswith(app.config["SESSION_COOKIE_NAME"] + "=")] == [], (
            path
        )
        fetched = [str(tag.get("src") or tag.get("href") or tag.get("data")) for tag in page.all(FETCHES)]
        assert [target for target in fetched if urlsplit(target).netloc not in ("", "localhost")] == [], path
    assert looked_at >= 8


@pytest.mark.parametrize("endpoint", ["home.programme", "home.privacy", "home.accessibility", "events.calendar"])
def test_somebody_who_only_reads_gets_no_cookie(app: Flask, browser: Browser, endpoint: str) -> None:
    assert "Set-Cookie" not in browser.client.get(browser.path_of(endpoint)).headers


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_statement_lists_each_cookie_that_is_set(
    app: Flask, browser: Browser, organiser: Browser, language: str
) -> None:
    """That no response sets another one is checked on every response of every test (tests/browse.py)."""
    (event_session,) = make.event().sessions
    make.registration(event_session)
    people = organiser.visit("registrations_organise.participants", public_id=event_session.public_id)
    set_ = {
        response.headers["Set-Cookie"].partition("=")[0]
        for response in (
            browser.client.get(browser.path_of("accounts.sign_in")),
            Browser(app).client.post("/taal", data={"language": "en"}),
            organiser.submit(people.form("form[action$=kolommen]"), follow=False).response,
        )
    }
    listed = {str(code.get_text()) for code in browser.open(f"/privacy?taal={language}").all("main li code")}
    assert listed == set_ == {cookie.name for cookie in cookies(app)}
