from datetime import timedelta

import pytest
from flask import Flask

from app.activity.models import Activity
from app.core import clock
from app.events import queries
from app.events.models import Event, EventState, Meeting
from app.extensions import db
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser, Page, counted_statements


def moved(organiser: Browser, meeting: Meeting, status: int = 200, **typed: str) -> Page:
    page = organiser.visit("events_organise.move", public_id=meeting.public_id)
    return organiser.submit(page.form().fill(**typed), status=status)


def test_moving_a_meeting_shows_the_difference_and_the_number_mailed_before_it_happens(
    organiser: Browser,
) -> None:
    event = make.event()
    make.registration(event.sessions[0])
    make.registration(event.sessions[0], Status.WAITLISTED)
    meeting = event.sessions[0].meetings[0]
    preview = moved(organiser, meeting, day="2026-12-08", begin="14:00", end="16:00", venue="Elders")
    assert "dinsdag 8 december 2026" in preview.text
    assert "2 mensen op de lijst" in preview.text
    assert db.session.get(Meeting, meeting.id).venue == "De Zonnecirkel"
    done = organiser.submit(preview.form("form.confirm"))
    assert "Wie op de lijst staat, krijgt bericht" in done.text
    changed = db.session.get(Meeting, meeting.id)
    assert (changed.venue, changed.revision, clock.local(changed.starts_at).hour) == ("Elders", 1, 14)
    assert changed.event_session.news_at is not None
    assert changed.event_session.starts_at == event.starts_at == changed.starts_at


def test_the_hour_that_summer_time_skips_is_refused_beside_its_field(organiser: Browser) -> None:
    meeting = make.event().sessions[0].meetings[0]
    page = moved(organiser, meeting, status=422, day="2027-03-28", begin="02:30", end="04:00")
    assert any("bestaat niet" in error for error in page.errors)
    assert page.form().values["begin"] == "02:30"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"end": "09:00", "begin": "10:00"}, "Het eind ligt niet na het begin."),
        ({"doors": "23:00"}, "De inloop begint na het begin."),
        ({"day": "morgen"}, "datum"),
        ({"online_url": "javascript:alert(1)"}, "https://"),
        ({"venue": "x" * 201}, "200"),
    ],
)
def test_a_wrong_move_is_refused_and_keeps_what_was_typed(
    organiser: Browser, typed: dict[str, str], sentence: str
) -> None:
    meeting = make.event().sessions[0].meetings[0]
    page = moved(organiser, meeting, status=422, **typed)
    assert any(sentence in error for error in page.errors), page.errors
    assert all(page.form().values[name] == value for name, value in typed.items() if name != "day")


def test_the_preview_warns_for_a_holiday_and_does_not_forbid_it(organiser: Browser) -> None:
    meeting = make.event().sessions[0].meetings[0]
    page = moved(organiser, meeting, day="2026-12-25", begin="10:00", end="12:00")
    assert "feestdag" in page.text
    assert page.find("form.confirm button")


def test_publishing_is_refused_while_something_is_missing(organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT, goal="")
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    assert "Het doel ontbreekt" in page.text
    answer = organiser.submit(page.form("form[action$='/open']"))
    assert "Het doel ontbreekt" in answer.text
    assert db.session.get(Event, event.id).state is EventState.DRAFT


def test_publishing_opens_the_event_and_is_recorded(organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT)
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    organiser.submit(page.form("form[action$='/open']"))
    assert db.session.get(Event, event.id).state is EventState.OPEN
    line = db.session.query(Activity).filter_by(verb="event_state").one()
    assert line.actor.startswith("account:")
    assert line.details == {"old": "draft", "new": "open"}


def test_texts_are_saved_and_too_long_ones_come_back(organiser: Browser) -> None:
    event = make.event()
    form = organiser.visit("events_organise.texts", public_id=event.public_id).form()
    wrong = organiser.submit(form.fill(title="t" * 201, goal="Nieuw doel"), status=422)
    assert wrong.form().values["goal"] == "Nieuw doel"
    organiser.submit(wrong.form().fill(title="Nieuwe titel\r\nBcc: x@y.nl"))
    saved = db.session.get(Event, event.id)
    assert (saved.title, saved.goal) == ("Nieuwe titel Bcc: x@y.nl", "Nieuw doel")
    assert saved.slug == event.slug


def test_fewer_places_than_are_taken_is_refused(organiser: Browser) -> None:
    event = make.event()
    for _ in range(3):
        make.registration(event.sessions[0])
    form = organiser.visit("events_organise.seats", public_id=event.sessions[0].public_id).form()
    page = organiser.submit(form.fill(capacity="2"), status=422)
    assert page.errors == ["Er zijn al 3 plaatsen bezet. Minder kan niet."]
    organiser.submit(page.form().fill(capacity="3"))
    assert queries.event_session(event.sessions[0].public_id).capacity == 3


def test_the_list_of_events_uses_as_many_statements_for_three_as_for_one(app: Flask, organiser: Browser) -> None:
    make.event(state=EventState.DRAFT)
    counts = []
    for more in (0, 2):
        for _ in range(more):
            make.event([make.event_session(), make.event_session(name="b")])
        with counted_statements() as statements:
            assert len(organiser.visit("events_organise.programme").all("tbody tr")) == 1 + more
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_a_viewer_reads_the_programme_and_changes_nothing(app: Flask) -> None:
    from tests.people import sign_in_as

    viewer = Browser(app)
    sign_in_as(viewer, "viewer")
    event = make.event(state=EventState.DRAFT)
    page = viewer.visit("events_organise.event", public_id=event.public_id)
    assert not page.all("main form")
    viewer.visit("events_organise.texts", public_id=event.public_id, status=403)


def test_two_events_of_one_title_get_their_own_address(app: Flask) -> None:
    from app.events import actions
    from app.events.plans import EventPlan, EventTexts, MeetingPlan, SessionPlan

    start = clock.now() + timedelta(days=9)
    plan = EventPlan(
        kind=make.kind(),
        texts=EventTexts(title="De IB’er: één rol"),
        sessions=[SessionPlan(meetings=[MeetingPlan(starts_at=start, ends_at=start + timedelta(hours=1))])],
    )
    slugs = [actions.create_event(plan, by="command").slug for _ in range(2)]
    assert slugs == ["de-iber-een-rol", "de-iber-een-rol-2"]
