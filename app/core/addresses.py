"""E-mail addresses: which are valid, and when two are the same."""

import re

from email_validator import EmailNotValidError, validate_email

from app.core.refusal import Objection
from app.core.text import one_line, sentence

MOST = 254  # RFC 5321 §4.5.3.1.3, less the angle brackets


def objection(address: str) -> Objection | None:
    """One ASCII mailbox with a full domain is valid: a non-ASCII local part needs SMTPUTF8, which schools lack."""
    text = one_line(address)
    if not text:
        return Objection("email_empty", sentence("Vul je e-mailadres in."), "email")
    if "," in text or ";" in text:
        return Objection("email_several", sentence("Vul één e-mailadres in, niet meer."), "email")
    if "@" not in text:
        return Objection(
            "email_no_at", sentence("In een e-mailadres staat een @. Bijvoorbeeld: naam@school.nl"), "email"
        )
    local, _, domain = text.rpartition("@")
    if "@" in local:
        return Objection("email_two_ats", sentence("In een e-mailadres staat maar één @."), "email")
    if not text.isascii():
        return Objection("email_letters", sentence("Gebruik in je e-mailadres geen letters met accenten."), "email")
    if "." not in domain.strip("."):
        return Objection("email_domain", sentence("Het stuk na de @ is niet af. Bijvoorbeeld: naam@school.nl"), "email")
    try:
        validate_email(text, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError:
        return Objection("email_wrong", sentence("Dit e-mailadres klopt niet. Bijvoorbeeld: naam@school.nl"), "email")
    return None


def key(address: str) -> str:
    """Returns the form that all spellings of one address share."""
    return one_line(address).casefold()


def with_tag(address: str, separator: str, tag: str) -> str:
    """'antwoord+abc@swv.example', which arrives in the mailbox 'antwoord@swv.example'."""
    local, _, domain = address.rpartition("@")
    return f"{local}{separator}{tag}@{domain}"


def tags_in(text: str, address: str, separator: str) -> list[str]:
    """The tags with which this text, such as a To header, names the mailbox: in lower case, without duplicates."""
    local, _, domain = address.rpartition("@")
    named = re.compile(
        rf"(?<![\w.+-]){re.escape(local + separator)}([a-z0-9]+)@{re.escape(domain)}(?![\w-]|\.\w)", re.I
    )
    return list(dict.fromkeys(found.lower() for found in named.findall(text)))
