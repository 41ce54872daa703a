"""An event's texts."""

from collections.abc import Mapping

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse
from app.core.text import shorten
from app.events import rules
from app.events.actions.holding import hold
from app.events.actions.news import raise_news
from app.events.actions.telling import tell_followers
from app.events.log import EventVerb
from app.events.models import Event
from app.events.plans import EventTexts

KEPT = 300  # maximum length of a text in the history
TOLD = {"title", "bring", "contact_name", "contact_email"}  # in mails and calendar entries
ABOUT_PEOPLE = ("speakers", "contact_name", "contact_email")


def edit(event: Event, texts: EventTexts, *, mails: bool = False, by: Actor) -> None:
    """Change the texts.

    With `mails`, the people on its upcoming dates are told the new title, contact and what to bring; otherwise their
    calendar entries are updated at the next change of a date. Raises Refused if a public event would lose its goal.
    """
    hold(event)
    new = vars(texts.cleaned())
    refuse(rules.goal_objection(event.state, event.goal, new["goal"]))
    changed = [name for name, value in new.items() if getattr(event, name) != value]
    was = {name: getattr(event, name) for name in changed}
    for name in changed:
        setattr(event, name, new[name])
    if changed:
        if changed != ["mail_note"]:  # which no page, feed or calendar shows
            event.changed_at = clock.now()
        record(
            EventVerb.EDITED,
            SubjectKind.EVENT,
            event.public_id,
            by=by,
            changed=changed,
            old=_kept(was),
            new=_kept({name: new[name] for name in changed}),
        )
        if mails and TOLD.intersection(changed):
            event.text_revision = event.last_text_revision = event.last_text_revision + 1
            for event_session in event.sessions:
                if event_session.ends_at > clock.now() and not event_session.is_cancelled:
                    raise_news(event_session)
        tell_followers(event)


def _kept(texts: Mapping[str, str]) -> dict[str, str]:
    """The values for the history: shortened, and without the texts that name people."""
    return {name: shorten(text, KEPT) for name, text in texts.items() if name not in ABOUT_PEOPLE}
