"""What each participant should have been told, against what they were told; the difference becomes mail."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
