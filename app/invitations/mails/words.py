"""Dates and differences, as written in mails."""

from collections.abc import Collection

from flask_babel import gettext, ngettext

from app.invitations.rules import MeetingFacts, PlanChange, ToldTexts
from app.web.filters import clock_time, day_date, from_to, long_date


def dates(plans: Collection[MeetingFacts]) -> str:
    """'donderdag 3 december', '3 bijeenkomsten vanaf donderdag 3 december'."""
    first = day_date(min(plan.starts_at for plan in plans))
    if len(plans) == 1:
        return first
    return str(
        ngettext(
            "%(num)d bijeenkomst vanaf %(first)s",
            "%(num)d bijeenkomsten vanaf %(first)s",
            len(plans),
            first=first,
        )
    )


def days(plans: Collection[MeetingFacts]) -> str:
    """'donderdag 3 december', 'donderdag 3 december en donderdag 10 december'."""
    said = [day_date(plan.starts_at) for plan in plans]
    last = said.pop()
    return str(gettext("%(some)s en %(last)s", some=", ".join(said), last=last)) if said else last


def what_moved(change: PlanChange) -> str:
    """The heading of a mail about one changed meeting: the most important change."""
    day = day_date(change.new.starts_at)
    if change.is_return:
        return str(gettext("Gaat toch door: %(day)s", day=day))
    if change.is_addition:
        return str(gettext("Er is een datum bij: %(day)s", day=day))
    if change.moves_day:
        return str(gettext("Nieuwe datum: %(day)s", day=day))
    if change.moves_time:
        times = from_to(change.new.starts_at, change.new.ends_at)
        return str(gettext("Andere tijd: %(day)s %(times)s", day=day, times=times))
    if change.moves_place:
        return str(gettext("Andere plaats: %(day)s", day=day))
    return str(gettext("Veranderd: %(day)s", day=day))


def difference(change: PlanChange) -> list[str]:
    """What changed, one sentence for each thing, old and new."""
    old, new = change.old, change.new
    if change.is_return:
        return [str(gettext("Deze datum was afgelast en gaat toch door."))]
    if old is None:
        return [str(gettext("Deze datum is erbij gekomen."))]
    said = []
    if change.moves_day:
        days = {"old": long_date(old.starts_at), "new": long_date(new.starts_at)}
        said.append(gettext("De datum is veranderd: niet %(old)s, maar %(new)s.", **days))
    if change.moves_time:
        times = {"old": from_to(old.starts_at, old.ends_at), "new": from_to(new.starts_at, new.ends_at)}
        said.append(gettext("De tijd is veranderd: niet %(old)s, maar %(new)s.", **times))
    if change.moves_doors:
        said.append(_doors(new))
    if change.moves_place:
        said.append(_place(old, new))
    if change.moves_link:
        said.append(_link(old, new))
    return [str(sentence) for sentence in said]


def text_difference(old: ToldTexts, new: ToldTexts) -> list[str]:
    """What changed in the texts, one sentence for each; a contact is compared only if one was told before."""
    said = []
    if old.title != new.title:
        said.append(gettext("De titel is nu: %(title)s.", title=new.title.rstrip(".")))
    if old.bring != new.bring:
        said.append(
            gettext("Neem mee: %(what)s.", what=new.bring.rstrip("."))
            if new.bring
            else gettext("Je hoeft niets mee te nemen.")
        )
    if old.contact and old.contact != new.contact:
        said.append(gettext("Het contact is nu: %(contact)s.", contact=new.contact))
    return [str(sentence) for sentence in said]


def _doors(new: MeetingFacts) -> str:
    if new.doors_at is None:
        return str(gettext("Er is geen inloop meer."))
    return str(gettext("De inloop is nu vanaf %(time)s uur.", time=clock_time(new.doors_at)))


def _place(old: MeetingFacts, new: MeetingFacts) -> str:
    if not new.place:
        return str(gettext("De bijeenkomst is niet meer in %(old)s.", old=old.place))
    if not old.place:
        return str(gettext("De bijeenkomst is nu in %(new)s.", new=new.place))
    return str(gettext("De plaats is veranderd: niet %(old)s, maar %(new)s.", old=old.place, new=new.place))


def _link(old: MeetingFacts, new: MeetingFacts) -> str:
    if not new.online_url:
        return str(gettext("Online meedoen kan niet meer."))
    if not old.online_url:
        return str(gettext("Je kunt online meedoen."))
    return str(gettext("De link om online mee te doen is veranderd."))
