"""Who did what. No foreign keys: a line here never keeps a person or an event from being erased."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Marked pages note who looked; `web` is there already, so that this is heard before its transaction ends."""
    from app.activity import viewing

    viewing.init_app(app)
