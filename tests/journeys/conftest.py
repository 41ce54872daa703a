"""A browser, a site of its own for each journey, and the story that ties them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.databases import build_app
from tests.journeys import chromium
from tests.journeys.album import Chapter
from tests.journeys.sharing import made_once
from tests.journeys.site import Site, demonstrated_site, running_site
from tests.journeys.story import Story
from tests.journeys.walk import walk

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="module")
def chromium_browser() -> Iterator[Browser]:
    """Closed after each file of journeys: while it is open, its event loop runs in this thread and no other can."""
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file as `flask db upgrade` leaves it."""
    folder = made_once(tmp_path_factory, "migrated", lambda made: Site(made).flask("db", "upgrade"))
    return folder / "bijeen.sqlite3"


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Path:
    """A database file with the demonstration year: a minute of work, done once for all processes of a run."""

    def make(folder: Path) -> None:
        shutil.copy(migrated, folder)
        Site(folder).flask("demo")

    return made_once(tmp_path_factory, "demonstration", make) / migrated.name


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Path:
    """Which pages the demonstration has, as links lead to them."""

    def make(folder: Path) -> None:
        shutil.copy(demonstration, folder)
        walk(build_app(folder), folder / "pages.json")

    return made_once(tmp_path_factory, "walk", make) / "pages.json"


@pytest.fixture
def site(tmp_path: Path, migrated: Path) -> Iterator[Site]:
    """The whole site, running, with an empty database."""
    with running_site(tmp_path, migrated) as site:
        yield site


@pytest.fixture
def demonstrated(tmp_path: Path, demonstration: Path) -> Iterator[Site]:
    """The site with the demonstration year, and without a worker: nothing changes underfoot."""
    with demonstrated_site(tmp_path, demonstration) as site:
        yield site


@pytest.fixture
def chapter(request: pytest.FixtureRequest) -> Chapter:
    """Where the pictures of this test go."""
    name = request.node.name
    title = name.removeprefix("test_").replace("_", " ").capitalize()
    return Chapter(name, title, (request.module.__doc__ or "").partition("\n")[0], request.path)


@pytest.fixture
def story(chromium_browser: Browser, site: Site, chapter: Chapter) -> Iterator[Story]:
    story = Story(chromium_browser, site, chapter)
    yield story
    story.end()
