"""One search over what an organiser may see."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Its pages and commands."""
    from app.search.organise import bp

    app.register_blueprint(bp)
