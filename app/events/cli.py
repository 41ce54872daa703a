from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import gettext, ngettext

from app.core import versions
from app.core.database import write_first
from app.core.tables import BadTable, read_file
from app.events import actions, rules
from app.events.actions.importing import Outcome, import_programme
from app.events.importing.rows import COLUMNS
from app.events.models import Event
from app.extensions import db
from app.places.queries import organisation
from app.web.commands import stop_with
from app.web.text import say

events = AppGroup("events", help="Het programma.")


@events.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Alleen zeggen wat er gemaakt zou worden.")
def import_file(file: Path, dry_run: bool) -> None:
    """Create the events of a programme in CSV or XLSX; if there are faults, report all of them and create nothing."""
    with write_first():
        try:
            outcome = import_programme(read_file(file, COLUMNS), by="command")
        except BadTable as bad:
            db.session.rollback()
            stop_with(bad.faults)
        lines = _told(outcome)  # before the rows are expired
        if dry_run:
            db.session.rollback()
            lines.append(gettext("Dit was een proef: er is niets opgeslagen."))
        else:
            versions.increase(db.session())
            db.session.commit()
    for line in lines:
        click.echo(line)


def _told(outcome: Outcome) -> list[str]:
    lines = [_made(event) for event in outcome.made]
    lines += [gettext("bestaat al, blijft zo: %(title)s", title=title) for title in outcome.there_already]
    lines += [line for event in outcome.made for line in _missing(event)]
    count = len(outcome.made)
    return [*lines, ngettext("%(num)d bijeenkomst nieuw.", "%(num)d bijeenkomsten nieuw.", count)]


def _made(event: Event) -> str:
    meetings = sum(len(each.meetings) for each in event.sessions)
    groups = ngettext("%(num)d groep", "%(num)d groepen", len(event.sessions))
    parts = ngettext("%(num)d dagdeel", "%(num)d dagdelen", meetings)
    line = gettext(
        "nieuw: %(title)s (%(kind)s, %(state)s, %(groups)s, %(parts)s)",
        title=event.title,
        kind=event.kind.name,
        state=say(rules.Shown[event.state.name].label),
        groups=groups,
        parts=parts,
    )
    return str(line)


def _missing(event: Event) -> list[str]:
    """What the publishing checks would still ask for: a file may omit it, but somebody should know."""
    if not event.is_public:
        return []
    sheet = actions.sheet(event, organisation().contact_email)
    return [
        gettext("let op: %(title)s: %(lack)s", title=event.title, lack=say(objection.sentence))
        for objection in rules.publish_objections(sheet, event.state)
    ]
