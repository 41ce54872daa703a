from flask import render_template
from flask_babel import gettext

from app.accounts.models import Account
from app.core.tokens import digest
from app.outbox.actions import Mail
from app.web.links import absolute


def sign_in_link(account: Account, token: str, *, next: str | None = None) -> Mail:
    """`next`: the page to go to after signing in."""
    context = {"link": absolute("accounts.sign_in_link", token=token, next=next)}
    return Mail(
        kind="sign_in",
        dedupe_key=f"sign-in:{digest(token)[:32]}",
        recipient=account.email,
        recipient_name=account.name,
        subject=gettext("Je inloglink voor Bijeen"),
        text=render_template("accounts/mails/sign_in_link.txt", **context),
        html=render_template("accounts/mails/sign_in_link.html", **context),
    )


def invitation(account: Account, token: str) -> Mail:
    """For the owner of a new account."""
    context = {"link": absolute("accounts.sign_in_link", token=token), "account": account}
    return Mail(
        kind="sign_in",
        dedupe_key=f"invited:{digest(token)[:32]}",
        recipient=account.email,
        recipient_name=account.name,
        subject=gettext("Je kunt nu inloggen bij Bijeen"),
        text=render_template("accounts/mails/invitation.txt", **context),
        html=render_template("accounts/mails/invitation.html", **context),
    )
