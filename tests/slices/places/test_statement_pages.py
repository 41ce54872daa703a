"""Privacy and accessibility in the organisation's own words, or as the model has them."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as


@pytest.fixture
def admin(app: Flask) -> Browser:
    browser = Browser(app)
    sign_in_as(browser, "admin")
    make.organisation()
    return browser


def write(browser: Browser, slug: str, text: str, step: str = "save", status: int = 303) -> Page:
    form = browser.visit("places_organise.statement", slug=slug).form("main form").fill(text=text)
    form.values["step"] = step
    return browser.submit(form, status=status)


def changes() -> list[dict[str, Any]]:
    rows = db.session.scalars(sa.select(Activity).where(Activity.verb == "setting_changed").order_by(Activity.id))
    return [row.details for row in rows]


@pytest.mark.parametrize(
    "part",
    [
        "is verantwoordelijk voor je gegevens",
        "functionaris gegevensbescherming",
        "artikel 6 lid 1 onder e",
        "gerechtvaardigd belang",
        "verwerkersovereenkomst",
        "Europese Economische Ruimte",
        "Hoe lang?",
        "kopie",
        "verbeteren of te wissen",
        "bezwaar",
        "toestemming in te trekken",
        "Autoriteit Persoonsgegevens",
        "zonder kunnen we geen plaats",
        "nemen er geen besluiten mee",
        "uitdrukkelijke toestemming",
        "Postbus 1",
    ],
)
def test_the_model_privacy_statement_tells_all_that_the_law_asks(browser: Browser, part: str) -> None:
    """AVG article 13, paragraphs 1 and 2."""
    make.organisation(privacy_officer="fg@example.org", postal_address="Postbus 1, Alkmaar")
    assert part in browser.visit("home.privacy").text


@pytest.mark.parametrize(
    "part",
    [
        "Besluit digitale toegankelijkheid overheid",
        "Nalevingsstatus: C",
        "EN 301 549",
        "WCAG 2.2",
        "nog niet geweest",
        "Wat we gaan doen",
        "Binnen vijf werkdagen",
        "Nationale ombudsman",
        "heeft haar nog niet nagekeken",
        "localhost",
    ],
)
def test_the_model_accessibility_statement_has_the_parts_of_the_dutch_model(browser: Browser, part: str) -> None:
    make.organisation()
    assert part in browser.visit("home.accessibility").text


def test_no_officer_is_named_where_none_was_filled_in(browser: Browser) -> None:
    make.organisation()
    assert "functionaris gegevensbescherming" not in browser.visit("home.privacy").text
    assert "{" not in browser.visit("home.privacy").text


def test_headings_follow_one_another(browser: Browser) -> None:
    make.organisation()
    for endpoint in ("home.privacy", "home.accessibility"):
        levels = [int(tag.name[1]) for tag in browser.visit(endpoint).all("main :is(h1, h2, h3, h4)")]
        assert levels[0] == 1
        assert set(levels[1:]) == {2}


def test_an_own_text_is_shown_with_the_settings_filled_in(admin: Browser, browser: Browser) -> None:
    write(admin, "privacy", "# Kort\n\n**{naam}** mailt via {contact_mail}.\n\n{bewaartermijnen}\n\nTot ziens.")
    page = browser.visit("home.privacy")
    assert "Samenwerkingsverband Duin & Polder mailt via bijeen@duinenpolder.example ." in page.text
    assert page.find("main a[href='mailto:bijeen@duinenpolder.example']") is not None
    assert page.find("main dl ~ p:-soup-contains('Tot ziens.')") is not None
    assert "Autoriteit" not in page.text


def test_a_text_without_the_terms_shows_none(admin: Browser, browser: Browser) -> None:
    write(admin, "privacy", "Niets.")
    assert browser.visit("home.privacy").find("main dl") is None


def test_it_can_be_looked_at_before_it_is_saved(admin: Browser, browser: Browser) -> None:
    page = write(admin, "toegankelijkheid", "# Nieuw\n\nVan {naam}.", step="look", status=200)
    preview = page.find(".preview")
    assert preview is not None
    assert "Van Samenwerkingsverband Duin & Polder." in preview.get_text()
    assert page.find("textarea").get_text().strip() == "# Nieuw\n\nVan {naam}."
    assert "Nalevingsstatus" in browser.visit("home.accessibility").text
    assert changes() == []


def test_what_is_wrong_is_said_and_the_text_is_kept(admin: Browser) -> None:
    page = write(admin, "privacy", "Mail {adres}.", status=422)
    assert "{adres} kennen we niet" in page.errors[0]
    assert page.find("textarea").get_text().strip() == "Mail {adres}."
    assert write(admin, "privacy", "", status=422).errors


def test_the_terms_are_of_the_privacy_statement_alone(admin: Browser) -> None:
    assert write(admin, "toegankelijkheid", "{bewaartermijnen}", status=422).errors


def test_going_back_to_the_model_makes_it_follow_the_settings_again(admin: Browser, browser: Browser) -> None:
    write(admin, "toegankelijkheid", "Eigen woorden.")
    restore = admin.visit("places_organise.statement", slug="toegankelijkheid").form("form[action$='/model']")
    admin.submit(restore)
    assert "Nalevingsstatus" in browser.visit("home.accessibility").text
    page = admin.visit("places_organise.statement", slug="toegankelijkheid")
    assert "modeltekst" in page.text
    assert page.find("form[action$='/model']") is None


def test_saving_the_model_as_it_is_keeps_it_the_model(admin: Browser) -> None:
    form = admin.visit("places_organise.statement", slug="privacy").form("main form")
    form.values["step"] = "save"
    page = admin.submit(form)
    assert "Er is niets veranderd." in page.html.get_text()
    assert changes() == []


def test_the_log_keeps_the_lines_that_went_and_came(admin: Browser) -> None:
    write(admin, "privacy", "Eén.\n\nTwee.")
    write(admin, "privacy", "Eén.\n\nDrie.")
    assert changes()[-1] == {"setting": "privacy_statement", "old": "Twee.", "new": "Drie."}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://kwaad.example/x.png)",
        "{{7*7}}",
        "<style>*{display:none}</style>",
    ],
)
def test_hostile_markdown_is_text(admin: Browser, browser: Browser, text: str) -> None:
    shown = write(admin, "toegankelijkheid", text, step="look", status=422 if "{" in text else 200)
    assert shown.find("main script, main img, main style, main [onerror]") is None
    if "{" not in text:
        write(admin, "toegankelijkheid", text)
        html = browser.visit("home.accessibility")
        assert html.find("main script, main img, main style, main [onerror], main a[href^=javascript]") is None


def stand(browser: Browser, answer: int = 303, **typed: str) -> Page:
    form = browser.visit("places_organise.section", section="toegankelijkheid").form("main form")
    return browser.submit(
        form.fill(**{f"accessibility_{name}": value for name, value in typed.items()}),
        status=answer,
        follow=answer != 303,
    )


def test_the_statement_tells_its_status_and_the_day_it_was_made(admin: Browser, browser: Browser) -> None:
    page = browser.visit("home.accessibility")
    assert "Nalevingsstatus: C, eerste maatregelen genomen" in page.text
    assert "nog niet nagekeken en vastgesteld" in page.text
    stand(admin, status="D", date="2026-11-03")
    page = browser.visit("home.accessibility")
    assert "Nalevingsstatus: D, voldoet niet" in page.text
    assert "keek haar het laatst na op dinsdag 3 november 2026" in page.text
    assert changes()[-1] == {"setting": "accessibility_date", "old": None, "new": "2026-11-03"}
    stand(admin, date="")
    assert "nog niet nagekeken en vastgesteld" in browser.visit("home.accessibility").text


def test_only_an_examination_that_everybody_can_read_makes_it_compliant(admin: Browser, browser: Browser) -> None:
    page = stand(admin, 422, status="B")
    assert "is een onderzoek nodig" in page.errors[0]
    assert page.form("main form").values["accessibility_status"] == "B"
    assert "nog niet geweest" in browser.visit("home.accessibility").text
    stand(admin, status="B", report="https://example.org/rapport")
    page = browser.visit("home.accessibility")
    assert "Nalevingsstatus: B, voldoet gedeeltelijk" in page.text
    assert page.find("main a[href='https://example.org/rapport']") is not None
    assert "nog niet geweest" not in page.text


def test_an_own_statement_is_filled_in_with_the_status_too(admin: Browser, browser: Browser) -> None:
    write(admin, "toegankelijkheid", "Status {status}, {vastgesteld}.")
    assert "Status C, eerste maatregelen genomen, nog niet vastgesteld." in browser.visit("home.accessibility").text
