"""The Flask kit without domain: access, unit of work, errors, links, filters, form base."""

from flask import Flask

from app.web import access, errors, filters, headers, unit_of_work


def init_app(app: Flask) -> None:
    for part in (unit_of_work, access, errors, filters, headers):
        part.init_app(app)
