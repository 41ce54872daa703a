from datetime import date, datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.privacy.rules import terms
from app.privacy.rules.terms import TERMS, Subject, Unit

TICK = timedelta(microseconds=1)


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=AMSTERDAM)


def is_over(subject: Subject, amount: int, happened: datetime, now: datetime) -> bool:
    return happened <= terms.limit(subject, amount, now)


def test_days_are_over_to_the_second() -> None:
    happened = at(2026, 11, 4, 15, 30)
    over = happened + timedelta(days=7)
    assert not is_over(Subject.HEALTH, 7, happened, over - TICK)
    assert is_over(Subject.HEALTH, 7, happened, over)
    assert terms.erased_at(Subject.HEALTH, 7, happened) == over


@pytest.mark.parametrize(
    ("happened", "months", "over"),
    [
        (at(2026, 1, 15, 12), 3, at(2026, 4, 15, 12)),
        (at(2026, 11, 30, 12), 3, at(2027, 3, 1)),  # February has no 30th
        (at(2026, 12, 31, 23, 59), 2, at(2027, 3, 1)),
        (at(2027, 2, 28, 12), 3, at(2027, 5, 28, 12)),
        (at(2026, 12, 10, 9), 12, at(2027, 12, 10, 9)),
        (at(2028, 2, 29, 9), 12, at(2029, 3, 1)),
        (at(2026, 2, 10, 9), 3, at(2026, 5, 10, 9)),  # across the change to summer time: the same hour here
    ],
)
def test_months_are_over_on_the_same_day(happened: datetime, months: int, over: datetime) -> None:
    assert terms.erased_at(Subject.EVALUATION_NAMES, months, happened) == over
    assert not is_over(Subject.EVALUATION_NAMES, months, happened, over - TICK)
    assert is_over(Subject.EVALUATION_NAMES, months, happened, over)


@pytest.mark.parametrize("now", [at(2026, 5, 29, 10), at(2026, 5, 30, 10), at(2026, 5, 31, 10)])
def test_what_a_shorter_month_lacks_is_over_at_its_end(now: datetime) -> None:
    assert terms.months_before(now, 3) == at(2026, 3, 1) - TICK


@pytest.mark.parametrize(
    ("happened", "over"),
    [
        (at(2025, 8, 1), at(2027, 8, 1)),  # the first moment of a school year
        (at(2026, 7, 31, 23, 59), at(2027, 8, 1)),  # the last
        (at(2026, 8, 1), at(2028, 8, 1)),
        (at(2026, 1, 20, 16), at(2027, 8, 1)),
    ],
)
def test_registrations_are_known_till_a_year_after_their_school_year(happened: datetime, over: datetime) -> None:
    assert terms.erased_at(Subject.REGISTRATIONS, 12, happened) == over
    assert not is_over(Subject.REGISTRATIONS, 12, happened, over - TICK)
    assert is_over(Subject.REGISTRATIONS, 12, happened, over)


def test_without_months_registrations_go_at_the_end_of_the_school_year() -> None:
    assert not is_over(Subject.REGISTRATIONS, 0, at(2026, 6, 1), at(2026, 7, 31, 23, 59))
    assert is_over(Subject.REGISTRATIONS, 0, at(2026, 6, 1), at(2026, 8, 1))


@pytest.mark.parametrize("subject", Subject)
def test_a_term_may_be_the_least_and_the_most_and_nothing_beyond(subject: Subject) -> None:
    term = TERMS[subject]
    assert term.least <= term.proposed <= term.most
    for good in (term.least, term.most):
        assert terms.amount_objection(subject, good) is None
    for wrong in (term.least - 1, term.most + 1, None):
        refusal = terms.amount_objection(subject, wrong)
        assert refusal is not None
        assert term.why.msgid in str(refusal.sentence)
        assert refusal.field == subject.value


def test_the_terms_proposed_are_those_of_the_house() -> None:
    proposed = {subject.value: (term.proposed, term.unit) for subject, term in TERMS.items()}
    assert proposed["health"] == (7, Unit.DAYS)
    assert proposed["waiting_list"] == (30, Unit.DAYS)
    assert proposed["evaluation_names"] == (3, Unit.MONTHS)
    assert proposed["registrations"] == (12, Unit.MONTHS_AFTER_SCHOOL_YEAR)
    assert proposed["mail"] == (90, Unit.DAYS)
    assert proposed["activity"] == (12, Unit.MONTHS)


def test_one_day_is_not_1_days() -> None:
    assert str(terms.in_words(Unit.DAYS, 1)) == "1 dag"
    assert str(terms.in_words(Unit.DAYS, 7)) == "7 dagen"
    assert str(terms.in_words(Unit.MONTHS, 1)) == "1 maand"
    assert terms.same_day(date(2026, 1, 31), 1) is None
