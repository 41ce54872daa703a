"""Requirements for the organisation's settings."""

import difflib
import re
from collections.abc import Collection
from datetime import date
from urllib.parse import urlsplit

from app.core import addresses, reminding
from app.core.refusal import Objection
from app.core.text import sentence

MOST_STATEMENT = 30_000
_PLACEHOLDER = re.compile(r"\{([^{}\n]{0,60})\}")
# a contact may be a person: the log records that it changed, but not the old value
PERSONAL = frozenset({"contact_name", "contact_email", "reply_to", "privacy_officer", "security_contact"})
_BREAKS_A_HEADER = re.compile(r'[<>"\\@]')


def address_objection(address: str, field: str) -> Objection | None:
    """`field` is the one to attach it to; whether an empty address is allowed is up to the caller."""
    objection = addresses.objection(address)
    return Objection(objection.code, objection.sentence, field) if objection else None


def sender_name_objection(name: str) -> Objection | None:
    """A name that mail programs accept: they warn if it looks like another address."""
    if _BREAKS_A_HEADER.search(name):
        return Objection(
            "sender_name",
            sentence("Gebruik in de naam van de afzender geen @, aanhalingstekens of < en >."),
            "sender_name",
        )
    return None


def reminder_objection(days: Collection[int]) -> Objection | None:
    if not reminding.is_possible(days):
        return Objection(
            "reminder_days",
            sentence("Kies hooguit vier aantallen van 1 tot en met 30 dagen."),
            "reminder_days",
        )
    return None


def _is_page(text: str) -> bool:
    parts = urlsplit(text)
    is_plain = text.isascii() and not re.search(r"[\s<>\"()]", text)
    return parts.scheme == "https" and bool(parts.hostname) and is_plain


def security_contact_objection(text: str) -> Objection | None:
    """A mail address or a page on TLS (RFC 9116 §2.5.3)."""
    if not text:
        return None
    if "://" not in text:
        return address_objection(text, "security_contact")
    if _is_page(text):
        return None
    return Objection(
        "security_contact",
        sentence("Vul een e-mailadres in, of het adres van een pagina dat met https:// begint."),
        "security_contact",
    )


# the conformity statuses of the Dutch model statement; E is for those without a statement
STATUSES = {
    "A": sentence("A, voldoet volledig"),
    "B": sentence("B, voldoet gedeeltelijk"),
    "C": sentence("C, eerste maatregelen genomen"),
    "D": sentence("D, voldoet niet"),
}
EXAMINED = frozenset("AB")


def conformity_objection(status: str, report: str, made_on: date | None, today: date) -> Objection | None:
    """A and B are based on an examination that is public; no date is in the future."""
    if report and not _is_page(report):
        return Objection(
            "no_page", sentence("Vul het adres van een pagina in dat met https:// begint."), "accessibility_report"
        )
    if status in EXAMINED and not report:
        return Objection(
            "not_examined",
            sentence("Voor status A of B is een onderzoek nodig. Vul het adres van het rapport in, of kies C of D."),
            "accessibility_report",
        )
    if made_on and made_on > today:
        return Objection(
            "made_later", sentence("Deze dag moet nog komen. Kies vandaag of eerder."), "accessibility_date"
        )
    return None


def statement_objection(text: str, placeholders: Collection[str]) -> Objection | None:
    if not text:
        return Objection("statement_empty", sentence("Vul de tekst in, of ga terug naar de modeltekst."), "text")
    if len(text) > MOST_STATEMENT:
        return Objection("statement_long", sentence("Deze tekst is te lang. Houd het bij 30.000 tekens."), "text")
    if any("{bewaartermijnen}" in line and line.strip() != "{bewaartermijnen}" for line in text.splitlines()):
        return Objection("statement_line", sentence("Zet {bewaartermijnen} op een regel zonder andere tekst."), "text")
    unknown = next((name for name in _PLACEHOLDER.findall(text) if name not in placeholders), None)
    if unknown is not None:
        return Objection(
            "statement_placeholder",
            sentence(
                "{%(name)s} kennen we niet. Tussen accolades kun je gebruiken: %(known)s.",
                name=unknown,
                known=", ".join(f"{{{name}}}" for name in placeholders),
            ),
            "text",
        )
    return None


def changed_lines(old: str, new: str) -> tuple[str, str]:
    """(removed, added) lines of two texts."""
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    went, came = ("\n".join(line[2:] for line in lines if line.startswith(sign)) for sign in ("- ", "+ "))
    return went, came
