"""A venue that moves or is renamed: upcoming meetings follow if an organiser says so, and their people hear of it."""

from datetime import timedelta
from typing import Any

import pytest

from app.activity.models import Activity
from app.core import clock
from app.core.database import write_first
from app.events.models import Event, EventState, Meeting
from app.events.rules.settling import QUIET
from app.extensions import db
from app.places.actions import venues
from app.places.models import Venue
from tests import factories as make
from tests.browse import Browser, Page
from tests.slices.invitations.worker import invitation, sign_up, text_of, told

OLD, NEW = "Middenweg 100, Heerhugowaard", "Middenweg 120, Heerhugowaard"
DAY = timedelta(days=1)


@pytest.fixture
def venue(app: Any) -> Venue:
    row = Venue(name="De Zonnecirkel", address=OLD)
    db.session.add(row)
    db.session.commit()
    return row


def at(venue: Venue, days: int, *, people: int = 0, meeting: dict[str, Any] | None = None, **values: Any) -> Meeting:
    """A meeting there, so many days from now, of an event of its own."""
    here = make.meeting(clock.now() + DAY * days, **{"venue_id": venue.id, **(meeting or {})})
    event: Event = make.event([make.event_session([here])], **values)
    for _ in range(people):
        make.registration(event.sessions[0])
    return here


def typed(organiser: Browser, venue: Venue, **new: str) -> Page:
    form = organiser.visit("places_organise.venue", public_id=venue.public_id).form()
    return organiser.submit(form.fill(**new), status=200)


def ticked(page: Page) -> list[str]:
    return [str(box["value"]) for box in page.all("[name=follow]") if box.has_attr("checked")]


def addresses() -> list[str]:
    return [each.address for each in db.session.query(Meeting).order_by(Meeting.id)]


def confirmed(organiser: Browser, page: Page, *follow: str) -> Page:
    form = page.form("form.confirm")
    form.values["follow"] = list(follow)
    return organiser.submit(form)


def test_upcoming_meetings_are_shown_with_who_is_mailed_before_anything_changes(
    organiser: Browser, venue: Venue
) -> None:
    own = at(venue, 10, people=2, title="Rust in de groep")
    other = at(venue, 20, title="Rekenen", meeting={"address": "Achteringang, Middenweg 100"})
    at(venue, -10, title="Was al")
    at(venue, 30, title="Gaat niet door", state=EventState.CANCELLED)
    page = typed(organiser, venue, address=NEW)
    assert "Rust in de groep 2 mensen krijgen een mail" in page.text
    assert "Rekenen (daar staat: De Zonnecirkel, Achteringang, Middenweg 100) er wordt niemand gemaild" in page.text
    assert "Was al" not in page.text
    assert "Gaat niet door" not in page.text
    assert ticked(page) == [own.public_id]
    assert other.public_id in page.form("form.confirm").values["offered"]
    assert (db.session.get(Venue, venue.id).address, set(addresses()) & {NEW}) == (OLD, set())


def test_what_is_ticked_follows_and_the_rest_stays(organiser: Browser, venue: Venue) -> None:
    own, stays, past = at(venue, 10, people=2), at(venue, 20, people=1), at(venue, -10)
    page = typed(organiser, venue, address=NEW, route="Bus 6.\nUitstappen bij de kerk.")
    done = confirmed(organiser, page, own.public_id)
    assert "Bewaard. 2 mensen krijgen bericht." in done.text
    row = db.session.get(Venue, venue.id)
    assert (row.address, row.route.splitlines()) == (NEW, ["Bus 6.", "Uitstappen bij de kerk."])
    assert addresses() == [NEW, OLD, OLD]
    assert own.event_session.news_at == clock.now() + QUIET
    assert (stays.event_session.news_at, past.event_session.news_at) == (None, None)
    assert db.session.query(Activity).filter_by(verb="meeting_moved").one().subject == own.public_id


def test_people_get_one_mail_with_an_updated_invitation(organiser: Browser, venue: Venue) -> None:
    here = at(venue, 10)
    sign_up(here.event_session)
    before = invitation(told()[0])
    confirmed(organiser, typed(organiser, venue, address=NEW), here.public_id)
    (mail,) = told()
    after = invitation(mail)
    assert (after.uid, after.sequence, after.method) == (before.uid, before.sequence + 1, "REQUEST")
    assert "Middenweg 120" in text_of(mail)


def test_another_name_follows_too_also_where_it_was_only_typed(organiser: Browser, venue: Venue) -> None:
    typed_name = at(venue, 10, meeting={"venue_id": None})
    page = typed(organiser, venue, name="Zonnecirkel Zuid")
    confirmed(organiser, page, typed_name.public_id)
    meeting = db.session.get(Meeting, typed_name.id)
    assert (meeting.venue, meeting.address, meeting.venue_id) == ("Zonnecirkel Zuid", OLD, venue.id)


def test_a_meeting_planned_meanwhile_is_asked_about_first(organiser: Browser, venue: Venue) -> None:
    first = at(venue, 10)
    page = typed(organiser, venue, address=NEW)
    second = at(venue, 20)
    form = page.form("form.confirm")
    form.values["follow"] = [first.public_id]
    again = organiser.submit(form, status=200)
    assert ticked(again) == [first.public_id, second.public_id]
    assert addresses() == [OLD, OLD]


def test_only_what_was_offered_follows(organiser: Browser, venue: Venue) -> None:
    here, past = at(venue, 10), at(venue, -10)
    page = typed(organiser, venue, address=NEW)
    confirmed(organiser, page, here.public_id, past.public_id)
    assert addresses() == [NEW, OLD]


def test_back_to_the_form_keeps_what_was_typed(organiser: Browser, venue: Venue) -> None:
    at(venue, 10)
    form = typed(organiser, venue, address=NEW, rooms="Aula, 120").form("form.confirm")
    form.values["back"] = "yes"
    page = organiser.submit(form, status=200)
    assert (page.form().values["address"], page.form().values["rooms"]) == (NEW, "Aula, 120")
    assert db.session.get(Venue, venue.id).address == OLD


def test_another_route_is_saved_at_once(organiser: Browser, venue: Venue) -> None:
    at(venue, 10)
    form = organiser.visit("places_organise.venue", public_id=venue.public_id).form()
    organiser.submit(form.fill(route="Bus 6"))
    assert db.session.get(Venue, venue.id).route == "Bus 6"


def test_a_name_that_is_taken_is_refused_before_anything_is_asked(organiser: Browser, venue: Venue) -> None:
    at(venue, 10)
    db.session.add(Venue(name="Bezet"))
    db.session.commit()
    form = organiser.visit("places_organise.venue", public_id=venue.public_id).form()
    page = organiser.submit(form.fill(name="bezet"), status=422)
    assert page.errors == ["“Bezet” staat al in de lijst."]


@pytest.mark.usefixtures("any_app")
def test_several_events_follow_in_one_transaction_on_both_databases() -> None:
    row = Venue(name="De Zonnecirkel", address=OLD)
    db.session.add(row)
    db.session.commit()
    meetings = [at(row, days, people=1) for days in (20, 10)]
    followed_by = [each.public_id for each in meetings]
    db.session.rollback()
    with write_first():
        venues.put_venue(
            db.session.get(Venue, row.id),
            name="De Zonnecirkel",
            address=NEW,
            route="",
            rooms="",
            is_active=True,
            followed_by=followed_by,
            by="command",
        )
        db.session.commit()
    assert addresses() == [NEW, NEW]
    assert all(each.event_session.news_at for each in meetings)
