"""The public front page, the organiser's dashboard, and what a site must say about itself."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.home import organise, views

    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
