"""Every page of the demonstration, for a passer-by and for who may open everything: legible, and on any screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.site import Site, program
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in
from tests.journeys.walk import Walk

FEWEST = {"public": 12, "organisers": 80}  # a walk that finds fewer has lost its way


@pytest.fixture
def site(tmp_path: Path, migrated: Path) -> Iterator[Site]:
    """With the demonstration year, and without a worker: nothing changes underfoot."""
    shutil.copy(migrated, tmp_path / migrated.name)
    site = Site(tmp_path)
    site.flask("demo")
    try:
        site.start(program("gunicorn"), "wsgi:app")
        site.wait_until_up()
        yield site
    finally:
        site.stop()


def test_every_page_is_for_everybody(story: Story) -> None:
    site = story.site
    passer_by = Walk(story.desk(), site.app, site.url)
    with story.when("a passer-by follows every link"):
        passer_by.along("/", "/")

    desk = story.desk()
    with story.given("somebody who may open everything"):
        signs_in(story, desk, "admin")
    admin = Walk(desk, site.app, site.url)
    with story.when("she follows every link"):
        admin.along("/beheer/", "/beheer/")

    with story.then("nothing is wrong on any page"):
        assert passer_by.faults + admin.faults == []
        assert len(passer_by.seen) >= FEWEST["public"]
        assert len(admin.seen) >= FEWEST["organisers"]
