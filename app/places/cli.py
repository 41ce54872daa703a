from collections.abc import Callable
from pathlib import Path

import click
from flask.cli import AppGroup
from flask_babel import gettext

from app.core import versions
from app.core.database import write_first
from app.core.tables import BadTable, read_file
from app.extensions import db
from app.places import actions
from app.places.importing import duo_file, places_file
from app.web.commands import stop_with

places = AppGroup("places", help="Werkgebieden, besturen en scholen.")
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@places.command("import")
@click.argument("file", type=FILE)
def import_places(file: Path) -> None:
    """Import werkgebieden, besturen and scholen from our own CSV or XLSX: adds or updates."""
    _import(lambda: actions.put_places(places_file.places(read_file(file, places_file.COLUMNS)), by="command"))


@places.command("import-duo")
@click.argument("file", type=FILE)
@click.option("--gemeente", "municipalities", multiple=True, help="Alleen scholen in deze gemeente.")
def import_duo(file: Path, municipalities: tuple[str, ...]) -> None:
    """Add or update schools from DUO's file 'alle schoolvestigingen basisonderwijs'."""
    _import(
        lambda: actions.put_duo_schools(
            duo_file.schools(read_file(file, duo_file.COLUMNS), municipalities), by="command"
        )
    )


def _import(put: Callable[[], actions.Report]) -> None:
    with write_first():
        try:
            report = put()
        except BadTable as bad:
            db.session.rollback()
            stop_with(bad.faults)
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
