"""Organisers: who may sign in, and in which role. Participants have links, never an account."""

from collections.abc import Callable, Sequence

from flask import Flask
from flask_security import SQLAlchemyUserDatastore

EventsOf = Callable[[Sequence[int]], dict[int, list[str]]]


def tells_events(app: Flask, events_of: EventsOf) -> None:
    """`events_of(account ids)` returns the titles of their own events; registered by the slice that knows them."""
    app.extensions["events_of_accounts"] = events_of


def init_app(app: Flask) -> None:
    from app.accounts import entrance, organise, views
    from app.accounts.actions import merged_places
    from app.accounts.cli import accounts
    from app.accounts.models import Account, Role
    from app.extensions import db, security
    from app.places import hooks

    # Flask-Security does passwords, codes, sign-in and sign-out, but not the pages: ours confirm a link with a POST
    security.init_app(app, SQLAlchemyUserDatastore(db, Account, Role), register_blueprint=False)
    security.principal.skip_static = True  # files are the same for everybody, so no account is looked up for them
    entrance.init_app(app)
    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    app.cli.add_command(accounts)
    hooks.points(app, merged_places.POINTERS, merged_places.move)
