"""Who did what. No foreign keys: a line here never keeps a person or an event from being erased."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
