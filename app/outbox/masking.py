"""What organisers may read of a mail: everything except working personal links."""

import re

from flask import g

from app.outbox.models import Message
from app.web.access import before_tokens

HIDDEN = "verborgen"
# also recognised by their shape alone: derived tokens and one-time tokens (see core.tokens)
_TOKEN = re.compile(r"(?<![0-9a-zA-Z])(?:[0-9a-f]{16}[a-z2-7]{26}|[a-z2-7]{52})(?![0-9a-zA-Z])")
_FOLD = re.compile(r"\r?\n[ \t]")


def masked(text: str) -> str:
    """The text with every personal token hidden."""
    return _TOKEN.sub(HIDDEN, _links().sub(rf"\1{HIDDEN}", text))


def _links() -> re.Pattern[str]:
    """Matches any personal link up to its token."""
    if "personal_links" not in g:
        g.personal_links = re.compile(rf"({'|'.join(map(re.escape, before_tokens()))})[\w.~%=-]+")
    links: re.Pattern[str] = g.personal_links
    return links


def masked_message(message: Message) -> Message:
    """A copy to show or download, never to save: it belongs to no session. Calendar lines are unfolded."""
    values = {name: getattr(message, name) for name in Message.__table__.columns.keys()}  # noqa: SIM118
    calendar = _FOLD.sub("", message.calendar) if message.calendar is not None else None
    return Message(
        **{
            **values,
            "subject": masked(message.subject),
            "reply_to": masked(message.reply_to),
            "list_unsubscribe": masked(message.list_unsubscribe or ""),
            "text": masked(message.text),
            "html": masked(message.html),
            "calendar": masked(calendar) if calendar is not None else None,
        }
    )
