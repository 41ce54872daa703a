"""Closed doors: every address under /beheer, tried by every role on real rows, by strangers and by participants."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.exceptions import HTTPException

from app.extensions import db
from app.outbox.models import Message
from app.registrations import queries
from app.registrations.models import Registration
from app.web.access import BOUNDED, PASSES
from app.web.links import token
from tests.architecture.doors import Door, Rows, World, address, doors, identifiers, nowhere, only_account, world
from tests.browse import Browser, Page
from tests.people import sign_in_as

NO_ROW_YET = {"/beheer/mijn-account/codes/qr.svg"}  # is drawn only while somebody sets it up


def csrf(browser: Browser) -> str:
    page: Page = browser.visit("accounts_organise.me")
    return str(page.form("form[action='/uitloggen']").values["csrf_token"])


@dataclass(frozen=True, eq=False)
class Try:
    """A door that is tried for a row: 'own', 'other', or one that is 'nowhere'."""

    door: Door
    of: str
    path: str

    def __str__(self) -> str:
        return f"{self.door} ({self.of})"

    def opens(self, role: str) -> bool:
        """What the marks say, read apart from the code that guards."""
        if self.door.access not in PASSES[role]:
            return False
        if role not in BOUNDED or not self.door.of or self.of == "nowhere":
            return True
        if self.door.of == "topic_of_agreement":  # of no event and no werkgebied: a consulent follows up any
            return role == "consultant"
        return self.of == "own"


def tries(app: Flask, known: World) -> list[Try]:
    """Every door with each row; once where its address names none."""
    found = {
        (str(door), path): Try(door, of, path)
        for door in doors(app)
        for of, path in (
            ("other", address(app, door.rule, known.other)),
            ("nowhere", nowhere(door.rule.rule)),
            ("own", address(app, door.rule, known.own)),
        )
    }
    return list(found.values())


def guarded(app: Flask, browser: Browser, path: str, method: str = "GET") -> int:
    """The status that everything before the view answers with; 200 where it lets the view do the rest."""
    with app.app_context(), app.test_request_context(path, method=method, headers=cookies(browser)):
        try:
            answer = app.preprocess_request()
        except HTTPException as refused:
            return refused.code or 0
        return 200 if answer is None else app.make_response(answer).status_code


@pytest.fixture
def with_tokens(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every form counts as sent with its token."""
    monkeypatch.setitem(app.config, "WTF_CSRF_CHECK_DEFAULT", False)


def cookies(browser: Browser) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{each.key}={each.value}" for each in browser.client._cookies.values())}


@pytest.mark.usefixtures("with_tokens")
@pytest.mark.parametrize("role", list(PASSES))
def test_only_who_may_open_a_page_gets_past_the_guard(app: Flask, role: str) -> None:
    """Forms too: the guard decides before any view runs, so that nothing is changed by trying."""
    browser = Browser(app)
    sign_in_as(browser, role)
    answers = {each: guarded(app, browser, each.path, each.door.method) for each in tries(app, world(only_account()))}
    assert [f"{each}: {got}" for each, got in answers.items() if got != (200 if each.opens(role) else 403)] == []


@pytest.mark.parametrize("role", list(PASSES))
def test_a_page_that_may_be_opened_answers(app: Flask, role: str) -> None:
    """Each page once, for the role that may do least of those that it is open to."""
    browser = Browser(app)
    sign_in_as(browser, role)
    wrong = []
    for each in tries(app, world(only_account())):
        if each.door.method != "GET" or each.of != "own" or least(each) != role:
            continue
        got = browser.client.get(each.path).status_code
        if got not in (200, 303) and not (got == 404 and each.door.rule.rule in NO_ROW_YET):
            wrong.append(f"{each}: {got}")
    assert wrong == []


def least(tried: Try) -> str:
    """The role that may do least of those that this is open to."""
    return next(role for role in ("viewer", "consultant", "co_organiser", "organiser", "admin") if tried.opens(role))


def test_a_row_that_is_not_there_is_not_found(app: Flask) -> None:
    browser = Browser(app)
    sign_in_as(browser, "admin")
    gone = [each for each in tries(app, world(only_account())) if each.of == "nowhere" and each.door.method == "GET"]
    assert gone
    assert [str(each) for each in gone if browser.client.get(each.path).status_code != 404] == []


def test_what_is_of_a_colleagues_account_is_not_there_for_anybody(app: Flask) -> None:
    browser = Browser(app)
    sign_in_as(browser, "admin")
    known, form_token = world(only_account()), csrf(browser)
    mine = [door for door in doors(app) if door.rule.rule.startswith("/beheer/mijn-account/") and door.rule.arguments]
    assert mine
    assert [str(door) for door in mine if status(app, browser, door, known.other, form_token) != 404] == []


def status(app: Flask, browser: Browser, door: Door, rows: Rows, token: str) -> int:
    path = address(app, door.rule, rows)
    if door.method == "GET":
        return browser.client.get(path).status_code
    referer = {"Referer": "http://localhost/beheer/"}
    return browser.client.post(path, data={"csrf_token": token}, headers=referer).status_code


@pytest.mark.usefixtures("with_tokens")
def test_a_stranger_gets_nothing(app: Flask) -> None:
    account = Browser(app)
    sign_in_as(account, "admin")
    stranger = Browser(app)
    for each in tries(app, world(only_account())):
        if each.door.method == "GET":
            answer = stranger.client.get(each.path)
            assert (answer.status_code, answer.location.split("?")[0]) == (303, "/inloggen"), each
        else:
            assert guarded(app, stranger, each.path, each.door.method) == 403, each


def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    browser = Browser(app)
    sign_in_as(browser, "admin")
    for each in tries(app, world(only_account())):
        if each.door.method == "POST" and each.of == "own":
            assert browser.client.post(each.path).status_code == 400, each


def test_a_participants_links_open_nothing(app: Flask) -> None:
    """In their own browser, with their tokens in the query, and with each token for an identifier."""
    account = Browser(app)
    sign_in_as(account, "admin")
    known, participant = world(only_account()), Browser(app)
    registration = app_row(known.own["/beheer/aanmeldingen/<public_id>"]["public_id"])
    links = [token(purpose, registration) for purpose in ("registration", "cancel", "mine", "evaluation")]
    participant.open(f"/aanmelding/{links[0]}")
    for each in tries(app, known):
        if each.door.method == "GET" and each.of == "own":
            query = "&".join(f"token={link}" for link in links)
            for path in {f"{each.path}?{query}", *(re.sub(r"[0-9a-f]{16}", link, each.path) for link in links)}:
                assert guarded(app, participant, path) in (303, 404), path


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


def test_forwarded_addresses_count_for_no_limit(limited: Browser) -> None:
    form = limited.visit("accounts.sign_in").form().fill(email="niemand@example.org")
    headers = [{"X-Forwarded-For": f"203.0.113.{number}"} for number in range(21)]
    answers = [limited.client.post(form.action, data=form.values, headers=each) for each in headers]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
