import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import gettext, ngettext

from app.core import versions
from app.core.database import write_first
from app.core.tables import BadTable, Hidden, read_file
from app.events import actions, rules
from app.events.actions.foreseeing import Foreseen, foresee_programme
from app.events.actions.importing import ImportOutcome, check_programme, import_programme
from app.events.importing.groups import EventRows
from app.events.importing.rows import COLUMNS
from app.events.models import Event
from app.extensions import db
from app.places.queries import organisation
from app.web.commands import FILE, hidden_option, in_progress, stop_with
from app.web.text import say

events = AppGroup("events", help="Het programma.")
TITLES_SHOWN = 20


@events.command("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Alleen zeggen wat er gemaakt zou worden.")
@click.option("--yes", is_flag=True, help="Niet vragen of het openbaar mag worden.")
@hidden_option
def import_file(file: Path, dry_run: bool, yes: bool, hidden: Hidden) -> None:
    """Create the events of a programme in CSV, XLSX or ODS; report every fault and create nothing if there is one."""
    try:
        programme = check_programme(read_file(file, COLUMNS, hidden))
        foreseen = foresee_programme(programme)
        public, alike = _public(foreseen), _alike(foreseen)
    except BadTable as bad:
        stop_with(bad.faults)
    finally:
        db.session.rollback()
    for line in alike:
        click.echo(line, err=True)
    if public:
        click.echo(public, err=True)
        if sys.stdin.isatty() and not (dry_run or yes):
            click.confirm(gettext("Doorgaan?"), abort=True, err=True)
    for line in _create(programme, dry_run=dry_run):
        click.echo(line)
    if dry_run:
        click.echo(gettext("Dit was een proef: er is niets opgeslagen."))


def _create(programme: Sequence[EventRows], *, dry_run: bool) -> list[str]:
    with write_first():
        try:
            outcome = import_programme(programme, by="command", shown=in_progress)
        except BadTable as bad:  # somebody created the same events in the meantime
            db.session.rollback()
            stop_with(bad.faults)
        lines = _told(outcome)  # before the rows expire
        for event in outcome.without_topic:
            click.echo(_no_topic(event), err=True)
        if dry_run:
            db.session.rollback()
        else:
            versions.increase(db.session())
            db.session.commit()
    return lines


def _public(foreseen: Foreseen) -> str:
    titles = [each.plan.texts.title for each in foreseen.public]
    if not titles:
        return ""
    said: str = ngettext(
        "Dit wordt meteen openbaar: %(titles)s. Wil je eerst kijken, zet dan “concept” in de kolom status.",
        "Deze %(num)d worden meteen openbaar: %(titles)s. Wil je eerst kijken, zet dan “concept” in de kolom status.",
        len(titles),
        titles="; ".join(titles[:TITLES_SHOWN]) + ("; …" if len(titles) > TITLES_SHOWN else ""),
    )
    return said


def _alike(foreseen: Foreseen) -> list[str]:
    return [
        gettext(
            "let op: regel %(line)s: “%(title)s” lijkt op “%(other)s”.",
            line=each.line,
            title=each.plan.texts.title,
            other=foreseen.lookalikes[each.line],
        )
        for each in foreseen.new
        if each.line in foreseen.lookalikes
    ]


def _told(outcome: ImportOutcome) -> list[str]:
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
        state=say(rules.ShownState[event.state.name].label),
        groups=groups,
        parts=parts,
    )
    return str(line)


def _no_topic(event: Event) -> str:
    said: str = gettext(
        "let op: %(title)s: er is geen onderwerp dat “%(theme)s” heet. Wie een onderwerp volgt, hoort hier niets van.",
        title=event.title,
        theme=event.theme,
    )
    return said


def _missing(event: Event) -> list[str]:
    """What the publishing checks would still ask for: a file may omit it, but somebody should know."""
    if not event.is_public:
        return []
    sheet = actions.sheet(event, organisation().contact_email)
    return [
        gettext("let op: %(title)s: %(lack)s", title=event.title, lack=say(objection.sentence))
        for objection in rules.publish_objections(sheet, event.state)
    ]
