import click
import sqlalchemy as sa
from flask.cli import with_appcontext
from flask_babel import gettext

from app.core import versions
from app.core.database import Base, write_first
from app.demo.emptiness import holds_anything, is_ready
from app.demo.scale import SIZES, fill, look_over
from app.demo.year import live_through
from app.evaluations.models import Response
from app.events.models import Event
from app.extensions import db
from app.registrations.models import Registration


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="Niets doen als er al gegevens zijn.")
@click.option(
    "--scale",
    type=click.Choice(list(SIZES)),
    help="In plaats van het voorbeeldjaar veel gegevens, om te zien hoe de site zich dan houdt: "
    "groot is een groot samenwerkingsverband, national het hele land over vijf jaar.",
)
@with_appcontext
def demo(if_empty: bool, scale: str | None) -> None:
    """Load the demonstration year into an empty database."""
    if not is_ready():
        raise click.ClickException(gettext("De database heeft nog geen tabellen. Doe eerst: flask db upgrade"))
    with write_first():
        if holds_anything():
            db.session.rollback()
            if if_empty:
                return
            raise click.ClickException(
                gettext("Er staan al gegevens in deze database. De demonstratie gaat alleen in een lege.")
            )
        _load(scale)
        counts = [_count(model) for model in (Event, Registration, Response)]
        versions.increase(db.session())
        db.session.commit()
    if scale:
        look_over()
    click.echo(
        gettext(
            "De demonstratie staat klaar: %(events)s bijeenkomsten, %(registrations)s aanmeldingen en "
            "%(responses)s ingevulde evaluaties. Alle gegevens zijn fictief.",
            events=counts[0],
            registrations=counts[1],
            responses=counts[2],
        )
    )


def _load(scale: str | None) -> None:
    if scale is None:
        live_through()
        return
    size = SIZES[scale]
    with click.progressbar(length=size.registrations, label=gettext("Aanmeldingen"), update_min_steps=1000) as bar:
        fill(size, tell=bar.update)


def _count(model: type[Base]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0
