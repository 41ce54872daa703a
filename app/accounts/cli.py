import click
from flask.cli import AppGroup

from app.accounts import actions
from app.accounts.models import AccountRole
from app.core.database import write_first
from app.core.refusal import Refused
from app.core.visible import visible
from app.extensions import db
from app.places import queries as places
from app.places.models import WorkArea
from app.web.links import absolute

accounts = AppGroup("accounts", help="Organisatoren.")


@accounts.command("invite")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in AccountRole]), default=None)
@click.option("--area", "areas", multiple=True, help="Werkgebied van een consulent, bij naam; mag vaker.")
def invite(email: str, role: str | None, areas: tuple[str, ...]) -> None:
    """Create the account of E-MAIL if necessary and print a one-time sign-in link."""
    with write_first():
        try:
            account = actions.invite(
                visible(email), role=AccountRole(role) if role else None, work_areas=_areas(areas), by="command"
            )
        except Refused as refused:
            raise click.ClickException(str(refused.objection.sentence)) from refused
        token = actions.sign_in_token(account, lifetime=actions.FIRST_LINK_LIFETIME)
        db.session.commit()
    click.echo(absolute("accounts.sign_in_link", token=token))


def _areas(names: tuple[str, ...]) -> list[WorkArea] | None:
    """The werkgebieden with these names; None if no names were given."""
    known = {area.name.casefold(): area for area in places.work_areas()}
    names = tuple(map(visible, names))
    unknown = [name for name in names if name.casefold() not in known]
    if unknown:
        raise click.ClickException(
            f"Dit werkgebied is er niet: {', '.join(unknown)}. Wel: {', '.join(area.name for area in known.values())}"
        )
    return [known[name.casefold()] for name in names] or None
