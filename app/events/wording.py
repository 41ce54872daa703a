"""An event's dates and places in words: the same for a list, a feed, paper and a picture."""

from collections.abc import Callable, Sequence
from datetime import datetime

from flask import Flask
from flask_babel import gettext, ngettext

from app.core import clock
from app.events.models import YES_NO, AnswerKind, Event, EventSession, Limit, SignUpQuestion
from app.events.plans import EventPlan
from app.events.rules import Announced, DatesShape, first_of_days
from app.web.filters import clock_time, day_date, day_number, long_date, month, short_date, tiny_date, weekday, year
from app.web.text import say

Day = Callable[[datetime], str]
_DAYS: dict[str, Day] = {"long": long_date, "day": day_date, "short": short_date, "tiny": tiny_date}


def announced(of: Event | EventSession) -> Announced:
    """For templates: an event's dates, or one of them without the others, as they are announced now."""
    now = clock.now()
    return Announced.of(of, now) if isinstance(of, Event) else Announced.alone(of, now)


def dates(event_session: EventSession, day: str = "long") -> str:
    """One date in a heading or a row: 'woensdag 9 maart 2027', or of a series '3 keer, vanaf woensdag 9 maart 2027'."""
    return when(Announced.alone(event_session, clock.now()), _DAYS[day])


def called(event_session: EventSession, day: str = "day") -> str:
    """One date within a sentence: 'woensdag 9 maart', or 'de reeks vanaf woensdag 9 maart'."""
    text = _DAYS[day](event_session.starts_at)
    is_series = Announced.alone(event_session, clock.now()).is_series
    return str(gettext("de reeks vanaf %(day)s", day=text)) if is_series else text


def when(found: Announced, day: Day = long_date, *, with_all: bool = False) -> str:
    """'9 maart of 11 maart', or of a series '3 keer, vanaf 9 maart'; `with_all` names its other dates too."""
    if found.is_series:
        return _series(found, day, with_all=with_all)
    days = _joined(_each(found.moments, day), gettext("en") if found.is_over else gettext("of"))
    times = {each.times for each in found.named}
    if found.is_choice and len(times) == 1 and times != {1}:
        return str(gettext("%(days)s, elk %(num)d keer", days=days, num=times.pop()))
    return days


def _series(found: Announced, day: Day, *, with_all: bool) -> str:
    moments = found.moments
    if found.has_begun and not found.is_over:
        text = ngettext(
            "nog %(num)d keer, op %(day)s", "nog %(num)d keer, vanaf %(day)s", len(moments), day=day(moments[0])
        )
    else:
        text = gettext("%(num)d keer, vanaf %(day)s", num=len(moments), day=day(moments[0]))
    if not with_all or len(moments) == 1:
        return str(text)
    others = _joined(_each(moments[1:], day), gettext("en"))
    return str(gettext("%(times)s; daarna %(days)s", times=text, days=others))


def what_people_do(found: Announced) -> str:
    """'Mensen kiezen één datum: 5 of 7 maart.', 'Mensen komen naar alle 3 datums: …': what sign-up means here."""
    if found.is_series:
        return said_of(DatesShape.SERIES, found.moments)
    if not found.is_choice:
        return str(gettext("Mensen melden zich aan voor %(day)s.", day=when(found)))
    if any(each.is_series for each in found.named):
        return str(gettext("Mensen kiezen één groep en komen dan elke keer: %(days)s.", days=when(found)))
    return said_of(DatesShape.CHOICE, [each.next.starts_at for each in found.named])


def said_of_plan(plan: EventPlan) -> str:
    """As `what_people_do`, of an event that is not there yet."""
    firsts = [min(meeting.starts_at for meeting in each.meetings) for each in plan.sessions]
    moments = [meeting.starts_at for each in plan.sessions for meeting in each.meetings]
    if len(moments) == 1:
        return str(gettext("Mensen melden zich aan voor %(day)s.", day=long_date(moments[0])))
    if len(firsts) == 1:
        return said_of(DatesShape.SERIES, sorted(moments))
    if len(firsts) == len(moments):
        return said_of(DatesShape.CHOICE, sorted(firsts))
    days = _joined([gettext("vanaf %(day)s", day=each) for each in _each(sorted(firsts), long_date)], gettext("of"))
    return str(gettext("Mensen kiezen één groep en komen dan elke keer: %(days)s.", days=days))


