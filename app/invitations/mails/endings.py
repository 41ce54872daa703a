"""How the end of a registration is explained, depending on its cause."""

from collections.abc import Callable
from enum import StrEnum

from flask_babel import gettext

from app.core.text import full_stop
from app.events.wording import called
from app.invitations.mails.letter import Letter
from app.registrations.models import Registration, Status


class Ending(StrEnum):
    """Why a registration ended, from the participant's point of view."""

    CALLED_OFF = "called_off"  # the date itself was cancelled
    BY_ORGANISER = "by_organiser"
    SWAPPED = "swapped"  # for a seat on another date of the same event
    SWITCHED = "switched"  # the registration is about another date now
    PASSED_ON = "passed_on"  # a colleague took the place
    LEFT_LIST = "left_list"
    BY_PARTICIPANT = "by_participant"

    @property
    def may_return(self) -> bool:
        return self in (Ending.LEFT_LIST, Ending.BY_PARTICIPANT)


def of(letter: Letter) -> Ending:
    registration = letter.reader.registration
    if registration.event_session.is_cancelled or letter.event.is_cancelled:
        return Ending.CALLED_OFF
    if not registration.status.is_final:
        return Ending.SWITCHED
    if registration.status is Status.CANCELLED_BY_ORGANISER:
        return Ending.BY_ORGANISER
    if registration.is_passed_on:
        return Ending.PASSED_ON
    if letter.reader.before is Status.WAITLISTED:
        return Ending.LEFT_LIST
    if letter.reader.before is Status.CONFIRMED and letter.reader.sure_of:
        return Ending.SWAPPED
    return Ending.BY_PARTICIPANT


def heading(ending: Ending) -> str:
    return str(
        {
            Ending.CALLED_OFF: gettext("De bijeenkomst gaat niet door"),
            Ending.BY_ORGANISER: gettext("Je aanmelding is vervallen"),
            Ending.SWAPPED: gettext("Je plaats is geruild"),
            Ending.SWITCHED: gettext("Je gaat naar een andere datum"),
            Ending.PASSED_ON: gettext("Je plaats is doorgegeven"),
            Ending.LEFT_LIST: gettext("Je staat niet meer op de wachtlijst"),
            Ending.BY_PARTICIPANT: gettext("Je bent afgemeld"),
        }[ending]
    )


def said(letter: Letter, ending: Ending) -> list[str]:
    """What happened, why, and what they still have, in one sentence each."""
    sentences = [_OPENINGS[ending](letter)]
    if letter.reader.registration.reason and ending in (Ending.CALLED_OFF, Ending.BY_ORGANISER):
        sentences.append(gettext("De reden: %(reason)s", reason=full_stop(letter.reader.registration.reason)))
    if ending not in (Ending.SWAPPED, Ending.SWITCHED):
        sentences += [gettext("Je plaats op %(day)s houd je.", day=_day(other)) for other in letter.reader.sure_of]
    sentences += [
        gettext("Je staat nog wel op de wachtlijst voor %(day)s.", day=_day(other)) for other in letter.reader.waits_for
    ]
    return [str(sentence) for sentence in (*sentences, letter.calendar_note) if sentence]


def _day(other: Registration) -> str:
    return called(other.event_session)


def _called_off(_letter: Letter) -> str:
    return str(gettext("De bijeenkomst hieronder gaat niet door."))


def _by_organiser(_letter: Letter) -> str:
    return str(gettext("De organisatie heeft je aanmelding ingetrokken."))


def _swapped(letter: Letter) -> str:
    day = _day(letter.reader.sure_of[0])
    return str(gettext("Je hebt nu een plaats op %(day)s. De datum hieronder vervalt voor jou.", day=day))


def _switched(_letter: Letter) -> str:
    return str(gettext("Je gaat naar een andere datum. De datum hieronder vervalt voor jou."))


def _passed_on(_letter: Letter) -> str:
    return str(gettext("Je collega heeft je plaats aangenomen. Fijn dat je dit regelde."))


def _left_list(_letter: Letter) -> str:
    return str(gettext("Je wacht niet meer op een plaats voor de bijeenkomst hieronder."))


def _by_participant(_letter: Letter) -> str:
    return str(gettext("Je afmelding is binnen. Fijn dat je het laat weten: nu kan iemand anders mee."))


_OPENINGS: dict[Ending, Callable[[Letter], str]] = {
    Ending.CALLED_OFF: _called_off,
    Ending.BY_ORGANISER: _by_organiser,
    Ending.SWAPPED: _swapped,
    Ending.SWITCHED: _switched,
    Ending.PASSED_ON: _passed_on,
    Ending.LEFT_LIST: _left_list,
    Ending.BY_PARTICIPANT: _by_participant,
}
