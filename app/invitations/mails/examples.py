"""A mail as one participant would get it now, to show its texts with. Changes nothing."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from app.core import clock
from app.invitations.case import Case
from app.invitations.mails import write
from app.invitations.mails.letter import Letter, Reader
from app.invitations.models import Method
from app.invitations.queries import Dossier
from app.invitations.rules import MeetingFacts, News, PlanChange, Telling
from app.mail_texts.kinds import Example
from app.registrations import examples
from app.registrations.models import Registration, Status


def example(news: News, kind: str, statuses: Collection[Status]) -> Example:
    registration, is_made_up = examples.registration(statuses)
    return Example(mail=write(_letter(registration, news, kind)), is_made_up=is_made_up)


def _letter(registration: Registration, news: News, kind: str) -> Letter:
    case = Case(Dossier(registration, None, {}, {}), clock.now())
    plans = case.plans
    ends = news in (News.CANCELLED, News.WITHDRAWAL, News.LAPSED)
    return Letter(
        telling=Telling(news, method=None if registration.status.is_waiting or ends else _METHODS.get(news)),
        number=0,
        reader=Reader(
            registration=registration,
            address=registration.email,
            contact=case.contact,
            before=Status.CONFIRMED if registration.status.is_final else None,
            elsewhere=(),
            place_in_line=3 if registration.status.is_waiting else None,
        ),
        cancel_reasons=(),
        plans=plans,
        changes={meeting: _moved(plan) for meeting, plan in plans.items()} if news is News.MOVED else {},
        texts=case.standing.texts,
        texts_before=None,
        which=1,
        count=len(plans),
        may_leave=True,
        parts_follow=False,
        calendar=None,
        expires_at=case.now,
        shown_as=kind,
    )


_METHODS = dict.fromkeys(
    (News.CONFIRMED, News.PROMOTED, News.REOPENED, News.MOVED, News.SWITCHED, News.BACK, News.INVITATION),
    Method.REQUEST,
)


def _moved(plan: MeetingFacts) -> PlanChange:
    """As if it began an hour earlier before."""
    hour = timedelta(hours=1)
    return PlanChange(replace(plan, starts_at=plan.starts_at - hour, ends_at=plan.ends_at - hour), plan)
