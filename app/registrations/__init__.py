"""Sign-up, seats and the waiting list."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.core.database import table_of
    from app.events.hooks import Trace, leaves
    from app.mail_texts.kinds import register
    from app.places import hooks
    from app.registrations import hooks as people
    from app.registrations import reach, shown
    from app.registrations.actions import merged_places
    from app.registrations.cli import participants
    from app.registrations.mails import APPROVED
    from app.registrations.models import Registration, StatusChange
    from app.registrations.organise import bp as organise
    from app.registrations.views import bp
    from app.web.access import reaches
    from app.web.parts import PageSlot, shows
    from app.web.ways import LinkPlace, leads

    register(app, APPROVED)
    app.register_blueprint(bp)
    app.register_blueprint(organise)
    app.cli.add_command(participants)
    app.add_template_global(people.column_names, "people_columns")
    reaches(app, "registration", reach.registration)
    leaves(app, Trace.PEOPLE, table_of(Registration).c.event_session_id)
    leaves(app, Trace.PEOPLE, table_of(StatusChange).c.left_session_id)  # calendars of theirs know its meetings
    hooks.points(app, merged_places.POINTERS, merged_places.move)
    shows(app, PageSlot.EVENT_DESK, shown.settling)
    shows(app, PageSlot.EVENT_DESK, shown.requests)
    shows(app, PageSlot.OUTBOX, shown.settling_everywhere)
    shows(app, PageSlot.EVENT_DESK, shown.interested)
    for place, way in shown.WAYS.items():
        leads(app, place, way)
    leads(app, LinkPlace.EVENT_DATE, *shown.OF_A_DATE)
