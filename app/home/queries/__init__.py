"""Queries for organisers: what is coming up, what needs attention, what happened, and the year."""

from app.home.queries.calendar import (
    CalendarDays,
    Span,
    days,
    events_in,
    meetings,
    number_of_meetings,
    numbers_by_area,
    numbers_by_kind,
    public_span,
    slots_on,
)
from app.home.queries.coming import (
    YearFigures,
    coming_sessions,
    full_sessions,
    late_cancellations,
    meetings_without_place,
    year_figures,
)
from app.home.queries.firsts import Firsts, firsts
from app.home.queries.news import AnswerCount, answers, held_back, last_looked, previous_sign_in, sign_ups, verbs
from app.home.queries.published import published_at
from app.home.queries.setup import numbers_set_up
from app.home.queries.todo import (
    Counted,
    events_that_did_not_open,
    events_that_near,
    help_asked,
    questions_to_answer,
    requests_for_places,
    rounds_that_wait,
    sessions_with_offers,
)

__all__ = [
    "AnswerCount",
    "CalendarDays",
    "Counted",
    "Firsts",
    "Span",
    "YearFigures",
    "answers",
    "coming_sessions",
    "days",
    "events_in",
    "events_that_did_not_open",
    "events_that_near",
    "firsts",
    "full_sessions",
    "held_back",
    "help_asked",
    "last_looked",
    "late_cancellations",
    "meetings",
    "meetings_without_place",
    "number_of_meetings",
    "numbers_by_area",
    "numbers_by_kind",
    "numbers_set_up",
    "previous_sign_in",
    "public_span",
    "published_at",
    "questions_to_answer",
    "requests_for_places",
    "rounds_that_wait",
    "sessions_with_offers",
    "sign_ups",
    "slots_on",
    "verbs",
    "year_figures",
]
