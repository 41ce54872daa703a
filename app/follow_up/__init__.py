"""What a werkgebied does with it: agreement, owner, date, outcome."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Its pages and commands."""
