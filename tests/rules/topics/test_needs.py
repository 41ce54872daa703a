from enum import StrEnum

import pytest

from app.topics.models import Audience, Shape, TakenUpBy, Urgency
from app.topics.rules import needs


def codes(**typed: str | bool) -> list[str]:
    values = {
        "subject": "Rekenen",
        "practice": "De leerlijn loopt uit elkaar.",
        "goal": "",
        "expert": "",
        "is_joining": False,
        **typed,
    }
    return [objection.code for objection in needs.objections(**values)]  # type: ignore[arg-type]


def test_a_good_need_is_welcome() -> None:
    assert codes() == []


def test_an_empty_need_says_what_is_missing() -> None:
    assert codes(subject="", practice="") == ["practice_empty", "subject_empty"]


def test_somebody_who_joins_need_not_tell_it_again() -> None:
    assert codes(practice="", is_joining=True) == []


@pytest.mark.parametrize(("field", "most"), [("subject", 80), ("practice", 2000), ("goal", 2000), ("expert", 300)])
def test_endless_text_is_refused_from_one_character_too_many(field: str, most: int) -> None:
    assert codes(**{field: "a" * most}) == []
    assert codes(**{field: "a" * (most + 1)}) == [f"{field}_too_long"]


@pytest.mark.parametrize(
    "text",
    ["<b>dik</b>", "<script>alert(1)</script>", "<a href=x>", "</p>", "<!doctype html>", "<IMG SRC=x>"],
)
@pytest.mark.parametrize("field", ["subject", "practice", "goal"])
def test_html_is_refused(field: str, text: str) -> None:
    assert codes(**{field: text}) == ["html"]


@pytest.mark.parametrize("text", ["Kijk op https://casino.example", "www.casino.example", "[url=x]", "HTTP://X"])
@pytest.mark.parametrize("field", ["subject", "practice", "goal"])
def test_links_are_refused(field: str, text: str) -> None:
    assert codes(**{field: text}) == ["link"]


def test_an_address_stands_only_where_the_public_does_not_read() -> None:
    assert codes(practice="Mail noor@school.example") == ["mail_address"]
    assert codes(expert="Noor, noor@school.example, https://school.example") == []


@pytest.mark.parametrize("text", ["a < b en c > d", "ik <3 rekenen", "1<2", "groep 3/4 @ school", "www"])
def test_ordinary_text_is_no_html_and_no_link(text: str) -> None:
    assert codes(practice=text) == []


@pytest.mark.parametrize("subject", ["?", "12", "🙂", "– – –"])
def test_a_subject_has_a_word(subject: str) -> None:
    assert codes(subject=subject) == ["subject_without_words"]


def test_a_text_that_may_name_a_pupil_is_a_warning_and_waits_for_a_look() -> None:
    text = "Bij ons in groep 6 zit een jongetje dat niets zegt."
    held = needs.pupil_objection("", text, is_confirmed=False)
    assert held is not None
    assert held.field == "practice"
    assert needs.pupil_objection("", text, is_confirmed=True) is None
    assert codes(subject="Sem uit groep 5") == []
    assert needs.waits_for_a_look("Rust", text, looks_first=False)
    assert needs.waits_for_a_look("Sem uit groep 5", "", looks_first=False)


@pytest.mark.parametrize("looks_first", [True, False])
def test_any_text_waits_for_a_look_unless_the_organisation_chose_otherwise(looks_first: bool) -> None:
    assert needs.waits_for_a_look("Stille leerlingen vallen niet op.", looks_first=looks_first) is looks_first


@pytest.mark.parametrize("kind", [Urgency, Shape, TakenUpBy, Audience])
def test_every_choice_has_words(kind: type[StrEnum]) -> None:
    said = [str(needs.label(choice)) for choice in kind]  # type: ignore[arg-type]
    assert all(said)
    assert len(set(said)) == len(said)
