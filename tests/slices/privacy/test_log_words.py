"""The log stores codes and shows words."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from app.accounts.log import AccountVerb
from app.activity.details import CALLED, in_words
from app.activity.verbs import SubjectKind, Verb, every_verb
from app.evaluations.log import EvaluationVerb
from app.events.log import EventVerb
from app.follow_up.log import AgreementVerb
from app.places.log import PlaceVerb
from app.registrations.log import RegistrationVerb
from app.registrations.models import Status
from app.topics.log import TopicVerb
from tests.architecture.reading import modules

AT = datetime(2026, 6, 9, 12, 30, tzinfo=UTC).isoformat()


def test_every_verb_is_recorded_somewhere() -> None:
    used = {name for module in modules("app") for name in re.findall(r"\b\w+Verb\.[A-Z_]+", module.text)}
    told = {f"{type(verb).__name__}.{verb.name}" for verb in every_verb().values()}
    by_status = {f"RegistrationVerb.{RegistrationVerb.of(f'registration_{status}').name}" for status in Status}
    assert told - used - by_status == set()


def test_no_two_verbs_have_one_code() -> None:
    verbs = [verb for kind in Verb.__subclasses__() for verb in kind]
    assert len(verbs) == len(every_verb()) == len({verb.said.msgid for verb in verbs})


def test_sentences_are_sentences_and_names_are_not() -> None:
    for verb in every_verb().values():
        for said in (verb.said, verb.in_history):
            assert said is None or (said.msgid[0].isupper() and not said.msgid.endswith(".")), verb
    assert all(not kind.said.msgid.endswith(".") for kind in SubjectKind)


@pytest.mark.parametrize(
    ("verb", "details", "read"),
    [
        (AccountVerb.CHANGED, {"old": "organiser", "role": "admin"}, "was: organisator; rol: beheerder"),
        (AccountVerb.SIGNED_IN, {"via": "link"}, "hoe: met een link uit de mail"),
        (EventVerb.STATE, {"old": "draft", "new": "save_the_date"}, "was: concept; werd: save the date"),
        (EventVerb.SCHEDULED, {"new": AT}, "werd: dinsdag 9 juni 2026, 14.30 uur"),
        (
            EventVerb.SESSION_EDITED,
            {"changed": ["capacity"], "old": {"capacity": 20}, "new": {"capacity": 24}},
            "gewijzigd: Aantal plaatsen; was: Aantal plaatsen “20”; werd: Aantal plaatsen “24”",
        ),
        (
            EventVerb.MEETING_MOVED,
            {"changed": ["starts_at"], "old": {"starts_at": AT}},
            "gewijzigd: Begin; was: Begin “dinsdag 9 juni 2026, 14.30 uur”",
        ),
        (
            EventVerb.ASKS,
            {"asks": [["diet"], []], "reminder_days": [3, 0]},
            "vragen: dieetwensen → leeg; herinnering, dagen vooraf: 3 → 0",  # as kept before there could be several
        ),
        (EventVerb.ASKS, {"reminder_days": [[7, 1], []]}, "herinnering, dagen vooraf: 7, 1 → leeg"),
        (EventVerb.NOT_PUBLISHED, {"missing": ["no_goal"]}, "ontbreekt: Het doel ontbreekt: wat kan iemand na afloop?"),
        (
            EventVerb.KIND_EDITED,
            {"kind": "Café", "changed": ["default_seats"]},
            "soort: Café; gewijzigd: Aantal plaatsen",
        ),
        (EventVerb.TEAM, {"added": ["account:1"], "removed": ["account:2"]}, "erbij: Noor; eraf: account dat weg is"),
        (TopicVerb.DECIDED, {"old": None, "new": "not_now"}, "werd: nu niet"),
        (TopicVerb.HELP_ASKED, {"copied": True}, "ook naar de IB’er: ja"),
        (TopicVerb.WISH_TREE_HANDED_OVER, {"on": "2026-06-09"}, "op: dinsdag 9 juni 2026"),
        (TopicVerb.NEED_ASKED, {"need": "0123456789abcdef"}, ""),
        (EvaluationVerb.OPENED, {"kind": "later"}, "soort: na zes weken"),
        (EvaluationVerb.TEXT_DECIDED, {"decided": "left_out", "answer": "1"}, "besluit: weggelaten"),
        (AgreementVerb.MOVED_ON, {"old": "running", "new": "done"}, "was: loopt; werd: klaar"),
        (PlaceVerb.CHANGED, {"column": "adviser"}, "kolom: vaste begeleider"),
        (
            PlaceVerb.SETTING_CHANGED,
            {"setting": "language", "old": "nl", "new": "en"},
            "instelling: Taal; was: Nederlands; werd: Engels",
        ),
        (PlaceVerb.SETTING_CHANGED, {"setting": "formal", "old": False, "new": True}, "instelling: Gebruik de be"),
        (PlaceVerb.PLACES_IMPORTED, {"new": 3, "changed": 0, "closed": 1}, "werd: 3; gewijzigd: 0; gesloten: 1"),
        (AccountVerb.CHANGED, {"role": "caretaker"}, "rol: caretaker"),  # of an earlier version
    ],
)
def test_details_are_read_in_words_and_on_the_clock_here(
    app: Flask, verb: Verb, details: dict[str, object], read: str
) -> None:
    with app.test_request_context():
        told = in_words(details, verb.words, {"account:1": "Noor"})
    assert told.startswith(read) if read else told == ""


def test_codes_of_every_setting_and_choice_have_words(app: Flask) -> None:
    """Nothing that looks like a code is left in what a verb's details are called."""
    for verb in every_verb().values():
        words = verb.words
        for said in [*words.fields.values(), *(each for codes in words.values.values() for each in codes.values())]:
            assert "_" not in said.msgid
    assert CALLED.keys() >= {"old", "new", "changed"}
    assert "into" not in CALLED
