"""What comes back by mail: calendars that answer an invitation, mail that did not arrive, and letters to read."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.answers import actions, shown
    from app.answers.organise import bp
    from app.core.text import sentence
    from app.outbox.hooks import when_refused
    from app.registrations.hooks import has_column, warns
    from app.web.parts import PageSlot, shows
    from app.web.ways import LinkPlace, Way, leads

    app.register_blueprint(bp)
    when_refused(app, actions.mark_refused)
    has_column(app, shown.COLUMN)
    warns(app, shown.bad_addresses)
    shows(app, PageSlot.TROUBLE, shown.trouble)
    shows(app, PageSlot.PARTICIPANT, shown.participant)
    shows(app, PageSlot.OWN_PLACE, shown.own)
    leads(
        app,
        LinkPlace.MESSAGES,
        Way("answers_organise.post", sentence("Post en antwoorden"), when=lambda _shown: shown.is_used()),
        Way("answers_organise.addresses", sentence("Adressen die niet werken")),
    )
