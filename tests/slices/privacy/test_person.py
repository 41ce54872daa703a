import json
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.core.database import write_first
from app.evaluations.models import Response
from app.extensions import db
from app.invitations import actions as invitations
from app.invitations.models import CalendarEntry, Told
from app.outbox.models import Delivery, Message
from app.privacy import actions
from app.privacy.queries import person as queries
from app.registrations import actions as registrations
from app.registrations.models import Registration, Status
from app.topics.models import Ballot, Expert
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.evaluations import story
from tests.slices.privacy.nights import was_there

NOOR = "noor@example.org"


def search(admin: Browser, address: str = NOOR, status: int = 200) -> Page:
    page = admin.visit("privacy_organise.person")
    return admin.submit(page.form().fill(email=address), status=status)


def everywhere() -> Registration:
    """Noor is known in every part of the site."""
    row = was_there(timedelta(days=1), name="Noor", email="Noor@Example.org", question="Mag mijn hond mee?")
    round = make.inventory_round()
    topic = make.topic(title="Rust in de groep")
    make.follower(topic, email=NOOR)
    make._save(Ballot(round_id=round.id, email=NOOR, email_key=NOOR))
    make._save(Expert(text="ikzelf: rekenen", email=NOOR))
    make.message(recipient="Noor@Example.org", subject="Je plek staat vast", status=Delivery.SENT)
    make.message(recipient="ander@example.org", reply_to=NOOR, subject="Een vraag", status=Delivery.SENT)
    make.school(adviser_email=NOOR, name="De Ark")
    return row


def test_everything_kept_is_found_whatever_the_spelling(app: Flask, admin: Browser) -> None:
    everywhere()
    page = search(admin, " NOOR@example.ORG ")
    for text in (
        "Mag mijn hond mee?",
        "Rust in de groep",
        "rekenen",
        "Je plek staat vast",
        "Een vraag",
        "De Ark",
    ):
        assert text in page.text
    assert [heading.get_text() for heading in page.all("main section h2")] == [
        "Aanmeldingen",
        "Berichten",
        "Nieuws over onderwerpen",
        "Stemmingen",
        "Deskundigen",
        "Contactpersoon",
    ]


def test_what_one_is_told_is_not_about_another(app: Flask, admin: Browser) -> None:
    was_there(timedelta(days=1), name="Bas", email="bas@example.org")
    page = search(admin)
    assert "Bij dit adres bewaren we niets." in page.text
    assert "Bas" not in page.text


def test_no_address_is_shown_in_an_address_or_in_the_log(app: Flask, admin: Browser) -> None:
    everywhere()
    page = search(admin)
    admin.submit(page.form("form[action$='/afdruk']"), status=200)
    rows = db.session.scalars(sa.select(Activity)).all()
    assert [row.verb for row in rows][-2:] == ["person_viewed", "person_exported"]
    assert not [row for row in rows if "noor" in f"{row.subject}{row.details}".lower()]
    for form in page.all("main form"):
        assert str(form["method"]) == "post"
        assert "noor" not in str(form.get("action", "")).lower()


def test_what_is_no_address_is_asked_again(app: Flask, admin: Browser) -> None:
    assert search(admin, "noor", status=422).errors == ["In een e-mailadres staat een @. Bijvoorbeeld: naam@school.nl"]


