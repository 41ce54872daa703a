from collections.abc import Sequence
from pathlib import Path

import click
import sqlalchemy as sa
from flask.cli import AppGroup
from flask_babel import gettext

from app.core import versions
from app.core.database import write_first
from app.core.folding import title_key
from app.core.tables import BadTable, Fault, Hidden, read_file
from app.core.tables.faults import bad_file
from app.core.text import sentence
from app.events.models import Event, EventSession
from app.extensions import db
from app.registrations import importing
from app.registrations.actions.importing import Added, add_people
from app.registrations.importing import Listed
from app.registrations.queries.people import schools_to_name
from app.web.commands import FILE, hidden_option, in_progress, stop_with
from app.web.text import say

participants = AppGroup("participants", help="Deelnemers.")


@participants.command("import")
@click.argument("slug", metavar="EVENT-SLUG")
@click.argument("file", type=FILE)
@click.option("--session", "group", default="", metavar="GROEP", help="De groep, als er meer zijn.")
@click.option("--dry-run", is_flag=True, help="Alleen zeggen wat er zou gebeuren.")
@hidden_option
def import_participants(slug: str, file: Path, group: str, dry_run: bool, hidden: Hidden) -> None:
    """Add people from CSV, XLSX or ODS to an event; report every fault and add nobody if there is one."""
    try:
        table = read_file(file, importing.COLUMNS, hidden)
        with write_first():
            people = importing.people(table, schools_to_name())
            lines = _add(_session(slug, group), people)
            if dry_run:
                db.session.rollback()
            else:
                versions.increase(db.session())
                db.session.commit()
    except BadTable as bad:
        db.session.rollback()
        stop_with(bad.faults)
    for line in lines:
        click.echo(line)
    if dry_run:
        click.echo(gettext("Dit was een proef: er is niets opgeslagen."))


def _session(slug: str, group: str) -> EventSession:
    event = db.session.scalar(sa.select(Event).where(Event.slug == slug))
    if event is None:
        raise bad_file(sentence("Er is geen bijeenkomst met het adres “%(slug)s”.", slug=slug))
    found = [each for each in event.sessions if not group or title_key(each.name) == title_key(group)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(each.name for each in event.sessions if each.name)
    raise BadTable([Fault(None, sentence("Kies met --session een groep: %(names)s.", names=names))])


def _add(event_session: EventSession, people: Sequence[Listed]) -> list[str]:
    added: Added = add_people(event_session, people, by="command", shown=in_progress)
    lines = [f"{say(row.status.label)}: {row.name}" for row in added.new]
    lines += [gettext("staat er al: %(name)s", name=name) for name in added.there_already]
    return [
        *lines,
        gettext("%(new)s toegevoegd, %(there)s stonden er al.", new=len(added.new), there=len(added.there_already)),
    ]
