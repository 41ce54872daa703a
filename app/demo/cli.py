import click
import sqlalchemy as sa
from flask.cli import with_appcontext
from flask_babel import gettext

from app.core import versions
from app.core.database import Base, write_first
from app.demo.emptiness import holds_anything, is_ready
from app.demo.year import live_through
from app.evaluations.models import Response
from app.events.models import Event
from app.extensions import db
from app.registrations.models import Registration


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="Niets doen als er al gegevens zijn.")
@with_appcontext
def demo(if_empty: bool) -> None:
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
        live_through()
        counts = [_count(model) for model in (Event, Registration, Response)]
        versions.increase(db.session())
        db.session.commit()
    click.echo(
        gettext(
            "De demonstratie staat klaar: %(events)s bijeenkomsten, %(registrations)s aanmeldingen en "
            "%(responses)s ingevulde evaluaties. Alle gegevens zijn fictief.",
            events=counts[0],
            registrations=counts[1],
            responses=counts[2],
        )
    )


def _count(model: type[Base]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0
