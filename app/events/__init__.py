"""The programme: an event, the sessions one can choose from, and the meetings of each."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
