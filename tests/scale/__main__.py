"""Fills an empty database with a large set: `python -m tests.scale groot`."""

import click
from flask.cli import with_appcontext

from app.core import versions
from app.core.database import write_first
from app.demo.emptiness import holds_anything, is_ready
from app.extensions import db
from tests.scale import SIZES, fill, look_over


@click.command("scale")
@click.argument("name", metavar="SET", type=click.Choice(list(SIZES)))
@with_appcontext
def scale(name: str) -> None:
    """Load the whole set, or nothing, into the database that the settings point to."""
    if not is_ready():
        raise click.ClickException("This database has no tables yet. First run: flask db upgrade")
    size = SIZES[name]
    with write_first():
        if holds_anything():
            db.session.rollback()
            raise click.ClickException("This database is not empty.")
        with click.progressbar(length=size.registrations, label="Registrations", update_min_steps=1000) as bar:
            fill(size, tell=bar.update)
        versions.increase(db.session())
        db.session.commit()
    look_over()
    click.echo(f"Loaded {size.schools} schools, {size.events} events and {size.registrations} registrations.")


if __name__ == "__main__":
    scale()
