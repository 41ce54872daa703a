"""The texts of one mail, in the words of the organisation and filled in for its reader."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from flask import g
from flask_babel import gettext
from markupsafe import Markup, escape

from app.core.database import new_public_id
from app.core.text import one_line
from app.mail_texts import kinds, queries, rules
from app.mail_texts.models import MailPart
from app.outbox.actions import Mail
from app.outbox.masking import masked
from app.web.language import language
from app.web.text import markdown, say

_LINK = "link"
_FIELD = re.compile(r"\{([^{}\n<>]{1,40})\}|%7B([a-z]{1,40})%7D")


@dataclass(frozen=True)
class Paragraph:
    """Markdown, and what the names between its braces stand for."""

    text: str
    values: Mapping[str, str]

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def plain(self) -> str:
        return rules.filled(self.text, self.values)

    @property
    def html(self) -> Markup:
        """The values are filled in after the Markdown was read, so that nothing in them is taken for markup."""
        return Markup(_FIELD.sub(self._value, str(markdown(rules.with_links(self.text)))))  # noqa: S704  escaped

    def _value(self, found: re.Match[str]) -> str:
        name, in_address = found[1], found[2]
        if in_address:  # in the address of a link
            return str(escape(self.values[_LINK])) if in_address == _LINK and _LINK in self.values else found[0]
        if name not in self.values:
            return found[0]
        value = escape(self.values[name])
        return f'<a href="{value}">{value}</a>' if name == _LINK else str(value)


@dataclass(frozen=True)
class Paragraphs:
    """`subject` is empty where an organiser cannot change that."""

    subject: str
    opening: Paragraph
    closing: Paragraph


def paragraphs(kind: str, values: Mapping[str, str]) -> Paragraphs:
    """In the language that is being spoken."""
    texts = {part: say(default) if default.msgid else "" for part, default in kinds.every()[kind].defaults.items()}
    texts.update(_tried(kind) or queries.own_texts(kind, language()))
    return Paragraphs(
        subject=one_line(rules.filled(texts.get(MailPart.SUBJECT, ""), values)),
        opening=Paragraph(texts[MailPart.OPENING], values),
        closing=Paragraph(texts[MailPart.CLOSING], values),
    )


def _tried(kind: str) -> Mapping[MailPart, str]:
    tried: Mapping[str, Mapping[MailPart, str]] = g.get("mail_texts_tried", {})
    return tried.get(kind, {})


@contextmanager
def trying(kind: str, texts: Mapping[MailPart, str]) -> Iterator[None]:
    """Mails of this kind get these texts, which are not saved."""
    g.mail_texts_tried = {kind: texts}
    try:
        yield
    finally:
        del g.mail_texts_tried


def as_trial(mail: Mail, email: str) -> Mail:
    """The same mail to its author, without its calendar part and the personal links of its reader."""
    return replace(
        mail,
        dedupe_key=f"trial:{new_public_id()}",
        stream=None,
        about=None,
        recipient=email,
        recipient_name="",
        subject=gettext("Proef: %(subject)s", subject=mail.subject),
        text=masked(mail.text),
        html=masked(mail.html),
        list_unsubscribe="",
        calendar=None,
        calendar_method=None,
        due_at=None,
        expires_at=None,
    )
