"""What a mail server's answer means, and how long to wait before the next attempt."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.outbox.models import Delivery, Trouble

PATIENCE = timedelta(days=2)  # for mail that names no moment after which it is useless
MOST_A_MINUTE = 10_000
LEASE = timedelta(minutes=2)  # longer than sending one mail can take: see the timeouts in `smtp` and `transport`
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
FIRST_BREAK, LONGEST_BREAK = timedelta(seconds=5), timedelta(minutes=5)
FIRST_STOP, LONGEST_STOP = timedelta(minutes=1), timedelta(minutes=30)

# RFC 4954 §6: "authenticate first", "too weak", "wrong", "encrypt first" concern us, whatever the command
ABOUT_US = (530, 534, 535, 538)


class Stage(StrEnum):
    """How far the conversation with the mail server had come."""

    CONNECTION = "connection"
    ENCRYPTION = "encryption"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    CONTENT = "content"


@dataclass(frozen=True)
class Failure:
    """Why a mail was not sent.

    `code` is the server's, None if it did not answer (no connection, a timeout, a dropped line). `lasting` means that
    trying again soon is useless.
    """

    stage: Stage
    answer: str
    code: int | None = None
    lasting: bool = False

    @classmethod
    def answered(cls, stage: Stage, code: int, answer: str) -> "Failure":
        return cls(stage, f"{code} {answer}".strip(), code, lasting=500 <= code <= 599)


class Fate(StrEnum):
    RETRY = "retry"  # this message, later
    FAIL = "fail"  # never to this address
    HALT = "halt"  # the server or our settings: the whole queue waits


def fate(failure: Failure, *, others_went: bool = False) -> Fate:
    """The consequence. `others_went`: the server has accepted other mail since it first refused this one."""
    about_us = failure.code in ABOUT_US
    if failure.stage is Stage.RECIPIENT and not about_us:
        return Fate.FAIL if failure.lasting else Fate.RETRY
    if failure.stage is Stage.CONTENT and not failure.lasting:
        return Fate.RETRY
    if failure.stage in (Stage.SENDER, Stage.CONTENT) and failure.lasting and others_went and not about_us:
        return Fate.FAIL
    return Fate.HALT


def may_have_arrived(failure: Failure) -> bool:
    """Whether the server may have taken the mail all the same: the text was sent and no answer came."""
    return failure.stage is Stage.CONTENT and failure.code is None


def trouble(failure: Failure) -> Trouble:
    if failure.code in ABOUT_US:
        return Trouble.LOGIN
    if failure.lasting:
        return _LASTING[failure.stage]
    if failure.stage in (Stage.CONNECTION, Stage.ENCRYPTION):
        return Trouble.NO_CONNECTION
    return Trouble.BROKEN_OFF if failure.code is None else Trouble.LATER


_LASTING = {
    Stage.CONNECTION: Trouble.NO_CONNECTION,
    Stage.ENCRYPTION: Trouble.INSECURE,
    Stage.LOGIN: Trouble.LOGIN,
    Stage.SENDER: Trouble.SENDER,
    Stage.RECIPIENT: Trouble.ADDRESS,
    Stage.CONTENT: Trouble.CONTENT,
}

EXPLANATIONS: dict[Trouble, Sentence] = {
    Trouble.NO_CONNECTION: sentence("De mailserver is niet bereikbaar."),
    Trouble.INSECURE: sentence("De verbinding met de mailserver is niet goed beveiligd."),
    Trouble.LOGIN: sentence("De mailserver laat ons niet inloggen."),
    Trouble.SENDER: sentence("De mailserver weigert ons afzenderadres."),
    Trouble.ADDRESS: sentence("De mailserver weigert het adres van de ontvanger."),
    Trouble.CONTENT: sentence("De mailserver weigert het bericht."),
    Trouble.LATER: sentence("De mailserver vraagt om het later nog eens te proberen."),
    Trouble.BROKEN_OFF: sentence("De verbinding met de mailserver viel weg tijdens het versturen."),
    Trouble.EXPIRED: sentence("Het bericht lag te lang te wachten. Het is niet meer verstuurd."),
    Trouble.OVERTAKEN: sentence("Er kwam nieuwer nieuws voordat dit bericht weg was. Het is niet verstuurd."),
    Trouble.BY_HAND: sentence("Een organisator hield dit bericht tegen. Het is niet verstuurd."),
    Trouble.RESTORED: sentence(
        "Er is een reservekopie teruggezet, en dit bericht was misschien al verstuurd. Het is niet opnieuw verstuurd."
    ),
    Trouble.RETURNED: sentence("De mail kwam terug. Het adres van de ontvanger werkt niet."),
    Trouble.UNMAILABLE: sentence("Van dit bericht kan geen mail gemaakt worden. Klopt het adres?"),
}


def _grown(first: timedelta, longest: timedelta, times: int, luck: float) -> timedelta:
    """Triples each time, with a quarter of jitter by `luck` (0 to 1), so that many do not retry at the same moment."""
    steps = min(max(times, 1) - 1, 20)
    return min(first * pow(3.0, steps), longest) * (0.75 + luck / 2)


def next_pause(attempts: int, luck: float) -> timedelta:
    """The pause after this many attempts: from a minute, for greylisting, up to four hours."""
    return _grown(FIRST_PAUSE, LONGEST_PAUSE, attempts, luck)


def halt_pause(failure: Failure, times: int, luck: float) -> timedelta:
    """How long the whole queue is halted, the `times`th consecutive time."""
    if failure.lasting:
        return _grown(FIRST_STOP, LONGEST_STOP, times, luck)
    return _grown(FIRST_BREAK, LONGEST_BREAK, times, luck)


def hurry_objection(status: Delivery) -> Objection | None:
    """Why a mail cannot be sent sooner, or held back: it is on its way, or no longer waits."""
    if status is Delivery.QUEUED:
        return None
    return Objection("not_waiting", sentence("Dit bericht wacht niet meer: het is onderweg, verstuurd of vervallen."))


def rate_objection(per_minute: int | None) -> Objection | None:
    if per_minute is None or 1 <= per_minute <= MOST_A_MINUTE:
        return None
    return Objection("rate", sentence("Vul een getal in van 1 tot en met %(most)s.", most=MOST_A_MINUTE), "per_minute")


def retry_objection(status: Delivery, *, newer_went: bool, is_overtaken: bool = False) -> Objection | None:
    """Why this mail may not be sent again. Never after a newer mail of its stream: it would be outdated."""
    if status not in (Delivery.FAILED, Delivery.DROPPED):
        return Objection(
            "not_failed",
            sentence("Dit bericht wacht nog of is al verstuurd."),
        )
    if newer_went or is_overtaken:
        return Objection(
            "newer_went",
            sentence("Deze ontvanger kreeg al een nieuwer bericht hierover. Dit bericht klopt daarom niet meer."),
        )
    return None
