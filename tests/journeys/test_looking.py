"""The looking itself: a story must not pass over what is wrong on a page."""

import pytest

from tests.journeys.story import Story


def test_a_story_sees_what_is_wrong_on_a_page(story: Story) -> None:
    page = story.phone()
    page.goto("/privacy")
    with story.then("all is well", page):
        pass

    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<input id=bare>')")
    with pytest.raises(AssertionError, match="label"), story.then("a field lacks its label", page):
        pass

    page.reload()
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<svg width=2000></svg>')")
    with pytest.raises(AssertionError, match="sideways"), story.then("something is too wide", page):
        pass

    page.reload()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: #eee\">')")
    with (
        pytest.raises(AssertionError, match="Content Security Policy"),
        story.then("a style stands on the page"),
    ):
        pass

    story.faults.clear()
    page.evaluate("new Image().src = 'https://elders.example/a.png'")
    page.wait_for_timeout(200)
    with pytest.raises(AssertionError), story.then("another site is asked"):
        pass
