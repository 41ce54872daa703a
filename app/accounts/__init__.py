"""Organisers: who may sign in, and as what. Participants have links, never an account."""

from collections.abc import Callable, Sequence

from flask import Flask
from flask_security import SQLAlchemyUserDatastore

EventsOf = Callable[[Sequence[int]], dict[int, list[str]]]


def tells_events(app: Flask, events_of: EventsOf) -> None:
    """`events_of(account ids)`: titles of the events that each makes and guides; told by the slice that knows them."""
    app.extensions["events_of_accounts"] = events_of


def init_app(app: Flask) -> None:
    from app.accounts import entrance, organise, views
    from app.accounts.actions import merged_places
    from app.accounts.cli import accounts
    from app.accounts.models import Account, Role
    from app.extensions import db, security
    from app.places import hooks

    # passwords, codes, sign-in and sign-out are Flask-Security's, its pages are not: here a POST confirms a link
    security.init_app(app, SQLAlchemyUserDatastore(db, Account, Role), register_blueprint=False)
    security.principal.skip_static = True  # a file looks the same to everybody: nobody is looked up for it
    entrance.init_app(app)
    app.register_blueprint(views.bp)
    app.register_blueprint(organise.bp)
    app.cli.add_command(accounts)
    hooks.points(app, merged_places.POINTERS, merged_places.move)
