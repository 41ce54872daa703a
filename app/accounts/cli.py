import click
from flask.cli import AppGroup

from app.accounts import actions
from app.accounts.models import AccountRole
from app.core.database import write_first
from app.core.refusal import Refused
from app.extensions import db
from app.web.links import absolute

accounts = AppGroup("accounts", help="Organisatoren.")


@accounts.command("invite")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in AccountRole]), default=None)
def invite(email: str, role: str | None) -> None:
    """Make the account of E-MAIL if need be and print a one-time sign-in link."""
    with write_first():
        try:
            account = actions.invite(email, role=AccountRole(role) if role else None, by="command")
        except Refused as refused:
            raise click.ClickException(str(refused.objection.sentence)) from refused
        token = actions.sign_in_token(account, lifetime=actions.FIRST_LINK_LIFETIME)
        db.session.commit()
    click.echo(absolute("accounts.sign_in_link", token=token))
