"""Outgoing mail: queued in the caller's transaction, delivered by the worker, kept as it was sent."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.outbox.dkim import Signer
    from app.outbox.organise import bp

    app.register_blueprint(bp)
    names = ("DKIM_KEY_FILE", "DKIM_SELECTOR", "DKIM_DOMAIN")
    app.extensions["dkim"] = Signer.of(*(app.config[name] for name in names), sender=app.config["MAIL_SENDER"])
