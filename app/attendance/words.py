"""Durations and progress in words."""

from babel.lists import format_list
from flask_babel import get_locale, gettext, ngettext

from app.attendance.queries.certificates import Book, Candidate
from app.attendance.rules.certificates import Earning, attended, is_too_late
from app.core import clock
from app.core.text import full_stop
from app.web.filters import long_date


def hours(minutes: int) -> str:
    """'2 uur', '45 minuten', '1 uur en 30 minuten'."""
    whole, rest = divmod(minutes, 60)
    parts = [
        ngettext("%(num)d uur", "%(num)d uur", whole) if whole or not rest else "",
        ngettext("%(num)d minuut", "%(num)d minuten", rest) if rest else "",
    ]
    return format_list(list(filter(None, parts)), locale=get_locale())


def progress(book: Book, candidate: Candidate) -> str:
    """What somebody without a certificate reads about it; empty where there is nothing to say yet, or no more."""
    if book.needed is None or not book.is_begun:
        return ""
    match book.earning(candidate):
        case Earning.EARNED:
            if is_too_late(attended(book.held, candidate.presences), clock.now()):
                return ""
            return str(gettext("Je bewijs wordt nu gemaakt. Kijk over een minuut nog eens."))
        case Earning.MISSED if len(book.held) == 1:
            return str(gettext("Volgens onze lijst was je er niet. Daarom is er geen bewijs."))
        case Earning.MISSED:
            more = gettext("Voor een bewijs zijn er %(n)s nodig.", n=book.needed)
            return f"{_so_far(book, candidate)} {more}"
    return _not_yet(book, candidate, book.needed)


def _so_far(book: Book, candidate: Candidate) -> str:
    number = book.attended(candidate)
    return str(gettext("Je was bij %(number)s van de %(all)s dagdelen.", number=number, all=len(book.held)))


def _not_yet(book: Book, candidate: Candidate, needed: int) -> str:
    if book.unfinished:
        days = format_list([long_date(each.starts_at) for each in book.unfinished], locale=get_locale())
        return str(gettext("Je bewijs komt hier als bekend is wie er was op %(days)s.", days=days))
    if len(book.held) == 1:
        return str(gettext("Je bewijs komt hier een uur na afloop."))
    if book.attended(candidate) >= needed:
        after = gettext("Je bewijs komt hier na het laatste dagdeel.")
    else:
        after = gettext("Je krijgt het bewijs bij %(n)s.", n=needed)
    return f"{_so_far(book, candidate)} {after}"


def reason(book: Book, candidate: Candidate) -> str:
    """Why somebody has no certificate, as organisers read it."""
    row = candidate.certificate
    if row is not None and row.is_withdrawn_by_hand:
        return str(gettext("Ingetrokken: %(why)s", why=full_stop(row.words)))
    number = book.attended(candidate)
    match book.earning(candidate):
        case Earning.EARNED:
            return str(gettext("Wordt nu gemaakt."))
        case Earning.MISSED if not number:
            return str(gettext("Was er niet."))
        case Earning.MISSED:
            return str(gettext("Was bij %(number)s van de %(all)s dagdelen.", number=number, all=len(book.held)))
    if book.unfinished:
        return str(gettext("De presentie is nog niet afgerond."))
    return str(gettext("Komt een uur na het laatste dagdeel."))
