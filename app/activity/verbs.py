"""The vocabulary of the log: what was done, to what kind of thing. Each slice declares its verbs in its `log`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from app.core.text import Sentence, sentence


@dataclass(frozen=True)
class Words:
    """The labels for the details of a slice's verbs."""

    fields: Mapping[str, Sentence] = field(default_factory=dict)  # columns, by name
    values: Mapping[str, Mapping[str, Sentence]] = field(default_factory=dict)  # codes, by detail or column


class LogCode(StrEnum):
    """A code in the log, with its text."""

    said: Sentence
    in_history: Sentence | None  # in the history of an event, where the event itself need not be named

    def __new__(cls, code: str, said: Sentence, in_history: Sentence | None = None) -> Self:
        word = str.__new__(cls, code)
        word._value_, word.said, word.in_history = code, said, in_history
        return word

    @classmethod
    def of(cls, code: str) -> Self:
        return {word.value: word for word in cls}[code]


class Verb(LogCode):
    """Something that was done."""

    @property
    def words(self) -> Words:
        return Words()


def every_verb() -> dict[str, Verb]:
    """The verbs of all slices, by their code."""
    return {verb.value: verb for kind in Verb.__subclasses__() for verb in kind}


class SubjectKind(LogCode):
    """What a line of the log is about."""

    EVENT = "event", sentence("bijeenkomst")
    EVENT_SESSION = "event_session", sentence("datum")
    MEETING = "meeting", sentence("dagdeel")
    REGISTRATION = "registration", sentence("aanmelding")
    TOPIC = "topic", sentence("onderwerp")
    NEED = "need", sentence("wens")
    ROUND = "round", sentence("ronde")
    WISH_TREE = "wish_tree", sentence("wensboom")
    EXPERT = "expert", sentence("deskundige")
    FOLLOWER = "follower", sentence("nieuws over onderwerpen")
    EVALUATION_FORM = "evaluation_form", sentence("evaluatieformulier")
    SCHOOL = "school", sentence("school")
    WORK_AREA = "work_area", sentence("werkgebied")
    WORK_AREA_CLUSTER = "work_area_cluster", sentence("cluster")
    BOARD = "board", sentence("bestuur")
    VENUE = "venue", sentence("locatie")
    EVENT_KIND = "event_kind", sentence("soort")
    AGREEMENT = "agreement", sentence("vervolgafspraak")
    MAIL_TEXT = "mail_text", sentence("mailtekst")
    ORGANISATION = "organisation", sentence("organisatie")
    ACCOUNT = "account", sentence("account")
    PERSON = "person", sentence("persoon")
    POST = "post", sentence("post")
    RETENTION = "retention", sentence("bewaartermijn")
    LOG = "log", sentence("logboek")
