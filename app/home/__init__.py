"""The public front page and the organiser's dashboard."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
