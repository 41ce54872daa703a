"""Upcoming meetings that follow a venue's new name or address."""

from collections.abc import Collection

from app.activity.actors import Actor
from app.events.actions.meetings import reschedule
from app.events.models import Meeting
from app.events.queries.at_venues import coming
from app.places.models import Venue


def follow(venue: Venue, public_ids: Collection[str], *, by: Actor) -> None:
    """Each of these meetings moves to the venue as it is now; its people are told as of every other new place.

    A meeting that has begun or was called off meanwhile is left alone.
    """
    meetings = coming(Meeting.public_id.in_(public_ids))
    for meeting in sorted(meetings, key=lambda each: (each.event_session.event_id, each.starts_at)):  # locks in order
        reschedule(
            meeting,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            doors_at=meeting.doors_at,
            online_url=meeting.online_url,
            venue=venue.name,
            address=venue.address,
            by=by,
        )
