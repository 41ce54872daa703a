"""One browser and one site for all journeys of a process; a browser context and an empty database for each."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.databases import build_app
from tests.journeys import axe, chromium
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


@pytest.fixture(scope="package")
def chromium_browser() -> Iterator[Browser]:
    """While it is open, its event loop runs in this thread and no other can."""
    if reason := chromium.fault():
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def inspector() -> axe.Inspector:
    return axe.Inspector()


@pytest.fixture(scope="session")
def migrated() -> Path:
    """A database file as `flask db upgrade` leaves it."""
    return made_once("migrated", lambda folder: Site(folder).flask("db", "upgrade")) / "bijeen.sqlite3"


@pytest.fixture(scope="session")
def demonstration(migrated: Path) -> Path:
    """A folder with the demonstration year, and which pages it has, as links lead to them."""

    def make(folder: Path) -> None:
        shutil.copy(migrated, folder)
        Site(folder).flask("demo")
        walk(build_app(folder), folder / "pages.json")

    return made_once("demonstration", make)


@pytest.fixture(scope="package")
def whole_site(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Site]:
    """Website, worker, database and mail server, running."""
    with running_site(tmp_path_factory.mktemp("site"), migrated) as site:
        yield site


@pytest.fixture
def site(whole_site: Site) -> Site:
    """The whole site with an empty database and an empty mailbox."""
    whole_site.empty()
    return whole_site


@pytest.fixture(scope="package")
def demonstrated(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[Site]:
    """The website with the demonstration year, and without a worker: nothing changes underfoot."""
    with demonstrated_site(tmp_path_factory.mktemp("demonstrated"), demonstration / "bijeen.sqlite3") as site:
        yield site


@pytest.fixture
def chapter(request: pytest.FixtureRequest) -> Chapter:
    """Where the pictures of this test go."""
    name = request.node.name
    title = name.removeprefix("test_").replace("_", " ").capitalize()
    part = (request.module.__doc__ or "").partition("\n")[0]
    return Chapter(name, title, part, request.path, pictures=bool(os.environ.get("ALBUM")))


@pytest.fixture
def story(chromium_browser: Browser, site: Site, chapter: Chapter, inspector: axe.Inspector) -> Iterator[Story]:
    story = Story(chromium_browser, site, chapter, inspector)
    yield story
    story.end()
