"""Evaluations: forms, answers, results. Who answered is stored separately from what was answered."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.core.text import sentence
    from app.evaluations import organise, views
    from app.evaluations.actions import merged_places
    from app.evaluations.shown import MAIL_KINDS
    from app.mail_texts.kinds import register
    from app.places import hooks
    from app.web.ways import LinkPlace, Way, leads, of_its_event

    register(app, *MAIL_KINDS)
    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    hooks.points(app, merged_places.POINTERS, merged_places.move)
    leads(app, LinkPlace.EVENT_TABS, Way("evaluations_organise.results", sentence("Evaluatie"), of_its_event))
