from typing import Any

from flask import render_template
from flask_babel import gettext

from app.core import addresses, clock, tokens
from app.core.text import given_name, sentence
from app.events.models import EventSession
from app.events.wording import called
from app.mail_texts.kinds import Example, MailGroup, MailKind
from app.mail_texts.mails import paragraphs
from app.outbox.actions import Mail
from app.places.queries import organisation
from app.registrations import examples
from app.registrations.links import address_purpose, mine_token
from app.registrations.models import Interest, Registration, SeatTransfer, Status
from app.registrations.rules import InterestNews
from app.web.language import speaking
from app.web.links import absolute, token
from app.web.text import say


def mine(registration: Registration) -> Mail:
    """The link to all registrations of this address; not mailed again within the same hour."""
    return Mail(
        kind="mine",
        dedupe_key=f"mine:{registration.public_id}:{clock.now():%Y-%m-%dT%H}",
        recipient=registration.email,
        recipient_name=registration.name,
        subject=gettext("Jouw aanmeldingen"),
        **_texts("mine", link=absolute("registrations.all_mine", token=mine_token(registration))),
    )


def confirm_address(registration: Registration) -> Mail:
    """To the new address, in the reader's language: it counts once this link has been used."""
    address = registration.email_asked
    link = absolute("registrations.address", token=token(address_purpose(address), registration))
    with speaking(registration.language):
        return Mail(
            kind="confirm_address",
            dedupe_key=f"{registration.about}:{tokens.digest(addresses.key(address))}:{clock.now():%Y-%m-%dT%H}",
            about=registration.about,
            recipient=address,
            recipient_name=registration.name,
            subject=gettext("%(title)s: klopt dit adres?", title=registration.event.title),
            **_texts("confirm_address", registration=registration, link=link),
        )


def seat_offered(registration: Registration, transfer: SeatTransfer) -> Mail:
    """To a colleague. Of what was typed it repeats only given names: anybody can enter anybody's address."""
    with speaking(registration.language):
        return Mail(
            kind="seat_offered",
            dedupe_key=f"transfer:{transfer.public_id}",
            about=registration.about,
            recipient=transfer.email,
            recipient_name=transfer.name,
            subject=gettext("%(title)s: een plaats voor jou", title=registration.event.title),
            expires_at=registration.event_session.starts_at,
            **_texts(
                "seat_offered",
                registration=registration,
                greeting=given_name(transfer.name),
                giver=given_name(registration.name),
                link=absolute("registrations.transfer", token=token("transfer", transfer)),
            ),
        )


def seat_not_needed(registration: Registration, transfer: SeatTransfer, theirs: Registration) -> Mail:
    """To a colleague who is on the list already, in the language that they chose; to the giver nothing shows it."""
    with speaking(theirs.language):
        return Mail(
            kind="seat_not_needed",
            dedupe_key=f"transfer:{transfer.public_id}",
            about=theirs.about,
            recipient=theirs.email,
            recipient_name=theirs.name,
            subject=gettext("%(title)s: je staat al op de lijst", title=theirs.event.title),
            expires_at=registration.event_session.starts_at,
            **_texts(
                "seat_not_needed",
                registration=theirs,
                greeting=given_name(theirs.name),
                giver=given_name(registration.name),
                link=absolute("registrations.registration", token=token("registration", theirs)),
            ),
        )


def place_asked(registration: Registration) -> Mail:
    """To the organiser, who decides."""
    event = registration.event
    return Mail(
        kind="place_asked",
        dedupe_key=f"place_asked:{registration.public_id}",
        about=registration.about,
        recipient=event.contact_email or organisation().contact_email,
        subject=gettext("%(title)s: iemand vraagt om een plaats", title=event.title),
        expires_at=registration.event_session.starts_at,
        **_texts(
            "place_asked",
            registration=registration,
            link=absolute("registrations_organise.requests", public_id=event.public_id),
        ),
    )


def approved(registration: Registration) -> Mail:
    """To somebody who may come, but for whom no seat is free yet."""
    with speaking(registration.language):
        return _approved(registration)


def _approved(registration: Registration) -> Mail:
    link = absolute("registrations.registration", token=token("registration", registration))
    values = {
        "voornaam": given_name(registration.name) or gettext("deelnemer"),
        "titel": registration.event.title,
        "datum": called(registration.event_session),
        "link": link,
    }
    texts = paragraphs("approved", values)
    return Mail(
        kind="approved",
        dedupe_key=f"approved:{registration.public_id}:{len(registration.changes)}",
        about=registration.about,
        recipient=registration.email,
        recipient_name=registration.name,
        subject=texts.subject,
        expires_at=registration.event_session.starts_at,
        **_texts("approved", registration=registration, link=link, paragraphs=texts),
    )


def _approved_example() -> Example:
    registration, is_made_up = examples.registration((Status.WAITLISTED,))
    return Example(mail=_approved(registration), is_made_up=is_made_up)


APPROVED = MailKind(
    name="approved",
    group=MailGroup.WAITING,
    label=sentence("Ja op een aanvraag, maar nog geen plaats"),
    subject=sentence("{titel}: je staat op de wachtlijst"),
    opening=sentence("De organisator zei ja op je aanvraag. Alle plaatsen zijn nu bezet: je staat op de wachtlijst."),
    placeholders=("voornaam", "titel", "datum", "link"),
    example=_approved_example,
)


def decide(event_session: EventSession) -> Mail:
    """To the organiser of a date with too few people."""
    event, day = event_session.event, event_session.decide_by
    return Mail(
        kind="decide",
        dedupe_key=f"decide:{event_session.public_id}:{day}",
        recipient=event.contact_email or organisation().contact_email,
        subject=gettext("%(title)s: gaat het door?", title=event.title),
        expires_at=event_session.starts_at,
        **_texts(
            "decide",
            event_session=event_session,
            link=absolute("registrations_organise.decide", public_id=event_session.public_id),
        ),
    )


def confirm_interest(interest: Interest) -> Mail:
    """Asks whether this address wants to hear when sign-up opens; once a day at most."""
    with speaking(interest.language):
        return Mail(
            kind="confirm_interest",
            dedupe_key=f"confirm_interest:{interest.public_id}:{clock.now():%Y-%m-%d}",
            recipient=interest.email,
            subject=gettext("%(title)s: een seintje als het opengaat", title=interest.event.title),
            list_unsubscribe=_leave(interest),
            **_texts("confirm_interest", interest=interest, link=_own_interest(interest)),
        )


def awaited(interest: Interest, news: InterestNews) -> Mail:
    """The one mail for which an address was left."""
    event = interest.event
    subject, told = news.words(event.title)
    with speaking(interest.language):
        return Mail(
            kind="opened",
            dedupe_key=f"opened:{interest.public_id}",
            recipient=interest.email,
            subject=say(subject),
            expires_at=event.ends_at,
            **_texts(
                "opened",
                event=event,
                told=say(told),
                reason=event.cancel_reason if news is InterestNews.CALLED_OFF else "",
                link=absolute("events.event", slug=event.slug),
            ),
        )


def _own_interest(interest: Interest) -> str:
    return absolute("registrations.own_interest", token=token("interest", interest))


def _leave(interest: Interest) -> str:
    return absolute("registrations.leave_interest", token=token("interest", interest))


def _texts(name: str, **context: object) -> dict[str, Any]:
    return {
        "text": render_template(f"registrations/mails/{name}.txt", **context),
        "html": render_template(f"registrations/mails/{name}.html", **context),
    }
