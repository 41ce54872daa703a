"""Organisers: who may sign in, and as what. Participants have links, never an account."""

from flask import Flask


def init_app(app: Flask) -> None:
    from flask_security import SQLAlchemyUserDatastore

    from app.accounts.cli import accounts
    from app.accounts.models import Account, Role
    from app.accounts.views import bp
    from app.extensions import db, security

    # sessions, sign-in and sign-out are Flask-Security's, its pages are not: here a POST confirms a link
    security.init_app(app, SQLAlchemyUserDatastore(db, Account, Role), register_blueprint=False)
    app.register_blueprint(bp)
    app.cli.add_command(accounts)
