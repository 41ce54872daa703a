"""Outgoing mail: queued in the caller's transaction, delivered by the worker, kept as it was sent."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.outbox.organise import bp

    app.register_blueprint(bp)
