import sqlalchemy as sa

from app.core.database import write_first
from app.extensions import db
from app.places import queries
from app.places.actions.venues import put_venue
from app.places.models import Venue, VenueRoom
from tests import factories as make
from tests.browse import Browser, counted_statements


def venue(name: str = "De Zonnecirkel", *, rooms: str = "", route: str = "", is_active: bool = True) -> Venue:
    with write_first():
        row = put_venue(
            None, name=name, address="Middenweg 100", route=route, rooms=rooms, is_active=is_active, by="command"
        )
        db.session.commit()
    return row


def rooms() -> list[tuple[int, str, int | None]]:
    rows = db.session.scalars(sa.select(VenueRoom).order_by(VenueRoom.id))
    return [(row.id, row.name, row.seats) for row in rows]


def test_a_venue_is_added_with_its_rooms_and_the_way_to_it(organiser: Browser) -> None:
    form = organiser.visit("places_organise.new_venue").form()
    page = organiser.submit(
        form.fill(name="De Zonnecirkel", address="Middenweg 100", route="Bus 6.", rooms="Aula, 120\nLokaal 3")
    )
    assert "Aula (120), Lokaal 3" in page.text
    (row,) = queries.venues()
    assert (row.route, [room.name for room in row.rooms]) == ("Bus 6.", ["Aula", "Lokaal 3"])


def test_rooms_that_keep_their_name_stay_and_others_go(organiser: Browser) -> None:
    row = venue(rooms="Aula, 120\nLokaal 3")
    (aula, *_), _ = rooms()
    form = organiser.visit("places_organise.venue", public_id=row.public_id).form()
    assert form.values["rooms"] == "Aula, 120\nLokaal 3"
    organiser.submit(form.fill(rooms="AULA, 80\nLokaal 4"))
    assert [(name, seats) for _, name, seats in rooms()] == [("AULA", 80), ("Lokaal 4", None)]
    assert rooms()[0][0] == aula


def test_what_is_wrong_is_reported_and_kept_as_typed(organiser: Browser) -> None:
    venue("Bezet")
    for typed in ({"name": ""}, {"name": "BEZET"}, {"name": "Nieuw", "rooms": "Aula\naula"}):
        page = organiser.submit(organiser.visit("places_organise.new_venue").form().fill(**typed), status=422)
        assert len(page.errors) == 1
        assert page.form().values["name"] == typed["name"]


def test_a_retired_venue_is_chosen_no_more(organiser: Browser) -> None:
    row = venue()
    form = organiser.visit("places_organise.venue", public_id=row.public_id).form()
    del form.values["is_active"]
    page = organiser.submit(form)
    assert "niet meer in gebruik" in page.text
    assert queries.venues() == []


def test_only_a_venue_that_was_never_used_is_removed(organiser: Browser) -> None:
    row, used = venue("Nooit"), venue("Vaak")
    make.event([make.event_session([make.meeting(venue_id=used.id)])])
    page = organiser.visit("places_organise.venue", public_id=used.public_id)
    assert page.find("a[href$=verwijderen]") is None
    page = organiser.visit("places_organise.confirm_remove_venue", public_id=used.public_id)
    assert page.find("form[action$=verwijderen]") is None
    page = organiser.visit("places_organise.venue", public_id=row.public_id)
    assert page.find("a[href$=verwijderen]") is not None
    page = organiser.visit("places_organise.confirm_remove_venue", public_id=row.public_id)
    assert len(queries.venues()) == 2
    organiser.submit(page.form("main form[action$=verwijderen]"))
    assert [each.name for each in queries.venues()] == ["Vaak"]


def test_the_page_of_an_event_tells_the_way(browser: Browser) -> None:
    row = venue(route="Neem **bus 6**.", is_active=False)
    event = make.event([make.event_session([make.meeting(venue_id=row.id), make.meeting()])])
    page = browser.visit("events.event", slug=event.slug)
    assert "Zo kom je er Neem bus 6 ." in page.text


def test_an_event_elsewhere_tells_no_way_and_asks_for_none(browser: Browser) -> None:
    venue(route="Neem bus 6.")
    event = make.event()
    with counted_statements() as seen:
        assert "Zo kom je er" not in browser.visit("events.event", slug=event.slug).text
    assert not [text for text in seen if "FROM venue" in text]


def test_venues_take_the_same_statements_for_one_and_for_three(organiser: Browser) -> None:
    asked = []
    for number in (1, 2):
        for each in range(number):
            venue(f"Plek {number} {each}", rooms="A, 1\nB, 2")
        with counted_statements() as seen:
            organiser.visit("places_organise.venues")
            queries.venues()
        asked.append(len(seen))
    assert asked[0] == asked[1]
