from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import click
from flask.cli import AppGroup
from flask_babel import gettext

from app.core import versions
from app.core.database import write_first
from app.core.tables import BadTable, Hidden, read_file
from app.extensions import db
from app.places import actions
from app.places.importing import duo_file, places_file
from app.places.importing.duo_file import DuoSchool
from app.places.importing.places_file import PlaceRow
from app.web.commands import FILE, hidden_option, in_progress, stop_with

places = AppGroup("places", help="Werkgebieden, besturen en scholen.")
School = TypeVar("School", PlaceRow, DuoSchool)


@places.command("import")
@click.argument("file", type=FILE)
@hidden_option
def import_places(file: Path, hidden: Hidden) -> None:
    """Import werkgebieden, besturen and scholen from our own CSV, XLSX or ODS: adds or updates."""
    rows = _checked(lambda: places_file.places(read_file(file, places_file.COLUMNS, hidden)))
    _put(partial(actions.put_places, by="command"), rows)


@places.command("import-duo")
@click.argument("file", type=FILE)
@click.option("--gemeente", "municipalities", multiple=True, help="Alleen scholen in deze gemeente.")
@hidden_option
def import_duo(file: Path, municipalities: tuple[str, ...], hidden: Hidden) -> None:
    """Add or update schools from DUO's file 'alle schoolvestigingen basisonderwijs'."""
    rows = _checked(lambda: duo_file.schools(read_file(file, duo_file.COLUMNS, hidden), municipalities))
    _put(partial(actions.put_duo_schools, by="command"), rows)


def _checked(read: Callable[[], list[School]]) -> list[School]:
    """Outside any transaction: reading a large file takes seconds."""
    try:
        return read()
    except BadTable as bad:
        stop_with(bad.faults)


def _put(put: Callable[[Iterable[School]], actions.Report], rows: Sequence[School]) -> None:
    with write_first():
        report = put(in_progress(rows))
        versions.increase(db.session())
        db.session.commit()
    for line in report.new:
        click.echo(gettext("nieuw: %(school)s", school=line.label))
    for line in report.changed:
        click.echo(gettext("gewijzigd: %(school)s", school=line.label))
    click.echo(
        gettext(
            "Scholen: %(new)s nieuw, %(changed)s gewijzigd, %(unchanged)s ongewijzigd.",
            new=len(report.new),
            changed=len(report.changed),
            unchanged=report.unchanged,
        )
    )
