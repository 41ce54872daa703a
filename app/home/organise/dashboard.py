"""What is coming up, what needs attention and what happened: for the current role, within its reach."""

from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta

from flask import current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.answers.queries import addresses, arriving, post
from app.attendance.queries import figures as turnouts
from app.core import clock
from app.events import queries as events
from app.events import reach as event_reach
from app.events import rules as event_rules
from app.events.actions import sheet
from app.events.models import Event, EventSession, Meeting
from app.home import actions, queries, rules
from app.home.organise import bp
from app.home.queries.coming import SHOWN
from app.outbox import queries as outbox
from app.places import queries as places
from app.privacy import queries as privacy
from app.privacy.queries import Overdue
from app.registrations import reach as people_reach
from app.topics.models import Round
from app.topics.queries import looking as needs
from app.web.access import Access, may, may_open, member

SHEETS_ASKED = timedelta(days=14)  # since the end of a meeting
SPANS = {"week": timedelta(days=7), "maand": timedelta(days=31)}


@dataclass(frozen=True)
class MailStatus:
    """The state of outgoing mail: at most one of the first three is shown."""

    has_server: bool
    stopped: str | None
    late_since: datetime | None
    lost: int
    bad_addresses: int
    post: int
    unread_since: datetime | None  # the answers mailbox

    @property
    def asks(self) -> bool:
        counts = self.lost or self.bad_addresses or self.post
        return not self.has_server or bool(self.stopped or self.late_since or self.unread_since or counts)


@dataclass(frozen=True)
class Todo:
    """Everything that waits for somebody; lists are empty if nothing does."""

    offers: list[queries.Counted]
    requests: list[queries.Counted]
    undecided: list[EventSession]
    unopened: list[Event]
    unready: list[rules.Unready]
    held: list[tuple[Event, int]]
    wishes: int
    full: list[EventSession]
    left_late: list[tuple[EventSession, int]]
    placeless: list[Meeting]
    questions: list[queries.Counted]
    unfinished: list[Meeting]
    rounds: list[tuple[Round, int]]
    answers: list[tuple[queries.AnswerCount, int]]  # with the number of unread ones
    help_asked: int
    overdue: list[Overdue]

    @property
    def asks(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


@bp.get("/")
@member()
def dashboard() -> str:
    now, within = clock.now(), event_reach.within(current_user)
    year_start = clock.moment(clock.school_year_start(clock.today()), time())
    since = _since(now)
    needs_me = may(Access.AREA)
    return render_template(
        "home/organise/dashboard.html",
        today=now,
        since=since,
        spans=SPANS,
        span=request.args.get("sinds", ""),
        coming=[event_rules.AnnouncedDate.of(each, now) for each in queries.coming_sessions(within)],
        firsts=queries.firsts(),
        needs_me=needs_me,
        mail=_mail(now) if may_open("outbox_organise.messages") else None,
        todo=_todo(since) if needs_me else None,
        happened=_happened(since),
        figures=queries.year_figures(year_start, within),
        turnout=turnouts.since(year_start, within),
    )


@bp.post("/gezien")
@member()
def seen() -> Response:
    found = queries.answers(event_reach.within(current_user))
    actions.look(current_user, answers={each.evaluation: each.number for each in found})
    flash(gettext("Gezien. Hierna staat hier alleen wat er nieuw bij komt."), "good")
    return redirect(url_for("home_organise.dashboard"), 303)


def _since(now: datetime) -> datetime:
    span = SPANS.get(request.args.get("sinds", ""))
    if span is not None:
        return now - span
    look = queries.last_looked(current_user)
    return rules.looked_back(look.at if look else None, queries.previous_sign_in(current_user), now)


def _mail(now: datetime) -> MailStatus:
    waiting_since, trouble = outbox.oldest_waiting_since(), arriving.trouble()
    return MailStatus(
        has_server=bool(current_app.config["MAIL_SERVER"]),
        stopped=outbox.is_stopped(),
        late_since=waiting_since if rules.is_late(waiting_since, now) else None,
        lost=outbox.lost_count(),
        bad_addresses=addresses.number(),
        post=post.number_to_read(),
        unread_since=trouble.since if trouble else None,
    )


def _todo(since: datetime) -> Todo:
    within = event_reach.within(current_user)
    contact = places.organisation().contact_email
    unopened = list(queries.events_that_did_not_open(within))
    near = [each for each in queries.events_that_near(within, contact) if each not in unopened]
    return Todo(
        offers=queries.sessions_with_offers(within),
        requests=queries.requests_for_places(within),
        undecided=list(events.undecided(within, SHOWN)),
        unopened=unopened,
        unready=rules.unready((each, sheet(each, contact)) for each in near),
        held=queries.held_back(within) if may(Access.TEAM) else [],
        wishes=needs.number_waiting() if may_open("topics_organise.waiting") else 0,
        full=list(queries.full_sessions(within)),
        left_late=list(queries.late_cancellations(within)),
        placeless=list(queries.meetings_without_place(within)),
        questions=queries.questions_to_answer(within),
        unfinished=turnouts.unfinished(clock.now() - SHEETS_ASKED, within) if may(Access.TEAM) else [],
        rounds=queries.rounds_that_wait() if may_open("topics_organise.round") else [],
        answers=_unread(),
        help_asked=queries.help_asked(since) if may_open("topics_organise.school_links") else 0,
        overdue=privacy.overdue() if may_open("privacy_organise.overview") else [],
    )


def _unread() -> list[tuple[queries.AnswerCount, int]]:
    look = queries.last_looked(current_user)
    within = event_reach.within(current_user)
    if look is None:
        return [(each, each.number) for each in queries.answers(within, most=SHOWN)]
    # evaluations that had closed at the last visit have nothing new
    found = queries.answers(within, since=look.at)
    counted = [(each, each.number - look.answers.get(each.evaluation, 0)) for each in found]
    return [(each, new) for each, new in counted if new > 0][:SHOWN]


def _happened(since: datetime) -> list[rules.Happened]:
    events, people = event_reach.within(current_user), people_reach.within(current_user)
    signed_up, waiting = queries.sign_ups(since, current_user, people)
    found = queries.verbs(since, current_user, events, people)
    return rules.happened(found, signed_up=signed_up, waiting=waiting)
