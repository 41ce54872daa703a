"""What comes over the line when somebody opens a page for the first time."""

import pytest
import sqlalchemy as sa

from app.events.models import Event, EventState
from app.extensions import db
from tests.journeys.first_view import first_view
from tests.journeys.site import Site
from tests.journeys.story import Story

HEAVIEST = 60_000  # bytes
MOST_REQUESTS = 6
MOST_SHIFT = 0.05


@pytest.fixture
def site(demonstrated: Site) -> Site:
    return demonstrated


def open_event(site: Site) -> str:
    """The path of one that can be signed up for."""
    with site.data():
        coming = sa.select(Event.slug).where(Event.state == EventState.OPEN)
        return f"/bijeenkomsten/{db.session.scalars(coming.order_by(Event.starts_at.desc())).first()}"


def test_a_first_view_is_light_and_does_not_jump(story: Story) -> None:
    event = open_event(story.site)
    for page in ("/", event, f"{event}/aanmelden", "/onderwerpen"):
        with story.when(f"somebody opens {page}"):  # a step fails where another site is asked
            view = first_view(story.phone(), page)
            assert view.wire <= HEAVIEST, page
            assert view.requests <= MOST_REQUESTS, page
            assert view.shift <= MOST_SHIFT, page
            assert view.paint > 0, page
