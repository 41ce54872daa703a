"""Every page of the demonstration, for a passer-by and for who may open everything: legible, and on any screen."""

from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in
from tests.journeys.walk import Walk

FEWEST = {"public": 15, "organisers": 70}  # a walk that finds fewer has lost its way


def test_every_page_is_for_everybody(story: Story) -> None:
    with story.given("the demonstration year"):
        story.site.flask("demo")
    passer_by = Walk(story.desk(), story.site.app, story.site.url)
    with story.when("a passer-by follows every link"):
        passer_by.along("/", "/")

    desk = story.desk()
    with story.given("somebody who may open everything"):
        signs_in(story, desk, "admin")
    admin = Walk(desk, story.site.app, story.site.url)
    with story.when("she follows every link"):
        admin.along("/beheer/", "/beheer/")

    with story.then("nothing is wrong on any page"):
        assert passer_by.faults + admin.faults == []
        assert len(passer_by.seen) >= FEWEST["public"]
        assert len(admin.seen) >= FEWEST["organisers"]
