"""The texts of this slice's mails that an organiser may change, and how they look."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from app.core.text import Sentence, sentence
from app.evaluations import mails
from app.evaluations.models import Evaluation, EvaluationKind, Ticket
from app.mail_texts.kinds import Example, MailGroup, MailKind
from app.outbox.actions import Mail
from app.registrations import examples
from app.registrations.models import Status


def _example(write: Callable[[Ticket], Mail]) -> Example:
    registration, is_made_up = examples.registration((Status.CONFIRMED,), held=True)
    date = registration.event_session
    evaluation = Evaluation(
        event=registration.event,
        event_session=date,
        event_session_id=date.id,
        kind=EvaluationKind.AFTER,
        ends_at=date.ends_at,
        closes_at=date.ends_at + timedelta(days=21),
    )
    ticket = Ticket(public_id="0" * 16, token_version=1, evaluation=evaluation, registration=registration)
    return Example(mail=write(ticket), is_made_up=is_made_up)


def _kind(
    name: str, label: Sentence, subject: Sentence, opening: Sentence, write: Callable[[Ticket], Mail]
) -> MailKind:
    return MailKind(
        name=name,
        group=MailGroup.AFTERWARDS,
        label=label,
        subject=subject,
        opening=opening,
        placeholders=("voornaam", "titel", "datum", "link"),
        example=partial(_example, write),
    )


MAIL_KINDS = (
    _kind(
        "evaluation",
        sentence("Vraag om de evaluatie"),
        sentence("Hoe was het? Vertel het ons: {titel}"),
        sentence(
            "Op {datum} was “{titel}”. Was je erbij? Dan horen we graag wat je ervan vond. Invullen kost ongeveer drie "
            "minuten en kan anoniem."
        ),
        mails.invitation,
    ),
    _kind(
        "evaluate_again",
        sentence("Herinnering aan de evaluatie"),
        sentence("Nog even over {titel}: hoe was het?"),
        sentence(
            "Een paar dagen geleden vroegen we je hoe je “{titel}” vond. We horen het nog graag. Invullen kost "
            "ongeveer drie minuten en kan anoniem."
        ),
        mails.reminder,
    ),
    _kind(
        "evaluate_later",
        sentence("Wat heb je ermee gedaan?"),
        sentence("Wat heb je gedaan met {titel}?"),
        sentence(
            "Zes weken geleden was “{titel}”. Wat heb je ermee gedaan? Ook “nog niets” is een antwoord. Antwoorden "
            "kost één minuut en is anoniem."
        ),
        mails.later,
    ),
)
