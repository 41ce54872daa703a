import pytest
from flask import Flask

from tests.browse import Browser
from tests.people import sign_in_as


@pytest.fixture
def reader(app: Flask) -> Browser:
    """Signed in to read numbers only."""
    browser = Browser(app)
    sign_in_as(browser, "viewer")
    return browser
