from flask import render_template
from flask_babel import gettext

from app.outbox.actions import Mail
from app.topics.models import Ballot
from app.web.links import absolute, token


def confirm(ballot: Ballot) -> Mail:
    """The link that makes a top 3 count. The choice itself is on the page, not in the mail."""
    context = {
        "link": absolute("topics.ballot", token=token("ballot", ballot)),
        "title": ballot.round.title,
        "vote_until": ballot.round.vote_until,
    }
    return Mail(
        kind="ballot",
        dedupe_key=f"ballot:{ballot.public_id}:{ballot.lock_version}",  # raised by every new choice
        recipient=ballot.email,
        subject=gettext("Bevestig je top 3"),
        text=render_template("topics/mails/ballot.txt", **context),
        html=render_template("topics/mails/ballot.html", **context),
    )
