"""Compares what each participant should have been told with what they were told; the difference is mailed."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.core.text import sentence
    from app.invitations.mails.kinds import KINDS
    from app.invitations.organise import bp as organise
    from app.invitations.shown import calendar, feed
    from app.invitations.views import bp
    from app.mail_texts.kinds import register
    from app.web.parts import PageSlot, shows
    from app.web.ways import LinkPlace, Way, leads, of_date

    register(app, *KINDS)
    app.register_blueprint(bp)
    app.register_blueprint(organise)
    leads(app, LinkPlace.PARTICIPANTS, Way("invitations_organise.write", sentence("Schrijf een mail"), of_date))
    shows(app, PageSlot.MINE, feed)
    shows(app, PageSlot.OWN_PLACE, calendar)
