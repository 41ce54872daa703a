"""The Flask kit without domain: access, unit of work, errors, links, filters, form base."""

from flask import Flask

from app.web import (
    access,
    errors,
    filters,
    headers,
    kept,
    language,
    links,
    logs,
    parts,
    requests,
    sessions,
    static,
    unit_of_work,
    upkeep,
    ways,
)

# WSGI middleware: request logging around kept pages
PARTS = (
    kept,
    logs,
    language,
    requests,
    unit_of_work,
    access,
    errors,
    filters,
    headers,
    links,
    parts,
    sessions,
    static,
    upkeep,
    ways,
)


def init_app(app: Flask) -> None:
    for part in PARTS:
        part.init_app(app)
