"""The looking itself: a story must not pass over what is wrong on a page."""

import pytest

from tests.journeys import album, axe
from tests.journeys.screen import PHONE
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
    page.goto("about:blank")  # where no policy forbids it
    with page.expect_request("https://elders.example/a.png"):
        page.evaluate("new Image().src = 'https://elders.example/a.png'")
    with pytest.raises(AssertionError, match=r"asks another site: https://elders"), story.then("another site is asked"):
        pass


def test_a_page_is_pictured_where_an_album_is_made(story: Story) -> None:
    story.chapter.pictures = True
    page = story.phone()
    page.goto("/privacy")
    with story.then("it is kept", page):
        pass
    story.chapter.close()
    pictures = [name for step in story.chapter.steps for name in step["pictures"]]
    assert len(pictures) == 3
    assert {file.name for file in story.chapter.folder.glob("*.png")} == set(pictures)
    assert f"{story.chapter.folder.name}/{pictures[0]}" in (album.FOLDER / "index.html").read_text()


def test_the_same_skeleton_is_looked_at_once(story: Story) -> None:
    page = story.phone()
    page.goto("/privacy")
    assert story.inspector.violations(page, PHONE, axe.RULES) == []
    looked_at = len(story.inspector.seen)
    page.evaluate("document.querySelector('main p').textContent = 'Andere woorden'")
    story.inspector.violations(page, PHONE, axe.RULES)
    assert len(story.inspector.seen) == looked_at
    page.evaluate("document.querySelector('main p').className = 'changed'")
    story.inspector.violations(page, PHONE, axe.RULES)
    assert len(story.inspector.seen) > looked_at


def test_a_text_that_is_hard_to_read_is_found_on_a_page_that_was_looked_at(story: Story) -> None:
    page = story.phone()
    page.goto("/privacy")
    story.inspector.violations(page, PHONE, axe.PAINTED)
    page.evaluate("document.querySelector('main p:last-of-type').style.color = '#ddd'")
    found = story.inspector.violations(page, PHONE, axe.PAINTED)
    assert [each["id"] for each in found] == ["color-contrast"]
