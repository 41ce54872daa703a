"""The needs inventory: what teachers ask for, bundled, voted on, decided, and answered."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.places import hooks
    from app.topics import organise, views
    from app.topics.actions import merged_places

    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    hooks.points(app, merged_places.POINTERS, merged_places.move)
