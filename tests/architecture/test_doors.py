"""Closed doors: every address under /beheer, tried by every role on real rows, by strangers and by participants."""

import re
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask

from app.extensions import db
from app.outbox.models import Message
from app.registrations import queries
from app.registrations.models import Registration
from app.web.access import BOUNDED, PASSES
from app.web.links import token
from tests.architecture.doors import Door, Rows, address, doors, identifiers, only_account, world
from tests.browse import Browser, Page
from tests.databases import build_app, with_schema
from tests.people import sign_in_as

NO_ROW_YET = {"/beheer/mijn-account/codes/qr.svg"}  # is drawn only while somebody sets it up


def csrf(browser: Browser) -> str:
    page: Page = browser.visit("accounts_organise.me")
    return str(page.form("form[action='/uitloggen']").values["csrf_token"])


def is_open(door: Door, role: str, *, within_reach: bool) -> bool:
    """What the marks say, read apart from the code that guards."""
    return door.access in PASSES[role] and (within_reach or role not in BOUNDED or not door.of)


def reaches_topics(door: Door, role: str) -> bool:
    """A topic belongs to no event and to no werkgebied: a consulent follows up any, a medeorganisator none."""
    return door.of == "topic_of_agreement" and role in BOUNDED


def status(app: Flask, browser: Browser, door: Door, rows: Rows, token: str) -> int:
    path = address(app, door.rule, rows)
    if door.method == "GET":
        return browser.client.get(path).status_code
    referer = {"Referer": "http://localhost/beheer/"}
    return browser.client.post(path, data={"csrf_token": token}, headers=referer).status_code


@pytest.mark.parametrize("role", list(PASSES))
def test_only_who_may_open_a_page_gets_an_answer(app: Flask, role: str) -> None:
    """Forms of closed pages are refused; those of open ones are not sent, since they would change the rows."""
    browser = Browser(app)
    sign_in_as(browser, role)
    known, form_token = world(only_account()), csrf(browser)
    wrong = []
    for door in doors(app):
        for rows, within_reach in ((known.own, True), (known.other, False)):
            within = role == "consultant" if reaches_topics(door, role) else within_reach
            opens = is_open(door, role, within_reach=within)
            if opens and door.method == "POST":
                continue
            got = status(app, browser, door, rows, form_token)
            fits = got in (200, 303) or (got == 404 and is_not_theirs(door, within_reach)) if opens else got == 403
            if not fits:
                wrong.append(f"{door} {'own' if within_reach else 'other'}: {got}")
    assert wrong == []


def is_not_theirs(door: Door, within_reach: bool) -> bool:
    """Of one's own account, what is a colleague's does not exist."""
    path = str(door.rule.rule)
    return path in NO_ROW_YET or (path.startswith("/beheer/mijn-account/") and not within_reach)


def test_what_is_of_a_colleagues_account_is_not_there_for_anybody(app: Flask) -> None:
    browser = Browser(app)
    sign_in_as(browser, "admin")
    known, form_token = world(only_account()), csrf(browser)
    mine = [door for door in doors(app) if door.rule.rule.startswith("/beheer/mijn-account/") and door.rule.arguments]
    assert mine
    assert [str(door) for door in mine if status(app, browser, door, known.other, form_token) != 404] == []


def test_a_stranger_gets_nothing(app: Flask) -> None:
    account = Browser(app)
    sign_in_as(account, "admin")
    rows, stranger = world(only_account()).own, Browser(app)
    for door in doors(app):
        path = address(app, door.rule, rows)
        if door.method == "GET":
            answer = stranger.client.get(path)
            assert (answer.status_code, answer.location.split("?")[0]) == (303, "/inloggen"), door
        else:
            assert stranger.client.post(path).status_code in (400, 403), door


def test_a_participants_links_open_nothing(app: Flask) -> None:
    """In their own browser, with their token in the query, and with their token for an identifier."""
    account = Browser(app)
    sign_in_as(account, "admin")
    rows, participant = world(only_account()).own, Browser(app)
    registration = app_row(rows["/beheer/aanmeldingen/<public_id>"]["public_id"])
    links = [token(purpose, registration) for purpose in ("registration", "cancel", "mine", "evaluation")]
    participant.open(f"/aanmelding/{links[0]}")
    for door in doors(app):
        if door.method != "GET":
            continue
        path = address(app, door.rule, rows)
        for link in links:
            tried = [f"{path}?token={link}", re.sub(r"[0-9a-f]{16}", link, path)]
            for each in tried:
                assert participant.client.get(each).status_code in (303, 404), each


