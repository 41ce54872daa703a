"""Who changed what, in words."""

from datetime import timedelta

from flask import Flask
from time_machine import Traveller

from app.accounts.models import Account
from app.activity.actions import record
from app.activity.actors import of_account
from app.activity.models import Activity
from app.activity.verbs import SubjectKind
from app.core.clock import now
from app.core.database import write_first
from app.events import actions
from app.events.log import EventVerb
from app.events.models import Event, EventState
from app.events.plans import EventTexts
from app.extensions import db
from app.invitations.log import InvitationVerb
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as


def history(organiser: Browser, event: Event) -> list[list[str]]:
    page = organiser.visit("events_organise.history", public_id=event.public_id)
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.all("tbody tr")]


def test_texts_times_and_places_are_told_old_and_new(organiser: Browser, clock: Traveller) -> None:
    event = make.event(goal="Je weet wat werkt.", contact_name="Coördinator")
    form = organiser.visit("events_organise.texts", public_id=event.public_id).form()
    organiser.submit(form.fill(goal="Je doet wat werkt.", contact_name="Iemand anders"))
    clock.shift(60)
    meeting = event.sessions[0].meetings[0]
    move = organiser.visit("events_organise.move", public_id=meeting.public_id).form()
    preview = organiser.submit(move.fill(begin="14:00", end="16:00", venue="Elders"), status=200)
    organiser.submit(preview.form("form.confirm"))
    moved, edited = history(organiser, event)
    assert moved[:2] == ["wo 4 november, 10.01", "organiser@example.org"]
    assert "Datum, tijd of plek gewijzigd" in moved[2]
    assert "vrijdag 4 december 2026, 10.00 uur → vrijdag 4 december 2026, 14.00 uur" in moved[2]
    assert "Locatie: De Zonnecirkel → Elders" in moved[2]
    assert "Doel: Je weet wat werkt. → Je doet wat werkt." in edited[2]
    assert edited[2].endswith("Contactpersoon")  # that it changed, not into whom


def test_the_log_keeps_no_long_texts_no_names_and_no_links(app: Flask) -> None:
    event = make.event(description="a " * 500, speakers="Noor Verhulst")
    meeting = event.sessions[0].meetings[0]
    with write_first():
        actions.edit(event, EventTexts(title="Nieuw", goal="Doel", description="b " * 500), by="command")
        actions.reschedule(
            meeting,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            doors_at=None,
            venue=meeting.venue,
            address=meeting.address,
            online_url="https://meet.example/geheim",
            by="command",
        )
        db.session.commit()
    kept = [str(row.details) for row in db.session.query(Activity).order_by(Activity.id)]
    assert len(kept) == 2
    assert all(len(each) < 1500 for each in kept)
    assert not [each for each in kept if "Noor" in each or "geheim" in each or "example.org" in each]
    assert "online_url" in kept[1]


def test_states_team_form_and_opening_are_told_in_words(organiser: Browser, browser: Browser) -> None:
    sign_in_as(browser, "co_organiser", "bureau@example.org")
    helper = db.session.query(Account).filter_by(email="bureau@example.org").one()
    event = make.event(state=EventState.DRAFT)
    form = organiser.visit("events_organise.asks", public_id=event.public_id).form()
    organiser.submit(form.fill(asks=["diet"], reminder_days="0"))
    schedule = organiser.visit("events_organise.schedule", public_id=event.public_id).form()
    organiser.submit(schedule.fill(day="2026-11-20", at="9:00"))
    team = organiser.visit("events_organise.team", public_id=event.public_id).form()
    organiser.submit(team.fill(members=[helper.public_id]))
    organiser.submit(organiser.visit("events_organise.event", public_id=event.public_id).form("form[action$='/open']"))
    told = [row[2] for row in history(organiser, event)]
    assert told[0] == "Het aanmelden is geopend"
    assert told[1] == "Team gewijzigd Erbij: bureau@example.org"
    assert told[2].endswith("Gaat vanzelf open op: vrijdag 20 november 2026, 9.00 uur")
    assert "functie, vraag aan de spreker → dieetwensen" in told[3]
    assert "Herinnering, dagen vooraf: 7, 1 → leeg" in told[3]


def test_of_several_dates_it_says_which_one(organiser: Browser) -> None:
    later = make.meeting(now() + timedelta(days=40))
    event = make.event([make.event_session(name="een"), make.event_session([later], name="twee")])
    seats = organiser.visit("events_organise.seats", public_id=event.sessions[1].public_id).form()
    organiser.submit(seats.fill(capacity="12"))
    ((_, _, told),) = history(organiser, event)
    assert told == "Plaatsen en aanmelden gewijzigd (twee) Aantal plaatsen: 20 → 12"


def test_the_worker_and_somebody_who_left_are_told_and_what_no_verb_says_any_more_is_not(organiser: Browser) -> None:
    event = make.event()
    with write_first():
        record(EventVerb.NOT_PUBLISHED, SubjectKind.EVENT, event.public_id, by="worker", missing=["no_goal"])
        record(EventVerb.TEAM, SubjectKind.EVENT, event.public_id, by=of_account("weggegaan"), added=[], removed=[])
        db.session.add(Activity(verb="event_gilded", subject_kind="event", subject=event.public_id, actor="worker"))
        db.session.commit()
    team, failed = history(organiser, event)
    assert team[1:] == ["iemand die geen account meer heeft", "Team gewijzigd"]
    assert failed[1:] == ["vanzelf", "Het aanmelden ging niet vanzelf open, want er ontbrak nog iets"]


def test_another_events_actions_are_not_told_here(organiser: Browser) -> None:
    event, other = make.event(), make.event()
    with write_first():
        record(EventVerb.EDITED, SubjectKind.EVENT, other.public_id, by="worker", changed=["title"])
        db.session.commit()
    assert history(organiser, event) == []


def page_of(organiser: Browser, event: Event, number: int) -> Page:
    return organiser.visit("events_organise.history", public_id=event.public_id, bladzijde=number)


def test_a_long_history_has_pages_in_the_same_number_of_statements(organiser: Browser) -> None:
    event = make.event()
    numbers = []
    for more in (1, 50):
        with write_first():
            for _ in range(more):
                record(EventVerb.EDITED, SubjectKind.EVENT, event.public_id, by="worker", changed=["title"])
            db.session.commit()
        with counted_statements() as seen:
            page = page_of(organiser, event, 1)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]
    assert len(page.all("tbody tr")) == 50
    assert len(page_of(organiser, event, 2).all("tbody tr")) == 1
    assert len(page_of(organiser, event, 3).all("tbody tr")) == 1  # the last there is


def test_a_look_at_the_participants_is_no_change(organiser: Browser) -> None:
    event = make.event()
    date = event.sessions[0].public_id
    organiser.visit("registrations_organise.participants", public_id=date)
    organiser.open(f"/beheer/datums/{date}/deelnemers.csv")
    assert history(organiser, event) == []


def test_a_mail_to_the_participants_is_shown_in_the_history(organiser: Browser) -> None:
    event = make.event()
    with write_first():
        record(
            InvitationVerb.PARTICIPANTS_MAILED,
            SubjectKind.EVENT_SESSION,
            event.sessions[0].public_id,
            by="command",
            number=3,
        )
        db.session.commit()
    assert [line[2] for line in history(organiser, event)] == ["Mail geschreven aan mensen op de lijst"]
