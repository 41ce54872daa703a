"""Where people work: cluster, werkgebied, bestuur, school; and the organisation that runs this programme."""

from flask import Flask


def init_app(app: Flask) -> None:
    from functools import cache

    from sqlalchemy.exc import SQLAlchemyError
    from werkzeug.local import LocalProxy

    from app.outbox.senders import Identity, identified_by
    from app.places import hooks, organise, views
    from app.places.actions import merged_places
    from app.places.cli import places
    from app.places.models import Language
    from app.places.queries import is_set_up, organisation, ways_to
    from app.web.language import default_language

    def identity() -> Identity:
        row = organisation()
        return Identity(row.sender_name, row.reply_to or (row.contact_email if is_set_up() else ""))

    def speaks() -> tuple[str, bool]:
        try:
            row = organisation()
        except SQLAlchemyError:  # an error page about a broken database is in Dutch
            return "nl", False
        return (row.language or Language.DUTCH).value, bool(row.formal)

    # looked up lazily, so that an error page about a broken database still renders
    app.context_processor(lambda: {"organisation": LocalProxy(cache(organisation))})
    app.add_template_global(views.house_style_address)
    app.add_template_global(ways_to)
    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    app.cli.add_command(places)
    identified_by(app, identity)
    default_language(app, speaks)
    hooks.points(app, merged_places.POINTERS, merged_places.move)