def said_of(shape: DatesShape, moments: Sequence[datetime]) -> str:
    """What people do with these dates if they have this shape."""
    if shape is DatesShape.SERIES:
        days = _joined(_each(moments, long_date), gettext("en"))
        return str(gettext("Mensen komen naar alle %(num)d datums: %(days)s.", num=len(moments), days=days))
    if len(first_of_days(moments)) == len(moments):
        return str(
            gettext("Mensen kiezen één datum: %(days)s.", days=_joined(_each(moments, long_date), gettext("of")))
        )
    at = [gettext("%(day)s om %(time)s uur", day=long_date(each), time=clock_time(each)) for each in moments]
    return str(gettext("Mensen kiezen één groep: %(days)s.", days=_joined(list(dict.fromkeys(at)), gettext("of"))))


def short_when(found: Announced) -> str:
    """As `when` in a list: 'di 1 of do 3 december', with the month once for dates that share it."""
    if found.is_series:
        return when(found, short_date)
    moments = found.moments
    days = [
        f"{weekday(each)} {day_number(each)}"
        + ("" if after is not None and month(after) == month(each) else f" {month(each)}")
        for each, after in zip(moments, [*moments[1:], None], strict=True)
    ]
    return _joined(days, gettext("en") if found.is_over else gettext("of"))


def _each(moments: Sequence[datetime], day: Day) -> list[str]:
    """The year once, behind the last of the dates that share it."""
    pairs = zip(moments, [*moments[1:], None], strict=True)
    return [
        day_date(each) if day is long_date and after and year(after) == year(each) else day(each)
        for each, after in pairs
    ]


def _joined(days: Sequence[str], word: str) -> str:
    return f"{', '.join(days[:-1])} {word} {days[-1]}" if len(days) > 1 else days[0]


def where(found: Announced) -> str:
    """'De Zonnecirkel, Heerhugowaard', 'Online', or empty while that is not known."""
    places = found.places
    if len(places) > 1:
        return str(gettext("verschillende plekken"))
    if found.is_online:
        return str(gettext("Online"))
    return ", ".join(part for part in places.pop() if part)


def answered(answers: Sequence[str], question: SignUpQuestion) -> str:
    """'ja', or 'ronde 1; ronde 2'."""
    is_yes_no = question.kind is AnswerKind.YES_NO
    return "; ".join(say(YES_NO[each]) if is_yes_no and each in YES_NO else each for each in answers)


def limits_told(event_session: EventSession) -> str:
    """'Er kunnen 3 mensen per school komen. Vanaf 3 maart geldt dat niet meer.', or empty if there are no limits."""
    found = event_session.limits
    told = [_limit_told(limit, most) for limit, most in found.items()]
    if told and event_session.limits_until is not None:
        told.append(gettext("Vanaf %(day)s geldt dat niet meer.", day=day_date(event_session.limits_until)))
    return " ".join(told)


def _limit_told(limit: Limit, most: int) -> str:
    told = {
        Limit.SCHOOL: ngettext(
            "Er kan %(num)d mens per school komen.", "Er kunnen %(num)d mensen per school komen.", most
        ),
        Limit.BOARD: ngettext(
            "Er kan %(num)d mens per bestuur komen.", "Er kunnen %(num)d mensen per bestuur komen.", most
        ),
        Limit.DOMAIN: ngettext(
            "Er kan %(num)d mens komen met hetzelfde maildomein (wat na de @ komt).",
            "Er kunnen %(num)d mensen komen met hetzelfde maildomein (wat na de @ komt).",
            most,
        ),
    }
    return str(told[limit])


def open_to(event: Event) -> str:
    """'Alleen voor scholen van Heiloo of Stichting Duinrand. Alleen voor schoolleiders.', or empty for everybody."""
    rows = event.admissions if event.is_restricted else []
    places = [each for row in rows if (each := row.cluster or row.work_area or row.board) is not None]
    roles = [say(row.job_role.label) for row in rows if row.job_role is not None]
    is_by_address = any(row.email_key for row in rows)
    told = []
    if places:
        told.append(gettext("Alleen voor scholen van %(names)s.", names=_any_of([each.name for each in places])))
    if roles:
        told.append(gettext("Alleen voor wie deze functie heeft: %(roles)s.", roles=_any_of(roles)))
    if is_by_address:
        told.append(gettext("Ook voor wie is uitgenodigd.") if told else gettext("Alleen voor wie is uitgenodigd."))
    return " ".join(told)


def _any_of(names: Sequence[str]) -> str:
    *most, last = names
    return gettext("%(names)s of %(last)s", names=", ".join(most), last=last) if most else last


def init_app(app: Flask) -> None:
    for function in (announced, when, short_when, where, what_people_do, limits_told, open_to):
        app.add_template_global(function)
    for filtering in (dates, called, answered):
        app.add_template_filter(filtering)
