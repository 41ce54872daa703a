"""The data in Bijeen while it is measured."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from app.core import addresses, clock
from app.core.database import write_first
from app.events.models import Event, EventSession
from app.extensions import db
from app.registrations.models import Registration, Status
from tests import factories as make

FOR_WHOM = "Voor IB’ers, leerkrachten van groep 5 tot en met 8 en schoolleiders"


def programme(app: Flask) -> str:
    """Fifty events to come, of which the first has three dates to choose from; its slug."""
    with app.app_context():
        make.organisation()
        areas = [make.work_area(name=f"Werkgebied {n}") for n in range(8)]
        for n in range(25):
            make.school(work_area_id=areas[n % 8].id)
        kinds = [make.kind() for _ in range(4)]
        for n in range(50):
            day = clock.now() + timedelta(days=3 + n)
            dates = [
                make.event_session([make.meeting(day + timedelta(days=7 * each))], name=f"Groep {each + 1}")
                for each in range(3 if n == 0 else 1)
            ]
            make.event(
                dates,
                kind=kinds[n % 4],
                slug=f"bijeenkomst-van-dag-{n}",
                work_areas=[areas[n % 8]],
                title=f"Van handelingsverlegen naar handelingsbekwaam in de groep, deel {n}",
                audience=FOR_WHOM,
                description="Je gaat naar huis met **één stap**.\n\n- kijken\n- doen\n- delen\n" * 3,
            )
        db.session.remove()
        db.engine.dispose()
    return "bijeenkomst-van-dag-0"


def meetings(app: Flask, number: int) -> None:
    """This number of meetings in the coming year, five per event."""
    with app.app_context():
        make.organisation()
        kind = make.kind()
        for n in range(number // 5):
            day = clock.now() + timedelta(days=2 + n * 3)
            series = [make.meeting(day + timedelta(hours=30 * each)) for each in range(5)]
            make.event([make.event_session(series)], kind=kind, title=f"Leerkring {n}", audience=FOR_WHOM)
        db.session.remove()
        db.engine.dispose()


def one_date(app: Flask, slug: str, *, capacity: int | None) -> None:
    """An event with one date; no capacity is no limit."""
    with app.app_context(), write_first():  # the worker writes beside it
        if db.session.scalar(sa.select(sa.func.count(Event.id))) == 0:
            make.organisation()
            for n in range(25):
                make.school(name=f"De Vuurtoren {n}")
        make.event([make.event_session(capacity=capacity)], slug=slug, title="Rekenen zonder tranen")
        db.session.remove()
        db.engine.dispose()


def seats(app: Flask, slug: str) -> dict[str, int]:
    """How many registrations of each status there are, and that the counters say the same."""
    with app.app_context():
        event = db.session.scalars(sa.select(Event).where(Event.slug == slug)).one()
        rows = db.session.execute(
            sa.select(Registration.status, sa.func.count())
            .where(Registration.event_id == event.id)
            .group_by(Registration.status)
        ).all()
        counts = {status.value: number for status, number in rows}
        assert event.sessions[0].seats_taken == counts.get("confirmed", 0), counts
        assert event.sessions[0].waiting == counts.get("waitlisted", 0), counts
        db.session.remove()
        db.engine.dispose()
    return counts


def participants(app: Flask, slug: str, number: int) -> None:
    """This number of people with a seat who have not been told anything yet."""
    with app.app_context():
        date = db.session.scalars(sa.select(EventSession).join(Event).where(Event.slug == slug)).one()
        rows = []
        for n in range(number):
            email = f"deelnemer{n}@school.example"
            rows.append(
                {
                    "event_id": date.event_id,
                    "event_session_id": date.id,
                    "status": Status.CONFIRMED,
                    "name": f"Deelnemer {n}",
                    "email": email,
                    "email_key": addresses.key(email),
                    "position": 0,
                    "news_at": clock.now(),
                }
            )
        db.session.execute(sa.insert(Registration), rows)
        date.seats_taken = number
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
