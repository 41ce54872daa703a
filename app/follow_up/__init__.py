"""What a werkgebied does with it: agreement, owner, date, outcome."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.core.database import table_of
    from app.core.text import sentence
    from app.events.hooks import Trace, leaves
    from app.follow_up import actions, organise, queries, reach, shown
    from app.follow_up.models import Agreement
    from app.follow_up.rules import state_label, state_tone
    from app.places import hooks
    from app.topics.hooks import tells
    from app.topics.models import NewsKind
    from app.web.access import reaches
    from app.web.parts import PageSlot, shows
    from app.web.ways import LinkPlace, Way, leads, of_date, of_its_event

    app.register_blueprint(organise.bp)
    reaches(app, "agreement", reach.agreement)
    reaches(app, "topic_of_agreement", reach.topic)
    hooks.points(app, actions.POINTERS, actions.move)
    leaves(app, Trace.AGREEMENTS, table_of(Agreement).c.event_id)
    tells(app, NewsKind.AGREEMENT, queries.told)
    shows(app, PageSlot.HELD_EVENT, shown.of_event)
    shows(app, PageSlot.TOPIC_TRAIL, shown.of_topic)
    app.add_template_filter(state_label, "agreement_state")
    app.add_template_filter(state_tone, "agreement_tone")
    leads(app, LinkPlace.EVENT_TABS, Way("follow_up_organise.new", sentence("Vervolg"), of_its_event))
    to_agree = Way("follow_up_organise.new_of_topic", sentence("Leg vervolg vast"), of_date, look="btn--quiet")
    leads(app, LinkPlace.TOPIC, to_agree)
