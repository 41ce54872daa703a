"""Dutch, English and the u-form: the visitor's choice, or else the organisation's."""

from threading import Event as Stopping

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask

from app.extensions import db
from app.outbox.models import Message
from app.places.models import Language
from app.registrations.models import Registration
from app.worker.loop import run_once
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as


def test_dutch_is_what_nobody_has_to_choose(browser: Browser) -> None:
    page = browser.open("/")
    assert page.html.html["lang"] == "nl"
    assert "Mijn aanmeldingen" in str(page.html)


def test_a_visitor_chooses_english_and_goes_on_in_it(browser: Browser) -> None:
    page = browser.open("/onderwerpen")
    back = browser.client.post("/taal", data={"language": "en", "next": "/onderwerpen"})
    assert (back.status_code, back.location) == (303, "/onderwerpen")
    page = browser.open("/")
    assert page.html.html["lang"] == "en"
    assert "My sign-ups" in str(page.html)
    assert "Mijn aanmeldingen" not in str(page.html)


def test_a_language_that_is_not_there_changes_nothing(browser: Browser) -> None:
    browser.client.post("/taal", data={"language": "xx"})
    assert browser.open("/").html.html["lang"] == "nl"
    assert browser.open("/?taal=xx").html.html["lang"] == "nl"


def test_choosing_never_leads_off_the_site(browser: Browser) -> None:
    for target in ("https://elders.example/", "//elders.example", "/\\elders.example"):
        answer = browser.client.post("/taal", data={"language": "en", "next": target})
        assert answer.location == "/", target


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
        {"Referer": "https://elders.example/"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_chooses_no_language(browser: Browser, headers: dict[str, str]) -> None:
    answer = browser.client.post("/taal", data={"language": "en"}, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert browser.open("/").html.html["lang"] == "nl"


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}]
)
def test_our_own_page_does(browser: Browser, headers: dict[str, str]) -> None:
    assert browser.client.post("/taal", data={"language": "en"}, headers=headers).status_code == 303
    assert browser.open("/").html.html["lang"] == "en"


def test_choosing_a_language_leaves_a_session_alone(organiser: Browser) -> None:
    name = organiser.client.application.config["SESSION_COOKIE_NAME"]
    before = organiser.client.get_cookie(name)
    answer = organiser.client.post("/taal", data={"language": "en"})
    assert [each.partition("=")[0] for each in answer.headers.getlist("Set-Cookie")] == [f"{name}-taal"]
    assert organiser.client.get_cookie(name) == before
    assert organiser.open("/beheer/").html.html["lang"] == "en"


def test_no_post_from_another_site_replaces_a_session(app: Flask) -> None:
    """The browser leaves our cookie out of it, so the answer would start a new session over the one it has."""
    make.event(slug="rust")
    stranger = app.test_client()
    addresses = ["/mijn", "/inloggen", "/bijeenkomsten/rust/aanmelden", "/onderwerpen/nieuw", "/inloggen/wachtwoord"]
    for address in addresses:
        answer = stranger.post(address, data={"email": "a@example.org"}, headers={"Origin": "https://elders.example"})
        assert answer.status_code == 400, address
        assert "Set-Cookie" not in answer.headers, address


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("/inloggen/wachtwoord", "/inloggen"),
        ("/onderwerpen/rust/volgen", "/onderwerpen/rust"),
        ("/mijn", "/mijn"),
        ("/beheer/privacy/persoon/wissen", "/beheer/privacy/persoon"),
        ("/beheer/privacy/persoon/afdruk", "/beheer/privacy/persoon"),
    ],
)
def test_a_page_reached_by_post_changes_language_on_a_page_that_opens(app: Flask, path: str, above: str) -> None:
    make.topic(slug="rust")
    browser = Browser(app)
    sign_in_as(browser, "admin")
    token = browser.open("/mijn").form("main form").values["csrf_token"]
    answer = browser.client.post(path, data={"csrf_token": token, "email": "geen adres"})
    back = BeautifulSoup(answer.text, "html.parser").select_one("form.languages input[name=next]")
    assert back is not None
    assert back["value"] == above
    assert browser.client.get(above).status_code in (200, 303)


def test_an_address_can_ask_for_english_without_a_cookie(app: Flask) -> None:
    answer = app.test_client().get("/?taal=en")
    assert 'lang="en"' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_form_on_an_english_address_is_sent_and_answered_in_english(app: Flask, browser: Browser) -> None:
    event = make.event()
    page = browser.open(f"/bijeenkomsten/{event.slug}/aanmelden?taal=en")
    again = browser.submit(page.form(), status=422)
    assert again.html.html["lang"] == "en"
    done = browser.submit(again.form().fill(name="Noor", email="noor@example.org"))
    assert done.html.html["lang"] == "en"
    assert db.session.scalars(sa.select(Registration.language)).one() == "en"


def test_links_on_an_english_address_stay_english_until_another_language_is_chosen(browser: Browser) -> None:
    event = make.event()
    page = browser.open(f"/bijeenkomsten/{event.slug}?taal=en")
    assert page.find(f'a[href="/bijeenkomsten/{event.slug}/aanmelden?taal=en"]') is not None
    back = browser.client.post("/taal", data={"language": "nl", "next": "/onderwerpen?q=rust&taal=en"})
    assert back.location == "/onderwerpen?q=rust"
    assert browser.client.post("/taal", data={"language": "nl", "next": "/?taal=en"}).location == "/"


def test_dates_and_times_read_as_the_language_writes_them(app: Flask, browser: Browser) -> None:
    event = make.event()
    assert "van 10.00 tot 12.00 uur" in browser.visit("events.event", slug=event.slug).text
    english = browser.open(f"/bijeenkomsten/{event.slug}?taal=en").text
    assert "from 10:00 to 12:00" in english
    assert "Friday 4 December 2026" in english


def test_an_organisation_says_je(app: Flask) -> None:
    make.organisation()
    page = app.test_client().get("/mijn").text
    assert " je " in page
    assert " u " not in page


def test_an_organisation_that_says_u_says_it_everywhere(app: Flask) -> None:
    make.organisation(formal=True)
    page = app.test_client().get("/mijn").text
    assert " u " in page
    assert " je " not in page
    assert ' lang="nl"' in page


def test_an_organisation_may_begin_in_english(app: Flask) -> None:
    make.organisation(language=Language.ENGLISH)
    assert 'lang="en"' in app.test_client().get("/").text


def test_somebody_who_signed_up_in_english_is_written_to_in_english(app: Flask, browser: Browser) -> None:
    event = make.event()
    browser.client.post("/taal", data={"language": "en"})
    form = browser.visit("registrations.sign_up", slug=event.slug).form("form[method=post]:not(.languages)")
    browser.submit(form.fill(name="Deelnemer", email="deelnemer@school.example"))
    row = db.session.query(Registration).one()
    assert row.language == "en"
    db.session.rollback()
    run_once(app, Stopping())
    mail = db.session.query(Message).filter_by(recipient="deelnemer@school.example").one()
    assert "You are" in mail.text
    assert 'lang="en"' in mail.html


def test_the_worker_speaks_as_the_organisation_does_to_somebody_who_did_not_choose(app: Flask) -> None:
    make.organisation(formal=True)
    make.registration(make.event().sessions[0])
    run_once(app, Stopping())
    mail = db.session.query(Message).one()
    assert " je " not in mail.text
    assert 'lang="nl"' in mail.html
