"""What a werkgebied does with it: agreement, owner, date, outcome."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.follow_up import actions, organise, queries, reach
    from app.follow_up.rules import state_label, state_tone
    from app.places import hooks
    from app.web.access import reaches

    app.register_blueprint(organise.bp)
    reaches(app, "agreement", reach.agreement)
    reaches(app, "topic_of_agreement", reach.topic)
    hooks.points(app, actions.POINTERS, actions.move)
    # pages of the slices before this one show what followed from them
    app.add_template_global(queries.of_event, "follow_up_of_event")
    app.add_template_global(queries.of_topic, "follow_up_of_topic")
    app.add_template_filter(state_label, "agreement_state")
    app.add_template_filter(state_tone, "agreement_tone")
