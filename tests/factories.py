"""One factory per model: a valid row with as few values as possible, committed so that requests see it."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from app.attendance.models import Attended, Certificate
from app.core import addresses, clock
from app.events.models import Event, EventKind, EventSession, EventState, KindShape, Meeting
from app.extensions import db
from app.outbox.models import Message
from app.places.models import Board, JobRole, Organisation, School, WorkArea, WorkAreaCluster
from app.registrations.models import Registration, Status
from app.topics.models import Follower, Following, Need, Round, Topic

_number = count(1)
SOON = timedelta(days=30)


def _save(row: Any) -> Any:
    db.session.add(row)
    db.session.commit()
    return row


def organisation(**values: Any) -> Organisation:
    return _save(
        Organisation(
            **{
                "id": 1,
                "name": "Samenwerkingsverband Duin & Polder",
                "contact_name": "Coördinator bijeenkomsten",
                "contact_email": "bijeen@duinenpolder.example",
                **values,
            }
        )
    )


def cluster(**values: Any) -> WorkAreaCluster:
    return _save(WorkAreaCluster(**{"name": f"Cluster {next(_number)}", **values}))


def work_area(**values: Any) -> WorkArea:
    return _save(WorkArea(**{"name": f"Werkgebied {next(_number)}", **values}))


def board(**values: Any) -> Board:
    return _save(Board(**{"name": f"Bestuur {next(_number)}", **values}))


def school(**values: Any) -> School:
    n = next(_number)
    return _save(School(**{"brin": f"9{n:05}"[-6:], "name": f"School {n}", "town": "Alkmaar", **values}))


def kind(**values: Any) -> EventKind:
    n = next(_number)
    return _save(EventKind(**{"name": f"Soort {n}", "slug": f"soort-{n}", "shape": KindShape.CAFE, **values}))


def meeting(starts_at: datetime | None = None, *, hours: float = 2, **values: Any) -> Meeting:
    """Not saved: pass it to `event_session`."""
    begin = starts_at or clock.now() + SOON
    return Meeting(
        **{
            "starts_at": begin,
            "ends_at": begin + timedelta(hours=hours),
            "venue": "De Zonnecirkel",
            "address": "Middenweg 100, Heerhugowaard",
            **values,
        }
    )


def event_session(meetings: list[Meeting] | None = None, **values: Any) -> EventSession:
    """Not saved: pass it to `event`. One meeting in thirty days unless others are given."""
    meetings = meetings or [meeting()]
    return EventSession(
        **{
            "capacity": 20,
            "meetings": meetings,
            "starts_at": min(m.starts_at for m in meetings),
            "ends_at": max(m.ends_at for m in meetings),
            **values,
        }
    )


def event(sessions: list[EventSession] | None = None, **values: Any) -> Event:
    """An open event with one session of one meeting, unless given others."""
    n = next(_number)
    sessions = sessions or [event_session()]
    if "kind" not in values and "kind_id" not in values:
        values["kind"] = kind()
    return _save(
        Event(
            **{
                "slug": f"bijeenkomst-{n}",
                "title": f"Bijeenkomst {n}",
                "goal": "Je gaat naar huis met één stap.",
                "state": EventState.OPEN,
                "contact_name": "Coördinator",
                "contact_email": "coordinator@example.org",
                "sessions": sessions,
                "starts_at": min(s.starts_at for s in sessions),
                "ends_at": max(s.ends_at for s in sessions),
                **values,
            }
        )
    )


def registration(session: EventSession, status: Status = Status.CONFIRMED, **values: Any) -> Registration:
    """A registration as created by sign-up, with the session's counts updated."""
    n = next(_number)
    values = {
        "name": f"Deelnemer {n}",
        "email": f"deelnemer{n}@example.org",
        "job_role": JobRole.IB,
        **values,
    }
    session.seats_taken += status.takes_seat
    session.waiting += status.is_waiting
    return _save(
        Registration(
            event_id=session.event_id,
            event_session_id=session.id,
            status=status,
            **{"email_key": addresses.key(values["email"]), "position": n, "news_at": clock.now(), **values},
        )
    )


def certificate(registration: Registration, **values: Any) -> Certificate:
    """For all meetings of the date."""
    meetings = registration.event_session.meetings
    return _save(
        Certificate(
            **{
                "registration_id": registration.id,
                "number": f"{next(_number):012}",
                "name": registration.name,
                "email_key": registration.email_key,
                "title": registration.event.title,
                "kind": registration.event.kind.name,
                "goal": registration.event.goal,
                "organisation": "Samenwerkingsverband Duin & Polder",
                "meetings": [Attended(each.starts_at, each.ends_at, 120).stored for each in meetings],
                "held_at": registration.event_session.ends_at,
                **values,
            }
        )
    )


def message(**values: Any) -> Message:
    """A queued mail."""
    n = next(_number)
    return _save(
        Message(
            **{
                "dedupe_key": f"mail:{n}",
                "kind": "confirmed",
                "recipient": f"deelnemer{n}@example.org",
                "subject": f"Bericht {n}",
                "text": f"Tekst van bericht {n}.",
                "html": f"<p>Bericht {n}</p>",
                "message_id": f"<{n}@example.org>",
                "expires_at": clock.now() + timedelta(days=2),
                **values,
            }
        )
    )


def inventory_round(**values: Any) -> Round:
    """A round that collects, from last week to next week, and is voted on till a week after."""
    today = clock.today()
    return _save(
        Round(
            **{
                "title": f"Ronde {next(_number)}",
                "collect_from": today - timedelta(days=7),
                "collect_until": today + timedelta(days=7),
                "vote_until": today + timedelta(days=14),
                **values,
            }
        )
    )


def topic(needs: int = 0, **values: Any) -> Topic:
    """A topic with this number of needs, without a school."""
    n = next(_number)
    row = _save(Topic(**{"slug": f"onderwerp-{n}", "title": f"Onderwerp {n}", "people": needs, **values}))
    for _ in range(needs):
        need(row)
    return row


def need(topic: Topic, **values: Any) -> Need:
    """A need for this topic; the topic's counts are not updated."""
    n = next(_number)
    return _save(
        Need(
            **{
                "topic_id": topic.id,
                "first_topic_id": topic.id,
                "subject": f"Wens {n}",
                "practice": f"Wat er speelt: {n}.",
                **values,
            }
        )
    )


def follower(*topics: Topic, **values: Any) -> Follower:
    """A confirmed address that follows these topics."""
    email = values.pop("email", f"volger{next(_number)}@example.org")
    followed = [Following(topic_id=each.id) for each in topics]
    return _save(
        Follower(
            **{
                "email": email,
                "email_key": addresses.key(email),
                "confirmed_at": clock.now(),
                "topics": followed,
                **values,
            }
        )
    )


def question(owner: Event | EventKind, kind: str = "text", text: str = "Wat neem je mee?", **values: Any) -> Any:
    """An own question at the end of the sign-up form of an event, or of the events of a kind."""
    from app.events.models import AnswerKind, SignUpQuestion

    row = SignUpQuestion(kind=AnswerKind(kind), text=text, position=len(owner.questions), **values)
    owner.questions.append(row)
    db.session.commit()
    return row
