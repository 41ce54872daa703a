import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.core import clock as our_clock
from app.core.database import write_first
from app.extensions import db
from app.outbox.actions import Mail, put
from tests import factories as make
from tests.browse import Browser
from tests.slices.web.conftest import without_database  # noqa: F401  the same broken application


def a_waiting_mail() -> None:
    with write_first():
        put(Mail(kind="test", dedupe_key="x", recipient="a@example.org", subject="Hoi", text="Dag"))
        db.session.commit()


@pytest.mark.parametrize("endpoint", ["home.privacy", "home.accessibility"])
def test_a_statement_names_whom_to_write_to(browser: Browser, endpoint: str) -> None:
    make.organisation(contact_email="vragen@example.org")
    page = browser.visit(endpoint)
    assert page.find("main a[href='mailto:vragen@example.org']") is not None


def test_every_page_leads_to_the_statements(browser: Browser) -> None:
    footer = browser.visit("home.programme").html.footer
    assert footer is not None
    links = [str(link["href"]) for link in footer.select("a")]
    assert {"/privacy", "/toegankelijkheid", "/inloggen"} <= set(links)


def test_security_txt_says_where_to_report_and_until_when(browser: Browser) -> None:
    make.organisation(contact_email="vragen@example.org")
    answer = browser.client.get("/.well-known/security.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.get_data(as_text=True).splitlines())
    assert fields["Contact"] == "mailto:vragen@example.org"
    assert fields["Preferred-Languages"] == "nl, en"
    assert fields["Canonical"] == "http://localhost/.well-known/security.txt"
    left = datetime.fromisoformat(fields["Expires"]) - our_clock.now()
    assert timedelta(days=170) < left < timedelta(days=365)


@pytest.mark.parametrize(
    ("filled_in", "said"),
    [
        ("", "mailto:vragen@example.org"),
        ("lek@example.org", "mailto:lek@example.org"),
        ("https://example.org/lek", "https://example.org/lek"),
        ("lek+a'b@example.org", "mailto:lek%2Ba%27b@example.org"),
    ],
)
def test_security_txt_names_the_contact_of_the_settings(browser: Browser, filled_in: str, said: str) -> None:
    make.organisation(contact_email="vragen@example.org", security_contact=filled_in)
    lines = browser.client.get("/.well-known/security.txt").get_data(as_text=True).splitlines()
    assert lines[0] == f"Contact: {said}"


def test_security_txt_does_not_run_out_while_the_site_is_up(browser: Browser, clock: Any) -> None:
    before = browser.client.get("/.well-known/security.txt").get_data()
    clock.shift(timedelta(days=1))
    assert browser.client.get("/.well-known/security.txt").get_data() != before


def test_health_is_good_while_the_database_answers(browser: Browser) -> None:
    answer = browser.client.get("/healthz")
    assert answer.status_code == 200
    assert answer.get_json() == {"ok": True, "oldest_waiting_mail_seconds": None}


def test_health_tells_how_long_mail_waits(browser: Browser, clock: Any) -> None:
    a_waiting_mail()
    clock.shift(90)
    assert browser.client.get("/healthz").get_json() == {"ok": True, "oldest_waiting_mail_seconds": 90}


def test_health_is_bad_when_the_database_does_not_answer(without_database: Browser) -> None:  # noqa: F811
    answer = without_database.client.get("/healthz")
    assert answer.status_code == 503
    assert json.loads(answer.get_data())["ok"] is False
