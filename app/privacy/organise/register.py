"""The record of processing activities, to read, to print and as a file."""

from flask import Response, render_template
from flask_babel import gettext

from app.core import clock
from app.places import queries as places
from app.privacy.organise.blueprint import bp
from app.privacy.queries import register as queries
from app.web import exports
from app.web.access import organiser


@bp.get("/privacy/register")
@organiser
def register() -> str:
    return render_template("privacy/organise/register.html", entries=queries.register(), today=clock.now())


@bp.get("/privacy/register.md")
@organiser
def register_text() -> Response:
    title = gettext("Verwerkingsregister: bijeenkomsten van %(name)s", name=places.organisation().name)
    parts = [f"# {title}", gettext("Gemaakt op %(day)s", day=f"{clock.today():%d-%m-%Y}")]
    for entry in queries.register():
        parts += [f"## {entry.name}", "\n".join(f"- {line}" for line in entry.lines)]
    return exports.attachment("\n\n".join(parts) + "\n", "verwerkingsregister.md")


@bp.get("/privacy/register.csv")
@organiser
def register_csv() -> Response:
    rows = [[entry.name, line] for entry in queries.register() for line in entry.lines]
    sheet = exports.Sheet(gettext("Verwerkingsregister"), [gettext("Onderdeel"), gettext("Inhoud")], rows)
    return exports.spreadsheet("verwerkingsregister.csv", sheet)
