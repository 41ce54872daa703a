"""The application with a mailbox for answers."""

from collections.abc import Iterator

import pytest
from flask import Flask

ADDRESS = "antwoord@swv.example"


@pytest.fixture
def answering(app: Flask) -> Iterator[Flask]:
    before = dict(app.config)
    app.config.update(ANSWERS_ADDRESS=ADDRESS, ANSWERS_SEPARATOR="+")
    yield app
    app.config.update(before)
