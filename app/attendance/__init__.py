"""Who was there: per participant and meeting, ticked at the door, by participants themselves, or afterwards."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.attendance import actions, mails, organise, shown, views
    from app.events import hooks
    from app.mail_texts.kinds import register
    from app.web.parts import PageSlot, shows
    from app.web.ways import LinkPlace, leads

    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    hooks.copies(app, actions.copy_rule)
    for place, way in shown.OF_A_DATE.items():
        leads(app, place, way)
    leads(app, LinkPlace.EVENT_DATES, shown.OF_REPORTS)
    register(app, mails.THANKS, mails.AWAY)
    for place, way in shown.OF_CERTIFICATES.items():
        leads(app, place, way)
    shows(app, PageSlot.OWN_PLACE, shown.door_code)
    shows(app, PageSlot.OWN_PROOF, shown.own_certificate)
    shows(app, PageSlot.MINE, shown.years_of_mine)
    shows(app, PageSlot.LIMITS, shown.no_show)
    shows(app, PageSlot.PARTICIPANT, shown.of_participant)
