"""The programme: an event, the sessions one can choose from, and the meetings of each."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.events import organise, views
    from app.events.cli import events

    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    app.cli.add_command(events)
