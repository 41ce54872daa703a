"""The code on the wall, which changes every minute, and the pass that somebody gets who has seen it."""

import hmac
from collections.abc import Iterable
from datetime import datetime

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from app.events.models import Meeting

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like something else
LENGTH = 8  # 39 bits, which are good for two minutes
PASS_LASTS = 600  # seconds, to type an address in


def code_of(meeting: Meeting, at: datetime) -> str:
    return _code(meeting, int(at.timestamp()) // 60)


def _code(meeting: Meeting, minute: int) -> str:
    message = f"here:{meeting.public_id}:{minute}".encode()
    number = int.from_bytes(hmac.digest(current_app.config["SECRET_KEY"].encode(), message, "sha256"))
    letters = ""
    for _ in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters += ALPHABET[letter]
    return letters


def cleaned(code: str) -> str:
    """As it is typed from a wall: in small letters, with a space in the middle."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[: LENGTH + 1]


def meeting_of(code: str, meetings: Iterable[Meeting], at: datetime) -> Meeting | None:
    """The one whose code it is, of this minute or of the one before."""
    typed, minute = cleaned(code).encode(), int(at.timestamp()) // 60
    for meeting in meetings:
        if any(hmac.compare_digest(typed, _code(meeting, each).encode()) for each in (minute, minute - 1)):
            return meeting
    return None


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="here")


def give_pass(meeting: Meeting) -> str:
    return str(_signer().dumps(meeting.public_id))


def read_pass(given: str) -> str | None:
    """The public id of the meeting; None if it is too old or not ours."""
    try:
        return str(_signer().loads(given, max_age=PASS_LASTS))
    except BadData:
        return None
