"""A browser, a site of its own for each journey, and the story that ties them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from app.config import ROOT
from tests.journeys import chromium
from tests.journeys.site import Site, running_site
from tests.journeys.story import Story

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
    folder = tmp_path_factory.mktemp("migrated")
    Site(folder).flask("db", "upgrade")
    return folder / "bijeen.sqlite3"


@pytest.fixture
def site(tmp_path: Path, migrated: Path) -> Iterator[Site]:
    """The whole site, running, with an empty database."""
    with running_site(tmp_path, migrated) as site:
        yield site


@pytest.fixture
def story(chromium_browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Story]:
    pictures = ROOT / "build" / "journeys" / request.node.name
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    story = Story(chromium_browser, site, pictures)
    yield story
    story.end()
