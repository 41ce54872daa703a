"""Compares what each participant should have been told with what they were told; the difference is mailed."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.invitations.organise import bp as organise
    from app.invitations.views import bp

    app.register_blueprint(bp)
    app.register_blueprint(organise)
