"""The programme: an event, the sessions to choose from, and the meetings of each."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.accounts import tells_events
    from app.core.text import sentence
    from app.events import organise, reach, views, wording
    from app.events.actions import at_venues, merged_places
    from app.events.cli import events
    from app.events.queries import told
    from app.events.queries.at_venues import copies
    from app.events.shown import may_plan
    from app.places import hooks
    from app.topics.hooks import tells
    from app.topics.models import NewsKind
    from app.web.access import reaches
    from app.web.ways import LinkPlace, Way, leads, of_date, of_its_event

    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    app.cli.add_command(events)
    wording.init_app(app)
    tells_events(app, reach.own_titles)
    reaches(app, "event", reach.event)
    reaches(app, "event_session", reach.event_session)
    reaches(app, "meeting", reach.meeting)
    tells(app, NewsKind.EVENT, told.events)
    tells(app, NewsKind.REPORT, told.reports)
    hooks.copies_venues(app, copies, at_venues.follow)
    hooks.points(app, merged_places.POINTERS, merged_places.move)
    leads(app, LinkPlace.EVENT_TABS, Way("events_organise.event", sentence("Bijeenkomst"), of_its_event))
    to_plan = Way("events_organise.plan_from_topic", sentence("Plan een bijeenkomst"), of_date, may_plan)
    leads(app, LinkPlace.TOPIC, to_plan)
