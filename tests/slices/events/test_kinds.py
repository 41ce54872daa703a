"""The kinds of event as templates."""

from datetime import time, timedelta

import sqlalchemy as sa
from flask import Flask

from app.core.clock import now
from app.core.database import write_first
from app.events import actions
from app.events.actions.foreseeing import known_kinds
from app.events.models import USUAL_ASKS, Ask, EventKind, KindShape
from app.events.plans import EventPlan, EventTexts, MeetingPlan, SessionPlan
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, counted_statements


def only_kind() -> EventKind:
    return db.session.scalars(sa.select(EventKind)).one()


def test_a_new_kind_keeps_what_an_event_begins_with(organiser: Browser) -> None:
    assert "Er zijn nog geen soorten bewaard" in organiser.visit("events_organise.kinds").text
    form = organiser.visit("events_organise.new_kind").form()
    form.fill(
        name="Leerkring",
        shape="series",
        goal="Je kunt het morgen.",
        audience="IB’ers",
        description="**Samen**",
        programme="9.00 Welkom",
        seats="12",
        begins_at="13:30",
        minutes="90",
        asks=["school", "diet"],
        reminder_days="0",
    )
    page = organiser.submit(form)
    assert "De soort Leerkring staat erbij." in page.text
    assert "13.30 uur" in page.text
    kind = only_kind()
    assert (kind.slug, kind.shape, kind.default_seats) == ("leerkring", KindShape.SERIES, 12)
    assert (kind.default_begins_at, kind.default_minutes, kind.default_reminder_days) == (time(13, 30), 90, ())
    assert kind.default_asks == (Ask.SCHOOL, Ask.DIET)
    assert (kind.default_goal, kind.default_audience) == ("Je kunt het morgen.", "IB’ers")
    assert (kind.default_description, kind.default_programme) == ("**Samen**", "9.00 Welkom")


def test_a_kind_that_is_saved_as_it_is_stays_the_same(organiser: Browser) -> None:
    kind = make.kind(name="Café", default_asks=(Ask.DIET,), default_begins_at=time(9, 5))
    form = organiser.visit("events_organise.kind", public_id=kind.public_id).form()
    assert (form.values["begins_at"], form.values["asks"], form.values["reminder_days"]) == (
        "09:05",
        "diet",
        "7, 1",
    )
    organiser.submit(form)
    again = only_kind()
    assert (again.name, again.default_asks, again.default_begins_at) == ("Café", (Ask.DIET,), time(9, 5))


def test_what_cannot_be_read_is_said_beside_its_field(organiser: Browser) -> None:
    make.kind(name="Themacafé")
    form = organiser.visit("events_organise.new_kind").form()
    page = organiser.submit(form.fill(name="themacafe"), status=422)
    assert page.errors == ["Er is al een soort die zo heet."]
    form = page.form().fill(name="", minutes="kort", reminder_days="31", seats="0", shape="ruit")
    page = organiser.submit(form, status=422)
    assert len(page.errors) == 4
    page = organiser.submit(page.form().fill(minutes="5", reminder_days="30", seats="1", shape="ib"), status=422)
    assert page.errors == ["Geef de soort een naam."]


def test_a_kind_in_use_can_be_retired_and_put_back_but_not_deleted(organiser: Browser) -> None:
    kind = make.event().kind
    page = organiser.visit("events_organise.kind", public_id=kind.public_id)
    assert page.find("form[action$='/verwijderen']") is None
    page = organiser.submit(page.form("form[action$='/stilzetten']"))
    assert "stilgezet" in page.text
    assert only_kind().is_retired
    page = organiser.visit("events_organise.kind", public_id=kind.public_id)
    organiser.submit(page.form("form[action$='/terugzetten']"))
    assert not only_kind().is_retired


def test_a_kind_that_came_into_use_meanwhile_is_not_deleted(organiser: Browser) -> None:
    kind = make.kind()
    form = organiser.visit("events_organise.remove_kind", public_id=kind.public_id).form()
    make.event(kind=kind)
    organiser.submit(form)
    assert only_kind().id == kind.id


def test_before_a_kind_goes_its_page_says_what_goes_with_it(organiser: Browser) -> None:
    kind = make.kind(name="Vergissing")
    page = organiser.visit("events_organise.kind", public_id=kind.public_id)
    link = page.find("a[href$='/verwijderen']")
    assert link is not None
    asked = organiser.open(str(link["href"]))
    assert (asked.title, "verandert niets" in asked.text) == ("De soort Vergissing weghalen?", True)
    assert only_kind().id == kind.id


def test_the_page_that_removes_a_kind_in_use_has_no_button(organiser: Browser) -> None:
    kind = make.kind()
    make.event(kind=kind)
    page = organiser.visit("events_organise.remove_kind", public_id=kind.public_id)
    assert page.find("main .confirm") is None
    assert page.find("main .notice") is not None


def test_a_kind_without_events_can_be_deleted(organiser: Browser) -> None:
    kind = make.kind(name="Vergissing")
    page = organiser.visit("events_organise.remove_kind", public_id=kind.public_id)
    assert "De soort Vergissing is weg." in organiser.submit(page.form()).text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(EventKind)) == 0


def test_three_kinds_take_as_many_statements_as_one(organiser: Browser) -> None:
    numbers = []
    for more in (1, 2):
        for _ in range(more):
            make.event()
        with counted_statements() as seen:
            organiser.visit("events_organise.kinds")
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def plan(kind: EventKind, **values: object) -> EventPlan:
    meeting = MeetingPlan(starts_at=now() + timedelta(days=9), ends_at=now() + timedelta(days=9, hours=1))
    sessions = [SessionPlan(meetings=[meeting])]
    return EventPlan(kind=kind, texts=EventTexts(title="Nieuw"), sessions=sessions, **values)  # type: ignore[arg-type]


def test_an_event_asks_and_reminds_as_its_kind_unless_told_otherwise(app: Flask) -> None:
    kind = make.kind(default_asks=(Ask.DIET,), default_reminder_days=(7,))
    with write_first():
        usual = actions.create_event(plan(kind), by="command")
        other = actions.create_event(plan(kind, asks=(), reminder_days=()), by="command")
        db.session.commit()
    assert (usual.asks, usual.reminder_days) == ((Ask.DIET,), (7,))
    assert (other.asks, other.reminder_days) == ((), ())


def test_a_standard_kind_is_whole_before_it_is_saved(app: Flask) -> None:
    kind = known_kinds()["webinar"]
    assert (kind.default_asks, kind.default_minutes, kind.default_goal) == (USUAL_ASKS, 120, "")
    with write_first():
        event = actions.create_event(plan(kind), by="command")
        db.session.commit()
    assert event.asks == USUAL_ASKS
