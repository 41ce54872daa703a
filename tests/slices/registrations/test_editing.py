"""One person: corrected, moved and noted by an organiser."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account
from app.core.clock import now
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.actions.erasing import anonymise
from app.registrations.models import Registration, RegistrationNote, Why
from tests import factories as make
from tests.browse import Browser, Form
from tests.people import sign_in_as
from tests.slices.registrations.steps import counts, do, history, sign_up, statuses


def two_dates(first: int | None = 2, second: int | None = 2) -> tuple[EventSession, EventSession]:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event(
        [make.event_session(name="a", capacity=first), make.event_session([later], name="b", capacity=second)]
    )
    return event.sessions[0], event.sessions[1]


def form_of(browser: Browser, row: Registration) -> Form:
    return browser.visit("registrations_organise.edit", public_id=row.public_id).form("main form[action$=wijzigen]")


def test_a_typing_error_in_name_and_address_is_mended_at_once(organiser: Browser) -> None:
    row = sign_up(two_dates()[0], "noor@exmaple.org", name="Noor Verhlust", organisation="Bieb")
    form = form_of(organiser, row)
    assert (form.values["name"], form.values["organisation"]) == ("Noor Verhlust", "Bieb")
    page = organiser.submit(form.fill(name="Noor Verhulst", email="noor@example.org"))
    assert "Bewaard." in page.text
    db.session.refresh(row)
    assert (row.name, row.email, row.email_key) == ("Noor Verhulst", "noor@example.org", "noor@example.org")
    assert history(row)[1:] == []


def test_faults_are_said_beside_the_field_in_words_for_the_organiser(organiser: Browser) -> None:
    here, _ = two_dates()
    row = sign_up(here)
    sign_up(here, "bas@example.org")
    form = form_of(organiser, row)
    assert organiser.submit(form.fill(name=" "), status=422).errors == ["Vul de naam in."]
    page = organiser.submit(form.fill(name="Noor", email="Bas@example.org"), status=422)
    assert page.errors == ["Met dit e-mailadres is al iemand aangemeld voor deze bijeenkomst."]
    assert page.find("#email-error")


def test_correcting_and_moving_is_one_form_and_one_change(organiser: Browser) -> None:
    here, there = two_dates()
    row = sign_up(here, name="Noor V")
    page = organiser.submit(form_of(organiser, row).fill(name="Noor Verhulst", session=there.public_id))
    assert "Noor Verhulst gaat naar zondag 6 december en krijgt bericht." in page.text
    assert "Naar een andere datum van deze bijeenkomst. Eerst: vr 4 december." in page.text
    assert (counts(here), counts(there)) == ((0, 0), (1, 0))


def test_a_full_date_is_waited_for_or_given_a_seat_above_its_maximum(organiser: Browser) -> None:
    here, there = two_dates(second=1)
    sign_up(there, "eerst@example.org")
    row = sign_up(here)
    page = organiser.submit(form_of(organiser, row).fill(session=there.public_id))
    assert "staat nu op de wachtlijst van zondag 6 december en houdt wat er was" in page.text
    assert (counts(here), counts(there)) == ((1, 0), (1, 1))
    other = sign_up(here, "bas@example.org")
    organiser.submit(form_of(organiser, other).fill(session=there.public_id, anyway="y"))
    assert counts(there) == (2, 1)


def test_a_refused_move_corrects_nothing(organiser: Browser) -> None:
    here, there = two_dates(second=1)
    sign_up(there, "eerst@example.org")
    row = sign_up(here, name="Noor")
    do(actions.switch, row, there.public_id, by="participant")  # waits there already
    form = form_of(organiser, row).fill(name="Anders", session=there.public_id)
    page = organiser.submit(form, status=422)
    assert page.errors == ["Staat al op de lijst van deze datum."]
    db.session.refresh(row)
    assert row.name == "Noor"


def test_somebody_who_waits_gets_a_seat_above_the_maximum(organiser: Browser) -> None:
    here, there = two_dates(first=1)
    sign_up(here, "eerst@example.org")
    row = sign_up(here, "bas@example.org")
    organiser.submit(form_of(organiser, row).fill(anyway="y"))
    assert statuses(here) == {"eerst": "confirmed", "bas": "confirmed"}
    assert history(row)[-1][2] is Why.ADDED_ANYWAY
    assert counts(here) == (2, 0)
    assert there.id


def test_what_is_over_can_be_corrected_but_not_moved(organiser: Browser) -> None:
    row = sign_up(two_dates()[0], name="Noor")
    do(actions.cancel, row, by="participant")
    form = form_of(organiser, row)
    assert "session" not in form.values
    assert "anyway" not in {str(field["name"]) for field in form.tag.select("[name]")}
    organiser.submit(form.fill(name="Noor Verhulst"))
    db.session.refresh(row)
    assert row.name == "Noor Verhulst"


def test_notes_stand_beside_each_other_and_are_for_organisers_alone(organiser: Browser, app: Flask) -> None:
    area = make.work_area()
    row = sign_up(two_dates()[0], school=make.school(work_area_id=area.id))
    page = organiser.visit("registrations_organise.registration", public_id=row.public_id)
    assert organiser.submit(page.form("form[action$=notities]").fill(text=" "), status=422).errors == [
        "Schrijf eerst iets op."
    ]
    for text in ("Belt nog terug.", "Komt met de trein."):
        page = organiser.submit(page.form("form[action$=notities]").fill(text=text))
    assert "Belt nog terug." in page.text
    assert "Komt met de trein." in page.text
    page = organiser.submit(page.form("form[action$='/weg']"))
    assert "Belt nog terug." not in page.text
    assert [note.text for note in db.session.scalars(sa.select(RegistrationNote))] == ["Komt met de trein."]
    consultant = Browser(app)
    sign_in_as(consultant, "consultant")
    db.session.scalars(sa.select(Account).where(Account.role == "consultant")).one().work_areas = [area]
    db.session.commit()
    seen = consultant.visit("registrations_organise.registration", public_id=row.public_id)
    assert "Komt met de trein." not in seen.text


def test_notes_are_erased_with_the_registration(app: Flask) -> None:
    row = sign_up(two_dates()[0])
    do(actions.note, row, "Belt nog terug.", by="command")
    do(actions.mark_all, [row], "spreker", by="command")
    do(anonymise, [row.id])
    assert db.session.scalars(sa.select(RegistrationNote)).all() == []
    assert db.session.get_one(Registration, row.id).mark == ""
