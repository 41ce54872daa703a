import pytest
from flask import Flask

from tests.browse import Browser
from tests.people import sign_in_as


@pytest.fixture
def admin(app: Flask) -> Browser:
    """The browser of a signed-in beheerder."""
    browser = Browser(app)
    sign_in_as(browser, "admin", "beheerder@example.org")
    return browser
