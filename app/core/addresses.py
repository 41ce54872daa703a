"""E-mail addresses: which are valid, and when two are the same."""

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
