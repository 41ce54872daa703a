"""The application with a mailbox for answers, and a real one on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask

from tests import dovecot
from tests.dovecot import Postbox, open_postbox

ADDRESS = "antwoord@swv.example"


@pytest.fixture
def answering(app: Flask) -> Iterator[Flask]:
    with configured(app, ANSWERS_ADDRESS=ADDRESS, ANSWERS_SEPARATOR="+"):
        yield app


@contextmanager
def configured(app: Flask, **settings: object) -> Iterator[None]:
    before = dict(app.config)
    app.config.update(settings)
    try:
        yield
    finally:
        app.config.clear()
        app.config.update(before)


@pytest.fixture(scope="package")
def server() -> Iterator[Postbox]:
    why = dovecot.fault()
    if why is not None:
        pytest.skip(why)
    with open_postbox() as postbox:
        yield postbox


@pytest.fixture
def postbox(app: Flask, server: Postbox) -> Iterator[Postbox]:
    """An empty mailbox that the application reads."""
    server.empty()
    with reading(app, server):
        yield server


@contextmanager
def reading(app: Flask, postbox: Postbox, **settings: object) -> Iterator[None]:
    with configured(app, **(postbox.settings | settings)):
        yield
