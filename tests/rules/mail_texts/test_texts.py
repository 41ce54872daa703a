import pytest

from app.mail_texts import rules
from app.mail_texts.models import MailPart

KNOWN = ("voornaam", "titel", "datum", "link")
OPENING = MailPart.OPENING


def said(text: str, part: MailPart = OPENING) -> str | None:
    objection = rules.objection(part, text, KNOWN)
    return str(objection.sentence) if objection else None


@pytest.mark.parametrize("text", ["", "Dag {voornaam}", "{titel} op {datum}: {link}", "50% van a_b * c <b>"])
def test_text_with_known_names_is_fine(text: str) -> None:
    assert said(text) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("vornaam", "voornaam"), ("naam", "voornaam"), ("Titel", "titel"), ("bijeenkomst", "titel"), (" link ", "link")],
)
def test_an_unknown_name_comes_with_the_nearest_one(typed: str, meant: str) -> None:
    assert said(f"Dag {{{typed}}}") == f"{{{typed}}} kennen we niet. Bedoel je {{{meant}}}?"


def test_a_name_that_resembles_none_comes_with_all_of_them() -> None:
    assert said("{__class__}") == "{__class__} kennen we niet. Kies uit: {voornaam}, {titel}, {datum}, {link}."


@pytest.mark.parametrize("text", ["{voornaam", "voornaam}", "{}", "{{voornaam}}", "{voor\nnaam}", "}{"])
def test_a_brace_that_belongs_to_no_name_is_refused(text: str) -> None:
    assert said(text) == "Er staat een accolade te veel of te weinig. Schrijf het zo: {voornaam}."


def test_a_text_has_a_longest_length() -> None:
    for part, most in rules.MOST.items():
        assert said("x" * most, part) is None
        assert said("x" * (most + 1), part) == f"Dit is te lang. Houd het bij {most} tekens."


def test_a_subject_is_one_line() -> None:
    assert (
        rules.cleaned(MailPart.SUBJECT, "Tot ziens\r\nBcc: iedereen@example.org")
        == "Tot ziens Bcc: iedereen@example.org"
    )
    assert rules.cleaned(OPENING, " Een\r\n\r\ntwee ") == "Een\n\ntwee"


def test_names_are_filled_in_once() -> None:
    values = {"voornaam": "{titel}", "titel": "Rust"}
    assert rules.filled("{voornaam} {titel} {plaats}", values) == "{titel} Rust {plaats}"


def test_a_bare_web_address_becomes_a_link_without_its_full_stop() -> None:
    assert rules.with_links("Kijk op https://a.example/b-c.") == "Kijk op <https://a.example/b-c>."
    for text in ("[hier](https://a.example)", "<https://a.example>", "`https://a.example`", "xhttps://a.example"):
        assert rules.with_links(text) == text
