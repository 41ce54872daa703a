"""130 people in one hall, behind one address, do the same thing within a minute: 13, who count for ten each."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.registrations.models import Status
from app.topics.models import Ballot, RoundState
from app.web.links import token
from tests import factories as make
from tests.browse import Browser

HALL = 13


def voting() -> list[str]:
    """A round that is voted on; the public ids of its topics."""
    row = make.inventory_round(state=RoundState.VOTING)
    return [make.topic(title=title, round_id=row.id).public_id for title in ("Rust", "Rekenen", "Taal")]


def phones(site: Browser) -> list[Browser]:
    return [Browser(site.app) for _ in range(HALL)]


def test_they_sign_up(limited: Browser) -> None:
    address = f"/bijeenkomsten/{make.event([make.event_session(capacity=None)]).slug}/aanmelden"
    for number, phone in enumerate(phones(limited)):
        form = phone.open(address).form("main form").fill(name="Noor", email=f"noor{number}@school.example")
        assert phone.client.post(form.action, data=form.values).status_code == 303, number


def test_they_vote_and_confirm_it(limited: Browser) -> None:
    first, second, third = voting()
    for number, phone in enumerate(phones(limited)):
        form = phone.visit("topics.vote").form()
        form.fill(first=first, second=second, third=third, email=f"noor{number}@school.example")
        assert phone.client.post(form.action, data=form.values).status_code == 200, number
    ballots = db.session.scalars(sa.select(Ballot)).all()
    assert len(ballots) == HALL
    for ballot, phone in zip(ballots, phones(limited), strict=True):
        form = phone.open(f"/stem/{token('ballot', ballot)}").form(".confirm form")
        assert phone.client.post(form.action, data=form.values).status_code == 200


@pytest.mark.parametrize("what", ["cancel", "follow", "leave", "mine"])
def test_they_use_their_links(limited: Browser, what: str) -> None:
    event = make.event([make.event_session(capacity=None)])
    followed = make.topic()
    for number, phone in enumerate(phones(limited)):
        email = f"noor{number}@school.example"
        if what in ("follow", "leave"):
            follower = make.follower(followed, email=email, confirmed_at=None)
            path = f"/nieuws/{token('follower', follower)}" + ("/stoppen" if what == "leave" else "")
        elif what == "mine":
            path = "/mijn"
        else:
            row = make.registration(event.sessions[0], Status.CONFIRMED, email=email)
            path = f"/aanmelding/{token('registration', row)}/afmelden"
        form = phone.open(path).form()
        if what == "mine":
            form.fill(email=email)
        assert phone.client.post(form.action, data=form.values).status_code in (200, 303), number


def sent_team(phone: Browser, address: str, number: int, sender: str, email: str = "") -> int:
    form = phone.open(address).form("main form").fill(by_name="Anja", by_email=sender, together="0")
    form.values |= {"name-0": "Noor", "email-0": email or f"noor{number}@school.example"}
    return phone.client.post(form.action, data=form.values).status_code


def test_each_of_them_signs_up_a_team_but_nobody_does_so_again_and_again(limited: Browser) -> None:
    address = f"/bijeenkomsten/{make.event([make.event_session(capacity=None)]).slug}/collegas"
    everybody = phones(limited)
    for number, phone in enumerate(everybody):
        assert sent_team(phone, address, number, f"anja{number}@school.example", "noor@school") == 422  # counts not
        assert sent_team(phone, address, number, f"anja{number}@school.example") == 200, number
    assert sent_team(everybody[0], address, 90, "ander@school.example") == 429
    assert sent_team(Browser(limited.app), address, 91, "ANJA0@school.example") == 429
