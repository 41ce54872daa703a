from flask import render_template
from flask_babel import gettext

from app.outbox.actions import Mail
from app.places.models import School
from app.places.queries import organisation
from app.topics.models import HelpRequest


def adviser_of(school: School) -> tuple[str, str]:
    """(name, address) of the school's adviser; the organisation's if none is appointed yet."""
    if school.adviser_email:
        return school.adviser_name, school.adviser_email
    office = organisation()
    return office.contact_name, office.contact_email


def to_adviser(request: HelpRequest, school: School, question: str, *, name: str, email: str) -> Mail:
    """A reply goes straight to the teacher."""
    adviser, address = adviser_of(school)
    context = {"adviser": adviser, "school": school, "question": question, "name": name, "email": email}
    return Mail(
        kind="help_request",
        dedupe_key=f"help:{request.public_id}",
        recipient=address,
        recipient_name=adviser,
        reply_to=email,
        subject=gettext("Vraag uit de praktijk van %(school)s", school=school.name),
        text=render_template("topics/mails/help_request.txt", **context),
        html=render_template("topics/mails/help_request.html", **context),
    )


def to_ib(request: HelpRequest, school: School, question: str, *, name: str, email: str, to: str) -> Mail:
    """A separate mail, never a Cc, so that a reply to one does not go to the other unnoticed."""
    adviser, _address = adviser_of(school)
    context = {"adviser": adviser, "school": school, "question": question, "name": name, "email": email}
    return Mail(
        kind="help_copy",
        dedupe_key=f"help-copy:{request.public_id}",
        recipient=to,
        reply_to=email,
        subject=gettext("Kopie: vraag uit de praktijk van %(school)s", school=school.name),
        text=render_template("topics/mails/help_copy.txt", **context),
        html=render_template("topics/mails/help_copy.html", **context),
    )
