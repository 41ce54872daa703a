"""Sign-up, seats and the waiting list."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.registrations.organise import bp as organise
    from app.registrations.views import bp

    app.register_blueprint(bp)
    app.register_blueprint(organise)
