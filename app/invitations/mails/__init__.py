"""The mails to participants: one function for each, and `write`, which chooses the one for a telling."""

from collections.abc import Callable

from flask_babel import gettext

from app.invitations.mails import endings, words
from app.invitations.mails.endings import Ending
from app.invitations.mails.letter import Letter, mail
from app.invitations.rules import News
from app.outbox.actions import Mail
from app.registrations.models import Status
from app.web.filters import clock_time, day_date


def write(letter: Letter) -> Mail:
    return _WRITERS[letter.telling.news](letter)


def confirmed(letter: Letter) -> Mail:
    return mail(letter, gettext("Je bent aangemeld"))


def promoted(letter: Letter) -> Mail:
    """From the waiting list, automatically or by accepting an offered seat."""
    if letter.reader.before is Status.OFFERED:
        return mail(letter, gettext("Je plek staat vast"), accepted=True)
    return mail(letter, gettext("Er is plek voor je"), accepted=False)


def reopened(letter: Letter) -> Mail:
    return mail(letter, gettext("De bijeenkomst gaat toch door"))


def waitlisted(letter: Letter) -> Mail:
    asked = letter.reader.awaits_approval
    return mail(letter, gettext("Je aanvraag is binnen") if asked else gettext("Je staat op de wachtlijst"))


def offered(letter: Letter) -> Mail:
    until = letter.reader.registration.claim_by
    if until is None:
        return mail(letter, gettext("Er is een plek voor je"), until="")
    by_when = gettext("%(day)s, %(time)s uur", day=day_date(until), time=clock_time(until))
    return mail(letter, gettext("Er is een plek voor je, reageer vóór %(until)s", until=by_when), until=by_when)


def expired(letter: Letter) -> Mail:
    return mail(letter, gettext("Je plek is vrijgegeven"))


def cancelled(letter: Letter) -> Mail:
    ending = endings.of(letter)
    return _ended(letter, endings.heading(ending), ending)


def withdrawal(letter: Letter) -> Mail:
    """Of one of several meetings: its subject differs from that of the mail about all of them."""
    return _ended(letter, gettext("Vervalt in je agenda op %(dates)s", dates=letter.dates), endings.of(letter))


def _ended(letter: Letter, heading: str, ending: Ending) -> Mail:
    return mail(letter, heading, said=endings.said(letter, ending), may_return=ending.may_return)


def moved(letter: Letter) -> Mail:
    if letter.telling.method is not None and len(letter.changes) == 1:
        return mail(letter, words.what_moved(next(iter(letter.changes.values()))))
    return mail(letter, gettext("Er is iets veranderd"))


def lapsed(letter: Letter) -> Mail:
    return mail(letter, gettext("Gaat niet door op %(days)s", days=words.days(letter.plans.values())))


def switched(letter: Letter) -> Mail:
    return mail(letter, gettext("Je gaat naar %(dates)s", dates=letter.dates))


def missed(letter: Letter) -> Mail:
    return mail(letter, gettext("Je bent er niet op %(days)s", days=words.days(letter.plans.values())))


def back(letter: Letter) -> Mail:
    return mail(letter, gettext("Je bent er toch op %(days)s", days=words.days(letter.plans.values())))


def readdressed(letter: Letter) -> Mail:
    """To the old address: without a personal link and without the new address."""
    return mail(letter, gettext("Je aanmelding heeft een ander adres"))


def link(letter: Letter) -> Mail:
    return mail(letter, gettext("De link naar je aanmelding"))


def reminder(letter: Letter) -> Mail:
    """Without a calendar part: the calendar contains the meeting already."""
    return mail(letter, gettext("Tot binnenkort, %(dates)s", dates=letter.dates))


def invitation(letter: Letter) -> Mail:
    return mail(letter, gettext("Bijeenkomst %(which)s van %(count)s", which=letter.which, count=letter.count))


_WRITERS: dict[News, Callable[[Letter], Mail]] = {
    News.CONFIRMED: confirmed,
    News.PROMOTED: promoted,
    News.WAITLISTED: waitlisted,
    News.OFFERED: offered,
    News.EXPIRED: expired,
    News.CANCELLED: cancelled,
    News.REOPENED: reopened,
    News.MOVED: moved,
    News.LAPSED: lapsed,
    News.SWITCHED: switched,
    News.MISSED: missed,
    News.BACK: back,
    News.READDRESSED: readdressed,
    News.LINK: link,
    News.REMINDER: reminder,
    News.INVITATION: invitation,
    News.WITHDRAWAL: withdrawal,
}