def app_row(public_id: str) -> Registration:
    row = queries.registration(public_id)
    assert row is not None
    return row


def test_identifiers_cannot_be_counted_through(app: Flask) -> None:
    account = Browser(app)
    sign_in_as(account, "admin")
    known = world(only_account())
    names = [*identifiers(known.own), *identifiers(known.other)]
    assert [name for name in names if not re.fullmatch(r"[0-9a-f]{16,32}", name)] == []
    counted = {part for door in doors(app) for part in re.findall(r"<int:(\w+)>", door.rule.rule)}
    assert counted <= {"at"}, "a place in a list of questions; a row is named by its public id"


OFF_THE_SITE = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "http:evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "%2f%2fevil.example",
    "/%2f%2fevil.example",
    "%2F%2Fevil.example",
    "%5c%5cevil.example",
    "/%5cevil.example",
    "//evil.example%2f..",
    "evil.example",
    "@evil.example",
    "//[",
    "//\u3002evil",
    "\u2044\u2044evil.example",
    "/ /evil.example",
    " https://evil.example",
    "/\x00/evil.example",
    ";//evil.example",
    "?//evil.example",
    "#//evil.example",
    ".evil.example",
    ":443//evil.example",
    "//localhost@evil.example",
]


@pytest.mark.parametrize("target", OFF_THE_SITE)
def test_next_never_leads_off_the_site(app: Flask, target: str) -> None:
    """As the address has it (raw) and as a browser sends it (quoted): the answer stays on a path of ours."""
    browser = Browser(app)
    sign_in_as(browser, "organiser")
    for form in (quote(target), quote(target, safe="/%:?#@;\\")):
        answer = browser.client.get(f"/inloggen?next={form}")
        assert answer.status_code == 303
        landed = urlsplit(urljoin("http://localhost/inloggen", answer.location))
        assert (landed.scheme, landed.netloc) == ("http", "localhost"), answer.location
        assert not answer.location.startswith(("//", "/\\"))


def test_a_closed_page_sends_to_sign_in_with_its_own_path_only(app: Flask) -> None:
    answer = app.test_client().get("/beheer/?next=//evil.example", headers={"Referer": "http://evil.example/"})
    assert answer.location == "/inloggen?next=/beheer/?next%3D//evil.example"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil.example", "127.0.0.1"])
def test_another_host_gets_no_page_and_no_mail(app: Flask, host: str) -> None:
    answer = app.test_client().get("/inloggen", headers={"Host": host})
    assert answer.status_code == 400
    assert b"evil" not in answer.data


def test_forwarded_headers_change_no_link(app: Flask) -> None:
    """Nobody in front is trusted, unless TRUSTED_PROXIES says so."""
    browser = Browser(app)
    sign_in_as(browser, "organiser")
    stranger = Browser(app)
    form = stranger.visit("accounts.sign_in").form().fill(email="organiser@example.org")
    headers = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": "/evil",
        "Forwarded": "host=evil.example",
        "X-Original-URL": "/beheer/",
        "X-Rewrite-URL": "/beheer/",
    }
    answer = stranger.client.post(form.action, data=form.values, headers=headers)
    assert answer.status_code == 200
    assert b"evil" not in answer.data
    message = db.session.scalars(sa.select(Message)).one()
    assert "http://localhost/inloggen/" in message.text
    assert "evil" not in message.text + message.html
    assert stranger.client.get("/", headers=headers).status_code == 200


def test_forwarded_addresses_count_for_no_limit(tmp_path: Path) -> None:
    app = with_schema(build_app(tmp_path, RATELIMIT_ENABLED=True))
    with app.app_context():
        stranger = Browser(app)
        form = stranger.visit("accounts.sign_in").form().fill(email="niemand@example.org")
        headers = [{"X-Forwarded-For": f"203.0.113.{number}"} for number in range(21)]
        answers = [stranger.client.post(form.action, data=form.values, headers=each) for each in headers]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
