"""Retention, access and erasure, over all slices; the log."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.core.text import sentence
    from app.privacy.cli import privacy
    from app.privacy.organise import bp
    from app.privacy.queries.terms import retention_terms
    from app.privacy.shown import mine
    from app.privacy.views import bp as public
    from app.web.parts import PageSlot, shows
    from app.web.ways import LinkPlace, Way, leads

    app.register_blueprint(bp)
    app.register_blueprint(public)
    shows(app, PageSlot.MINE, mine)
    app.cli.add_command(privacy)
    app.add_template_global(retention_terms)
    leads(app, LinkPlace.STATEMENTS, Way("privacy_organise.overview", sentence("Bewaartermijnen")))
