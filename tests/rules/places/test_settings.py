from datetime import date

import pytest

from app.places.rules import settings

KNOWN = ("naam", "bewaartermijnen")


@pytest.mark.parametrize(
    ("days", "is_good"),
    [((), True), ((30, 1), True), ((31,), False), ((0,), False), ((4, 3, 2, 1), True), ((5, 4, 3, 2, 1), False)],
)
def test_a_reminder_is_at_most_thirty_days_ahead(days: tuple[int, ...], is_good: bool) -> None:
    assert (settings.reminder_objection(days) is None) == is_good


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("", True),
        ("lek@school.nl", True),
        ("https://school.nl/lek", True),
        ("http://school.nl/lek", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://school.nl/a b", False),
        ("lek@", False),
        ("https://schööl.nl", False),
        ("ftp://school.nl", False),
    ],
)
def test_a_leak_is_reported_to_an_address_or_a_page_over_tls(text: str, is_good: bool) -> None:
    assert (settings.security_contact_objection(text) is None) == is_good


@pytest.mark.parametrize(
    ("name", "is_good"),
    [
        ("Duin & Polder, Alkmaar", True),
        ("IB’ers", True),
        ("", True),
        ("baas@bank.nl", False),
        ('"x', False),
        ("a <b>", False),
    ],
)
def test_the_name_of_the_sender_looks_like_no_address(name: str, is_good: bool) -> None:
    assert (settings.sender_name_objection(name) is None) == is_good


def test_an_objection_to_an_address_is_shown_beside_its_own_field() -> None:
    objection = settings.address_objection("anne@", "reply_to")
    assert objection is not None
    assert objection.field == "reply_to"
    assert settings.address_objection("anne@school.nl", "reply_to") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "statement_empty"),
        ("x" * 30_001, "statement_long"),
        ("Mail {name}", "statement_placeholder"),
        ("{}", "statement_placeholder"),
        ("Wij zijn {naam}.", None),
        ("x" * 30_000, None),
        ("Kop {\nniets}", None),
    ],
)
def test_a_statement_has_words_and_known_placeholders(text: str, code: str | None) -> None:
    objection = settings.statement_objection(text, KNOWN)
    assert (objection.code if objection else None) == code


def test_the_terms_stand_on_a_line_of_their_own() -> None:
    assert settings.statement_objection("a\n\n{bewaartermijnen}\n\nb", KNOWN) is None
    objection = settings.statement_objection("Zie {bewaartermijnen}.", KNOWN)
    assert objection is not None
    assert objection.code == "statement_line"


def test_only_the_lines_that_differ_are_kept() -> None:
    assert settings.changed_lines("a\nb\nc", "a\nB\nc\nd") == ("b", "B\nd")
    assert settings.changed_lines("a", "a") == ("", "")


@pytest.mark.parametrize(
    ("status", "report", "code"),
    [
        ("A", "", "not_examined"),
        ("B", "", "not_examined"),
        ("C", "", None),
        ("D", "", None),
        ("A", "https://example.org/a", None),
        ("C", "http://example.org/a", "no_page"),
        ("C", "https://example.org/a)", "no_page"),
    ],
)
def test_full_or_partial_conformity_asks_for_an_examination(status: str, report: str, code: str | None) -> None:
    found = settings.conformity_objection(status, report, None, date(2026, 11, 4))
    assert (found.code if found else None) == code


@pytest.mark.parametrize(("day", "is_good"), [(3, True), (4, True), (5, False)])
def test_a_statement_is_not_made_in_the_future(day: int, is_good: bool) -> None:
    found = settings.conformity_objection("C", "", date(2026, 11, day), date(2026, 11, 4))
    assert (found is None) == is_good
