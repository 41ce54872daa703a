from collections.abc import Collection

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.refusal import Objection, refuse
from app.extensions import db
from app.places import hooks
from app.places.log import PlaceVerb
from app.places.models import Venue, VenueRoom
from app.places.queries import groups
from app.places.rules import naming
from app.places.rules import venues as rules


def objection(venue: Venue | None, *, name: str, rooms: str) -> Objection | None:
    taken = [other.name for other in groups.all_venues() if other is not venue]
    return naming.name_objection(name, taken) or rules.rooms_objection(rules.rooms(rooms))


def put_venue(
    venue: Venue | None,
    *,
    name: str,
    address: str,
    route: str,
    rooms: str,
    is_active: bool,
    followed_by: Collection[str] = (),
    by: Actor,
) -> Venue:
    """Add a venue, or change the given one; `rooms` contains one room per line. Raises Refused.

    `followed_by`: what copied its name and address and gets the new ones, by public id.
    """
    refuse(objection(venue, name=name, rooms=rooms))
    verb = PlaceVerb.CHANGED if venue else PlaceVerb.ADDED
    venue = venue or Venue()
    venue.name, venue.address, venue.route, venue.is_active = name, address, route, is_active
    _put_rooms(venue, rules.rooms(rooms))
    db.session.add(venue)
    db.session.flush()
    record(verb, SubjectKind.VENUE, venue.public_id, by=by)
    if followed_by:
        hooks.follow_venue(venue, followed_by, by=by)
    return venue


def _put_rooms(venue: Venue, typed: list[rules.Room]) -> None:
    """Rooms that keep their name, ignoring case, stay the same row."""
    known = {room.name.casefold(): room for room in venue.rooms}
    rooms = []
    for name, seats in typed:
        room = known.get(name.casefold()) or VenueRoom()
        room.name, room.seats = name, seats
        rooms.append(room)
    venue.rooms = rooms
