"""The Flask kit without domain: access, unit of work, errors, links, filters, form base."""

from flask import Flask

from app.web import access, addresses, errors, filters, headers, links, sessions, static, unit_of_work, upkeep


def init_app(app: Flask) -> None:
    for part in (addresses, unit_of_work, access, errors, filters, headers, links, sessions, static, upkeep):
        part.init_app(app)
