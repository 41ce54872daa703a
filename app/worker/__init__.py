"""What happens by itself: mail goes out, offers lapse, evaluations open."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