def test_the_file_for_a_machine_holds_what_the_page_shows(app: Flask, admin: Browser) -> None:
    everywhere()
    form = search(admin).form("form[action$='/bestand']")
    response = admin.client.post(form.action, data=form.values, headers={"Referer": "http://localhost/"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="gegevens-2026-11-04.json"'
    told = json.loads(response.data)
    assert told["email"] == NOOR
    assert told["kept"]["registrations"][0]["Vraag"] == "Mag mijn hond mee?"
    assert told["kept"].keys() == {"registrations", "messages", "followers", "ballots", "experts", "contacts"}


def test_the_page_to_print_says_how_long(app: Flask, admin: Browser) -> None:
    make.organisation()
    everywhere()
    page = admin.submit(search(admin).form("form[action$='/afdruk']"), status=200)
    assert page.title == "Wat we van je bewaren"
    assert "90 dagen nadat de mail is gemaakt" in page.text


def confirm(admin: Browser) -> Page:
    return admin.submit(search(admin).form("form[action$='/wissen']"), status=200)


def test_before_erasing_it_says_what_goes_and_what_stays(app: Flask, admin: Browser) -> None:
    everywhere()
    page = confirm(admin)
    assert "Aanmeldingen: 1" in page.text
    assert "Berichten: 2" in page.text
    assert "Tellingen" in page.text
    assert db.session.scalar(sa.select(Registration.name)) == "Noor"


def test_somebody_who_is_erased_is_nowhere_any_more(app: Flask, admin: Browser) -> None:
    row = everywhere()
    page = admin.submit(confirm(admin).form("form.confirm").fill(tells="nee"))
    assert "Gewist: 1 aanmeldingen" in page.text or "Gewist" in admin.visit("privacy_organise.person").text
    db.session.expire_all()
    found = queries.person(NOOR)
    assert [section.code for section in found.sections] == ["contacts"]
    assert (row.name, row.status, row.event_session.seats_taken) == ("gewist", Status.CONFIRMED, 1)
    erased = db.session.scalars(sa.select(Activity).where(Activity.verb == "person_erased")).one()
    assert erased.details == {"registrations": 1, "cancelled": 0, "rest": 5}


def test_whether_the_person_hears_of_it_must_be_chosen(app: Flask, admin: Browser) -> None:
    everywhere()
    page = admin.submit(confirm(admin).form("form.confirm"), status=422)
    assert page.errors == ["Kies of deze persoon nog bericht krijgt."]


def coming() -> tuple[Registration, Registration]:
    """Noor has the only seat, and somebody waits for it."""
    event = make.event([make.event_session(capacity=1)])
    noor = make.registration(event.sessions[0], name="Noor", email=NOOR)
    waiting = make.registration(event.sessions[0], Status.WAITLISTED)
    with write_first():
        invitations.tell(noor.id)
        db.session.commit()
    return noor, waiting


@pytest.mark.parametrize("tells", [True, False])
def test_a_place_to_come_goes_to_somebody_who_waits(app: Flask, tells: bool) -> None:
    noor, waiting = coming()
    with write_first():
        done = actions.erase(NOOR, tells=tells, by="command")
        db.session.commit()
    assert (done.registrations, done.cancelled) == (1, 1)
    db.session.expire_all()
    assert (noor.status, waiting.status) == (Status.CANCELLED_BY_ORGANISER, Status.CONFIRMED)
    assert (noor.event_session.seats_taken, noor.event_session.waiting) == (1, 0)
    assert noor.name == "gewist"
    left = db.session.scalars(sa.select(Message).where(Message.recipient == NOOR)).all()
    assert [(row.kind, row.forget_at is not None) for row in left] == ([("cancelled", True)] if tells else [])
    assert (left[0].calendar_method if left else None) == ("CANCEL" if tells else None)
    for model in (Told, CalendarEntry):
        assert db.session.scalars(sa.select(model).where(model.registration_id == noor.id)).all() == []


def test_somebody_who_was_erased_hears_nothing_more(app: Flask) -> None:
    noor, _waiting = coming()
    with write_first():
        actions.erase(NOOR, tells=False, by="command")
        db.session.commit()
    with write_first():
        registrations.raise_news(noor.event_session_id)
        invitations.tell(noor.id)
        db.session.commit()
    assert not db.session.scalar(sa.select(sa.func.count()).where(Message.recipient == ""))


def test_erasing_twice_is_no_more_than_once(app: Flask) -> None:
    everywhere()
    for _ in range(2):
        with write_first():
            done = actions.erase(NOOR, tells=False, by="command")
            db.session.commit()
    assert (done.registrations, done.rest) == (0, 0)


def test_somebody_who_has_an_open_account_is_not_erased(app: Flask, admin: Browser) -> None:
    page = search(admin, "beheerder@example.org")
    assert "beheerder" in page.text
    page = admin.submit(page.form("form[action$='/wissen']"), status=200)
    assert "Sluit dat account eerst" in page.text
    assert not page.all("form.confirm")


def test_a_name_with_an_evaluation_goes_and_the_answer_stays(app: Flask) -> None:
    evaluation = story.opened(1)
    story.answer(story.tickets(evaluation)[0], 8, {}, name="Noor", email="Noor@Example.org")
    assert [section.code for section in queries.person(NOOR).sections] == ["responses"]
    with write_first():
        actions.erase(NOOR, tells=False, by="command")
        db.session.commit()
    response = db.session.scalars(sa.select(Response)).one()
    assert (response.name, response.email) == ("", "")
    assert len(response.answers) > 0


def test_somebody_known_often_costs_no_more_statements(app: Flask) -> None:
    counts = []
    for _ in range(2):
        db.session.expunge_all()
        with counted_statements() as statements:
            queries.person(NOOR)
        counts.append(len(statements))
        for _again in range(3):
            everywhere_again()
    db.session.expunge_all()
    with counted_statements() as statements:
        queries.person(NOOR)
    assert len(statements) == counts[1]


def everywhere_again() -> None:
    was_there(timedelta(days=1), name="Noor", email=NOOR)
    make.message(recipient=NOOR)
    make._save(Expert(text="ikzelf", email=NOOR))


@pytest.mark.parametrize(
    "endpoint",
    ["registrations.registration", "registrations.cancel", "invitations.download"],
)
def test_the_link_of_somebody_who_was_erased_says_so(app: Flask, browser: Browser, endpoint: str) -> None:
    if endpoint not in app.view_functions:
        endpoint = next(name for name in app.view_functions if name.startswith("invitations."))
    from app.web.links import token

    row = was_there(timedelta(days=1), email=NOOR)
    link = token("registration", row)
    with write_first():
        actions.erase(NOOR, tells=False, by="command")
        db.session.commit()
    page = browser.visit(endpoint, token=link, status=410)
    assert page.title == "Deze gegevens zijn gewist"


def test_organisers_see_that_somebody_was_erased(app: Flask, organiser: Browser) -> None:
    row = was_there(timedelta(days=1), email=NOOR, name="Noor")
    session_id, public_id = row.event_session.public_id, row.public_id
    with write_first():
        actions.erase(NOOR, tells=False, by="command")
        db.session.commit()
    page = organiser.visit("registrations_organise.participants", public_id=session_id)
    assert "gewist" in page.text
    assert "Noor" not in page.text
    assert organiser.visit("registrations_organise.registration", public_id=public_id).title == "gewist"
