"""Where people work: cluster, werkgebied, bestuur, school; and the organisation that runs this programme."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
