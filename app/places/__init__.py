"""Where people work: cluster, werkgebied, bestuur, school; and the organisation that runs this programme."""

from flask import Flask


def init_app(app: Flask) -> None:
    from functools import cache

    from werkzeug.local import LocalProxy

    from app.places.cli import places
    from app.places.queries import organisation

    # looked up when a template first names it: a page that tells of a broken database still shows
    app.context_processor(lambda: {"organisation": LocalProxy(cache(organisation))})
    app.cli.add_command(places)
