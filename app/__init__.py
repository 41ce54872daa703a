"""Bijeen: van behoefte naar bijeenkomst naar praktijk. `create_app` is the table of contents."""

import os
from typing import Any

from dotenv import dotenv_values
from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    accounts,
    activity,
    answers,
    attendance,
    config,
    evaluations,
    events,
    follow_up,
    home,
    invitations,
    mail_texts,
    outbox,
    places,
    privacy,
    registrations,
    search,
    topics,
    web,
    worker,
)
from app import demo as demonstration
from app.extensions import babel, csrf, db, limiter, mail, migrate
from app.web import language

_ROAD = (
    places,
    activity,
    outbox,
    mail_texts,
    accounts,
    topics,
    events,
    registrations,
    invitations,
    answers,
    attendance,
    evaluations,
    follow_up,
    privacy,
    search,
    home,
    demonstration,
    worker,
)


def create_app(overrides: dict[str, Any] | None = None) -> Flask:
    """The application; `overrides` are settings that take precedence over the environment (for tests)."""
    environ = {**dotenv_values(config.ROOT / ".env"), **os.environ, **(overrides or {}).pop("ENVIRON", {})}
    settings = config.settings({name: value for name, value in environ.items() if value is not None})
    app = Flask(__name__, template_folder=str(config.ROOT / "templates"), instance_path=settings["INSTANCE_PATH"])
    app.config.update(settings, **(overrides or {}))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    db.init_app(app)
    migrate.init_app(app, db, directory=str(config.ROOT / "migrations"), render_as_batch=True)
    mail.init_app(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=language.select)
    limiter.init_app(app)

    web.init_app(app)
    for slice_ in _ROAD:
        slice_.init_app(app)
    proxies = app.config["TRUSTED_PROXIES"]
    if proxies:
        trusting = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
        app.wsgi_app = trusting  # type: ignore[method-assign]
    return app
