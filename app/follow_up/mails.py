from datetime import time, timedelta

from flask import render_template
from flask_babel import gettext

from app.core import clock
from app.follow_up.models import Agreement
from app.outbox.actions import Mail
from app.web.links import absolute

MORNING = time(8)


def reminder(agreement: Agreement) -> Mail:
    """Sent in the morning of the agreed date. Only for an agreement with an account as its owner."""
    account = agreement.account
    assert account is not None
    due_at = max(clock.now(), clock.moment(clock.today(), MORNING))
    context = {
        "agreement": agreement,
        "link": absolute("follow_up_organise.agreement", public_id=agreement.public_id),
    }
    return Mail(
        kind="agreement_reminder",
        dedupe_key=f"agreement_reminder:{agreement.public_id}:{agreement.evaluate_on.isoformat()}",
        recipient=account.email,
        recipient_name=account.name,
        subject=gettext("Vandaag terugkijken: afspraak van %(area)s", area=agreement.work_area.name),
        text=render_template("follow_up/mails/reminder.txt", **context),
        html=render_template("follow_up/mails/reminder.html", **context),
        due_at=due_at,
        expires_at=due_at + timedelta(days=7),
    )
