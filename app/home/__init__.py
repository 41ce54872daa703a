"""The public front page, the organiser's dashboard, and the pages every site must have."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.home import organise, views

    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
