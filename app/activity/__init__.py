"""Who did what. Without foreign keys, so that a log line never prevents a person or an event from being erased."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Pages with a viewing mark log who viewed them; after `web`, so that this runs before its transaction ends."""
    from app.activity import viewing

    viewing.init_app(app)
