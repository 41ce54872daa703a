"""The needs inventory: what teachers ask for, bundled, voted on, decided, and answered."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.topics import organise, views

    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
