"""Sign-up, seats and the waiting list."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
