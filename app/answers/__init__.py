"""What comes back by mail: calendars that answer an invitation, mail that did not arrive, and letters to read."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.answers import actions
    from app.outbox.hooks import when_refused

    when_refused(app, actions.mark_refused)
