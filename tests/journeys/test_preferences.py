"""Somebody whose device has colours of its own, or who gets dizzy of what moves."""

import pytest
from playwright.sync_api import Page

from tests.journeys.site import Site
from tests.journeys.story import Story
from tests.journeys.test_first_view import open_event
from tests.journeys.test_organising import signs_in

# What is a thing of its own keeps an edge where backgrounds are taken away.
EDGELESS = """() => [
  ...document.querySelectorAll(".btn:not(.btn--quiet), .tag, .date, .input, .card, .notice, .errors")]
  .filter((each) => each.checkVisibility())
  .filter((each) => {
    const style = getComputedStyle(each);
    const edged = ["Top", "Left"].some((side) =>
      parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none");
    return !edged && !(parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none");
  }).map((each) => each.outerHTML.slice(0, 120))"""
# Marks without a word in them, which only their background shows: which there are, and which of them are gone.
MARKS = """() => {
  const clear = (colour) => /^rgba\\(.*, 0\\)$/.test(colour);
  window.shows = (style) => !clear(style.backgroundColor) || style.backgroundImage !== "none";
  window.edged = (style) => parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" ||
    ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0);
  window.marks = [...document.querySelectorAll("main *")].flatMap((each) => {
    if (!each.checkVisibility() || each.closest("svg")) return [];
    const own = each.childNodes.length || each.matches("input, img, textarea, svg") ? [] : [null];
    return [...own, "::before", "::after"].filter((part) => {
      const style = getComputedStyle(each, part);
      return (!part || style.content === '""') && parseFloat(style.height) > 1 && shows(style) && !edged(style);
    }).map((part) => [each, part]);
  });
  return marks.length;
}"""
LOST = """() => {
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  return marks.filter(([each, part]) => {
    const style = getComputedStyle(each, part);
    return !edged(style) && style.backgroundImage === "none" &&
      (!shows(style) || style.backgroundColor === paper);
  }).map(([each, part]) => `${part || "the whole"} of ${each.outerHTML.slice(0, 120)}`);
}"""
MOVING = """() => {
  const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
  const running = document.getAnimations().filter((each) => each.effect.getComputedTiming().duration > 10)
    .map((each) => `running: ${each.effect.target.outerHTML.slice(0, 120)}`);
  const able = [...document.querySelectorAll("*")].flatMap((each) => [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(each, part);
    const moves = seconds(style.transitionDuration) > 0.01 || style.scrollBehavior === "smooth" ||
      (style.animationName !== "none" && seconds(style.animationDuration) > 0.01);
    return moves ? `${part || ""} of ${each.outerHTML.slice(0, 120)}` : null;
  }));
  return [...running, ...able.filter(Boolean)];
}"""


@pytest.fixture
def site(demonstrated: Site) -> Site:
    return demonstrated


def public_pages(site: Site) -> list[str]:
    event = open_event(site)
    return ["/", event, f"{event}/aanmelden", "/onderwerpen"]


DESK = ["/beheer/", "/beheer/bijeenkomsten", "/beheer/kalender", "/beheer/evaluaties", "/beheer/stijl"]


def all_is_seen(page: Page, path: str) -> None:
    """In the colours of the device: an edge around each thing, and a mark that stays a mark."""
    page.emulate_media(forced_colors="none")
    page.goto(path)
    page.evaluate(MARKS)
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.evaluate(EDGELESS) == [], path
    assert page.evaluate(LOST) == [], path


def test_in_colours_of_the_device_nothing_disappears(story: Story) -> None:
    passer_by, desk = story.phone(), story.desk()
    with story.when("somebody with colours of her own follows a teacher's way"):
        for path in public_pages(story.site):
            all_is_seen(passer_by, path)
    with story.when("an organiser has them"):
        signs_in(story, desk, "admin")
        for path in DESK:
            all_is_seen(desk, path)
    with story.then("an edge that is taken away is missed"):
        for name, edge in ((".tag", "outline"), (".btn:not(.btn--quiet)", "border")):
            seen = desk.locator(f"main {name}:visible").first
            seen.evaluate("(each, edge) => { each.style[edge] = '0'; }", edge)
        assert len(desk.evaluate(EDGELESS)) == 2
    with story.then("so is a mark that is only a background"):
        passer_by.goto("/")
        passer_by.emulate_media(forced_colors="none")
        passer_by.evaluate("document.querySelector('main h1').append(document.createElement('i'))")
        style = "display: block; width: 9px; height: 9px; background: red"
        passer_by.evaluate("style => { document.querySelector('main h1 i').style.cssText = style; }", style)
        assert passer_by.evaluate(MARKS) > 1
        passer_by.emulate_media(forced_colors="active")
        assert len(passer_by.evaluate(LOST)) == 1


def test_nothing_moves_for_somebody_who_asked_for_rest(story: Story) -> None:
    passer_by, desk = story.phone(), story.desk()
    signs_in(story, desk, "admin")
    with story.when("somebody who asked for less motion opens the pages"):
        for page, paths in ((passer_by, public_pages(story.site)), (desk, DESK)):
            for path in paths:
                page.goto(path)
                assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")
                assert page.evaluate(MOVING) == [], path
    with story.then("what does move is seen"):
        desk.evaluate("document.body.animate([{ opacity: 0 }, { opacity: 1 }], 500)")
        assert len(desk.evaluate(MOVING)) == 1
