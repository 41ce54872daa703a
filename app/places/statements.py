"""The site's statements in the organisation's words: Markdown with our settings filled in.

As long as nobody wrote their own text, the model text is shown, which follows the settings.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, render_template
from flask_babel import gettext
from markupsafe import Markup, escape

from app.core.text import Sentence, sentence
from app.places.models import Organisation
from app.places.queries import organisation
from app.places.rules.settings import STATUSES
from app.web.cookies import cookies
from app.web.filters import long_date
from app.web.text import markdown, say

RETENTION = "bewaartermijnen"  # on a line of its own: the page inserts the terms here
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_RETENTION_LINE = re.compile(rf"^[ \t]*\{{{RETENTION}\}}[ \t]*$", re.MULTILINE)
_LEVELS = {"h3": "h2", "h4": "h3"}  # below the page's h1


@dataclass(frozen=True)
class Statement:
    slug: str
    column: str
    model: str  # template
    endpoint: str  # address of the page
    title: Sentence
    placeholders: tuple[str, ...]


PLACEHOLDERS = (
    "naam",
    "korte_naam",
    "postadres",
    "contact_naam",
    "contact_mail",
    "bereikbaar",
    "fg_mail",
    "site",
)
STATEMENTS = {
    "privacy": Statement(
        "privacy",
        "privacy_statement",
        "places/statements/_privacy.txt",
        "home.privacy",
        sentence("Privacyverklaring"),
        (*PLACEHOLDERS, RETENTION),
    ),
    "toegankelijkheid": Statement(
        "toegankelijkheid",
        "accessibility_statement",
        "places/statements/_accessibility.txt",
        "home.accessibility",
        sentence("Toegankelijkheidsverklaring"),
        (*PLACEHOLDERS, "status", "vastgesteld", "rapport"),
    ),
}


def model_text(statement: Statement) -> str:
    """The example, filled in from the present settings."""
    given = {"terms": f"{{{RETENTION}}}", "hours": "{bereikbaar}", "cookies": cookies(current_app)}
    text = render_template(statement.model, **given)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def text_of(statement: Statement) -> str:
    return getattr(organisation(), statement.column) or model_text(statement)


def shown(text: str) -> list[Markup]:
    """HTML, split where the retention terms are inserted."""
    values = _values(organisation(), text)
    return [_filled(markdown(part), values) for part in _RETENTION_LINE.split(text)]


def _filled(html: Markup, values: Mapping[str, Markup]) -> Markup:
    """Filled in after the Markdown was rendered, so that a name with asterisks in it is not mangled."""
    levelled = re.sub(r"<(/?)(h[34])>", lambda found: f"<{found[1]}{_LEVELS[found[2]]}>", html)
    filled = _PLACEHOLDER.sub(lambda found: values.get(found[1], Markup("")), levelled)
    return Markup(filled)  # noqa: S704  cleaned by markdown(), and the values are escaped


def _values(row: Organisation, text: str) -> dict[str, Markup]:
    found = _conformity(row) if "{status}" in text or "{vastgesteld}" in text or "{rapport}" in text else {}
    return found | {
        "naam": escape(row.name),
        "korte_naam": escape(row.short_name or row.name),
        "postadres": escape(row.postal_address),
        "contact_naam": escape(row.contact_name),
        "contact_mail": _mail(row.contact_email),
        "bereikbaar": escape(row.contact_hours),
        "fg_mail": _mail(row.privacy_officer or row.contact_email),
        "site": escape(urlsplit(current_app.config["PUBLIC_URL"]).netloc),
    }


def _conformity(row: Organisation) -> dict[str, Markup]:
    """The status, its date and the examination; loaded separately, since only the statement needs them."""
    report, made_on = row.accessibility_report, row.accessibility_date
    return {
        "status": escape(say(STATUSES[row.accessibility_status])),
        "vastgesteld": escape(long_date(made_on) if made_on else gettext("nog niet vastgesteld")),
        "rapport": Markup('<a href="{0}" rel="noopener">{0}</a>').format(report) if report else Markup(""),
    }


def _mail(address: str) -> Markup:
    return Markup('<a href="mailto:{0}">{0}</a>').format(address)
