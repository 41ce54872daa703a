"""The demonstration year: fictitious, dated relative to today."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
