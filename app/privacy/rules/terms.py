"""How long things are kept: default terms, the bounds for a beheerder's choice, and when a term ends."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta

from app.core.clock import local, moment
from app.core.refusal import Objection
from app.core.text import Sentence, sentence


class Subject(StrEnum):
    HEALTH = "health"
    WAITING_LIST = "waiting_list"
    EVALUATION_NAMES = "evaluation_names"
    REGISTRATIONS = "registrations"
    CERTIFICATES = "certificates"
    VOTERS = "voters"
    FOLLOWERS = "followers"
    EXPERTS = "experts"
    WISHES = "wishes"
    MAIL = "mail"
    POST = "post"
    ACTIVITY = "activity"
    SIGN_IN = "sign_in"
    ACCOUNTS = "accounts"


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"
    MONTHS_AFTER_SCHOOL_YEAR = "months_after_school_year"


@dataclass(frozen=True)
class Term:
    """The default and what is allowed; `after` says when the term starts, `why` what the bounds are based on."""

    name: Sentence
    unit: Unit
    proposed: int
    least: int
    most: int
    after: Sentence
    stays: Sentence
    why: Sentence


TERMS: dict[Subject, Term] = {
    Subject.HEALTH: Term(
        sentence("Dieetwensen en wat iemand nodig heeft"),
        Unit.DAYS,
        7,
        0,
        30,
        sentence("na de bijeenkomst"),
        sentence("niets"),
        sentence(
            "Dit zegt iets over gezondheid of geloof. Dat zijn bijzondere gegevens (AVG artikel 9): "
            "na de bijeenkomst heb je ze niet meer nodig."
        ),
    ),
    Subject.WAITING_LIST: Term(
        sentence("Wachtlijst"),
        Unit.DAYS,
        30,
        0,
        90,
        sentence("na de bijeenkomst"),
        sentence("de telling, met school en functie"),
        sentence("Wie geen plaats kreeg, hoef je na de bijeenkomst alleen nog te kunnen uitleggen waarom."),
    ),
    Subject.EVALUATION_NAMES: Term(
        sentence("Naam en adres bij een evaluatie"),
        Unit.MONTHS,
        3,
        1,
        12,
        sentence("na de bijeenkomst"),
        sentence("het antwoord, zonder naam, ook in de tekst"),
        sentence("De naam is er alleen om op het antwoord te kunnen reageren."),
    ),
    Subject.REGISTRATIONS: Term(
        sentence("Aanmeldingen"),
        Unit.MONTHS_AFTER_SCHOOL_YEAR,
        12,
        0,
        24,
        sentence("na het schooljaar (1 augustus)"),
        sentence("de telling, met school en functie"),
        sentence(
            "Voor verantwoording en een volgende uitnodiging is een jaar na het schooljaar genoeg. "
            "Niet langer dan nodig (AVG artikel 5 lid 1 e)."
        ),
    ),
    Subject.CERTIFICATES: Term(
        sentence("Bewijzen van deelname"),
        Unit.MONTHS,
        24,
        12,
        60,
        sentence("na het laatste dagdeel op het bewijs"),
        sentence("niets: het nummer is daarna niet meer na te kijken"),
        sentence("Zo lang kan iemand anders nakijken of een bewijs echt is. Een jaar is het minste."),
    ),
    Subject.VOTERS: Term(
        sentence("Adressen bij een stemming"),
        Unit.DAYS,
        30,
        1,
        180,
        sentence("na de laatste dag om te stemmen"),
        sentence("de stemmen, zonder van wie"),
        sentence("Het adres is er alleen om elke stem één keer te tellen."),
    ),
    Subject.FOLLOWERS: Term(
        sentence("Adressen die nieuws vroegen en dat niet bevestigden"),
        Unit.DAYS,
        30,
        1,
        90,
        sentence("na de vraag om nieuws"),
        sentence("niets"),
        sentence("Zonder bevestiging is er geen toestemming (AVG artikel 7). Wie wel bevestigde, stopt zelf."),
    ),
    Subject.EXPERTS: Term(
        sentence("Mensen die iets kunnen vertellen en die nog niemand sprak"),
        Unit.MONTHS,
        12,
        1,
        24,
        sentence("nadat iemand ze noemde"),
        sentence("niets"),
        sentence("Een ander gaf de naam door. Spreek ze binnen het jaar, of wis ze."),
    ),
    Subject.WISHES: Term(
        sentence("Wensen die niet op de site staan"),
        Unit.MONTHS,
        3,
        1,
        12,
        sentence("nadat ze binnenkwamen of terzijde zijn gelegd"),
        sentence("wat nog gelezen moet worden, zonder adres"),
        sentence("Het adres is er alleen om te vertellen wat er met de wens gebeurt."),
    ),
    Subject.MAIL: Term(
        sentence("Verstuurde mail"),
        Unit.DAYS,
        90,
        7,
        365,
        sentence("nadat de mail is gemaakt"),
        sentence("niets"),
        sentence("Zo kun je nakijken wat iemand kreeg. Langer dan een jaar is daar niet voor nodig."),
    ),
    Subject.POST: Term(
        sentence("Post in de antwoordmailbox"),
        Unit.DAYS,
        90,
        7,
        365,
        sentence("nadat de mail binnenkwam"),
        sentence("niets, maar de mail zelf staat nog in de mailbox"),
        sentence("Zo kun je nalezen wat iemand schreef. Langer dan een jaar is daar niet voor nodig."),
    ),
    Subject.ACTIVITY: Term(
        sentence("Logboek"),
        Unit.MONTHS,
        12,
        6,
        24,
        sentence("nadat het gebeurde"),
        sentence("niets"),
        sentence("Je moet kunnen nagaan wie wat zag en deed (AVG artikel 32). Een half jaar is het minste."),
    ),
    Subject.SIGN_IN: Term(
        sentence("Inloglinks, apparaten en pogingen om in te loggen"),
        Unit.DAYS,
        7,
        1,
        30,
        sentence("nadat ze niet meer werken"),
        sentence("niets"),
        sentence("Alleen nodig om misbruik te zien."),
    ),
    Subject.ACCOUNTS: Term(
        sentence("Accounts die niemand meer gebruikt"),
        Unit.MONTHS,
        24,
        3,
        36,
        sentence("na de laatste keer inloggen"),
        sentence("wat er met het account is gedaan, zonder naam"),
        sentence("Een beheerder beslist hierover: dit wordt niet vanzelf gewist."),
    ),
}


def in_words(unit: Unit, amount: int) -> Sentence:
    """'7 dagen', '12 maanden'; `after` says from when they count."""
    if unit is Unit.DAYS:
        return sentence("1 dag") if amount == 1 else sentence("%(amount)s dagen", amount=amount)
    return sentence("1 maand") if amount == 1 else sentence("%(amount)s maanden", amount=amount)


def amount_objection(subject: Subject, amount: int | None) -> Objection | None:
    """Why this term may not be chosen."""
    term = TERMS[subject]
    if amount is not None and term.least <= amount <= term.most:
        return None
    return Objection(
        "term_out_of_bounds",
        sentence(
            "Kies een getal van %(least)s tot en met %(most)s. %(why)s",
            least=term.least,
            most=term.most,
            why=term.why.msgid,
        ),
        subject.value,
    )


def limit(subject: Subject, amount: int, now: datetime) -> datetime:
    """Whatever happened at or before this moment is no longer kept."""
    match TERMS[subject].unit:
        case Unit.DAYS:
            return now - timedelta(days=amount)
        case Unit.MONTHS:
            return months_before(now, amount)
        case Unit.MONTHS_AFTER_SCHOOL_YEAR:
            return last_school_year(local(now).date(), amount) - timedelta(microseconds=1)


def erased_at(subject: Subject, amount: int, happened: datetime) -> datetime:
    """When something that happened then becomes due; it is erased the night after."""
    match TERMS[subject].unit:
        case Unit.DAYS:
            return happened + timedelta(days=amount)
        case Unit.MONTHS:
            there = local(happened)
            day = same_day(there.date(), amount)
            return moment(day, there.time()) if day else moment(_first(there.date(), amount + 1), time())
        case Unit.MONTHS_AFTER_SCHOOL_YEAR:
            day = local(happened).date()
            return moment(_first(date(day.year + (day.month >= 8), 8, 1), amount), time())


def _first(day: date, months: int) -> date:
    """The first day of the month, `months` after the month of `day`, or before it if negative."""
    return day + relativedelta(months=months, day=1)


def same_day(day: date, months: int) -> date | None:
    """The same day `months` later or earlier; None if that month has no such day."""
    found = day + relativedelta(months=months)
    return found if found.day == day.day else None


def months_before(now: datetime, months: int) -> datetime:
    """The last moment that is at least `months` ago."""
    there = local(now)
    day = same_day(there.date(), -months)
    if day is not None:
        return moment(day, there.time())
    return moment(_first(there.date(), 1 - months), time()) - timedelta(microseconds=1)


def last_school_year(today: date, months: int) -> datetime:
    """The end (1 August) of the last school year that ended at least `months` ago."""
    year = today.year
    while _first(date(year, 8, 1), months) > today:
        year -= 1
    return moment(date(year, 8, 1), time())
