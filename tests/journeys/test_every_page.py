"""Every page of the demonstration is for everybody."""

from pathlib import Path

import pytest

from tests.journeys.every_page import is_for_everybody
from tests.journeys.site import Site
from tests.journeys.story import Story


@pytest.fixture
def site(demonstrated: Site) -> Site:
    return demonstrated


def test_every_page_is_for_everybody(story: Story, demonstration: Path) -> None:
    is_for_everybody(story, demonstration, part=0)
