"""What answers add to the pages of people: a column, marks, and parts of their own pages."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from flask import current_app, render_template

from app.answers import rules, words
from app.answers.models import AnswerStatus
from app.answers.queries import addresses, marks
from app.answers.queries import post as letters
from app.answers.queries.marks import MeetingAnswer
from app.core import clock
from app.core.text import Sentence, sentence
from app.registrations.hooks import PeopleCell, PeopleColumn
from app.registrations.models import Registration
from app.web.text import say

NONE = "niets"
CHOICES = {AnswerStatus.ACCEPTED: "ja", AnswerStatus.TENTATIVE: "misschien", AnswerStatus.DECLINED: "nee"}
LOOKS = {AnswerStatus.DECLINED: "bad", AnswerStatus.TENTATIVE: "few"}


def is_used() -> bool:
    """Whether answers come in, or came in before."""
    return bool(current_app.config["ANSWERS_ADDRESS"]) or marks.is_any()


def cells(registration_ids: Collection[int]) -> Mapping[int, PeopleCell]:
    return {each: _cell(given) for each, given in marks.answers(registration_ids).items()}


def _cell(given: list[MeetingAnswer]) -> PeopleCell:
    said = [each.answer.status if each.answer else None for each in given]
    whole = rules.together(each for each in said if each)
    text = _word(whole) if len(given) == 1 else _several(Counter(said))
    return PeopleCell(CHOICES[whole] if whole else NONE, text, LOOKS.get(whole, "") if whole else "off")


def _several(numbers: Counter[AnswerStatus | None]) -> str:
    """'2 × ja, 1 × nog niets'."""
    return ", ".join(f"{numbers[each]} × {_word(each)}" for each in (*AnswerStatus, None) if numbers[each])


def _word(status: AnswerStatus | None) -> str:
    return say(words.STATUSES[status] if status else words.NO_ANSWER)


COLUMN = PeopleColumn(
    key="agenda",
    name=sentence("Antwoord in agenda"),
    every=sentence("Alle antwoorden"),
    choices={**{CHOICES[each]: words.STATUSES[each] for each in AnswerStatus}, NONE: words.NO_ANSWER},
    find=cells,
    is_used=is_used,
)


def bad_addresses(rows: Iterable[Registration]) -> Mapping[int, Sentence]:
    live = [row for row in rows if not row.status.is_final]
    bad = addresses.bad({row.email_key for row in live})
    return {row.id: sentence("adres werkt niet") for row in live if row.email_key in bad}


def trouble(registration: Registration) -> str:
    """An address that does not work, on the organisers' page of somebody who expects mail."""
    bad = None if registration.status.is_final else addresses.bad_address(registration.email_key)
    if bad is None:
        return ""
    return render_template(
        "answers/organise/_trouble.html", registration=registration, bad=bad, reasons=words.REASONS, advice=words.ADVICE
    )


def participant(registration: Registration) -> str:
    """What they answered and wrote, on the organisers' page of somebody."""
    return render_template(
        "answers/organise/_participant.html",
        answers=_answers(registration),
        statuses=words.STATUSES,
        letters=letters.about(registration),
        kinds=words.POST_KINDS,
    )


def own(shown: tuple[Registration, str]) -> str:
    """On a participant's own page, while their place is sure."""
    registration, token = shown
    return render_template(
        "answers/_own.html",
        registration=registration,
        token=token,
        bad=addresses.bad_address(registration.email_key),
        answers=_ahead(_answers(registration), clock.now()),
        statuses=words.STATUSES,
        is_series=len(registration.event_session.meetings) > 1,
    )


def _answers(registration: Registration) -> list[MeetingAnswer]:
    given = marks.answers([registration.id]).get(registration.id, [])
    return [each for each in given if each.answer is not None]


def _ahead(given: Iterable[MeetingAnswer], now: datetime) -> list[MeetingAnswer]:
    return [each for each in given if each.meeting.ends_at > now]
