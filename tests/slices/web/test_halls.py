"""130 people in one hall, behind one address, do the same thing within a minute."""

from collections.abc import Callable
from itertools import count

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.registrations.models import Status
from app.topics.models import Ballot, RoundState
from app.web.links import token
from tests import factories as make
from tests.browse import Browser
from tests.limits import hits, repeat

HALL = 130


def voting() -> list[str]:
    """A round that is voted on; the public ids of its topics."""
    row = make.inventory_round(state=RoundState.VOTING)
    return [make.topic(title=title, round_id=row.id).public_id for title in ("Rust", "Rekenen", "Taal")]


def in_a_hall(site: Browser, go: Callable[[Browser], None]) -> None:
    """Two people do it, what both count for counts for all others as well, and then the last one does it."""
    with hits() as one:
        go(Browser(site.app))
    with hits() as another:
        go(Browser(site.app))
    repeat(one & another, HALL - 3)
    go(Browser(site.app))


def test_they_sign_up(limited: Browser) -> None:
    address = f"/bijeenkomsten/{make.event([make.event_session(capacity=None)]).slug}/aanmelden"
    number = count()

    def sign_up(phone: Browser) -> None:
        form = phone.open(address).form("main form").fill(name="Noor", email=f"noor{next(number)}@school.example")
        assert phone.client.post(form.action, data=form.values).status_code == 303

    in_a_hall(limited, sign_up)


def test_they_vote_and_confirm_it(limited: Browser) -> None:
    first, second, third = voting()
    number = count()

    def vote(phone: Browser) -> None:
        form = phone.visit("topics.vote").form()
        form.fill(first=first, second=second, third=third, email=f"noor{next(number)}@school.example")
        assert phone.client.post(form.action, data=form.values).status_code == 200

    in_a_hall(limited, vote)
    ballots = iter(db.session.scalars(sa.select(Ballot)).all())

    def confirm(phone: Browser) -> None:
        form = phone.open(f"/stem/{token('ballot', next(ballots))}").form(".confirm form")
        assert phone.client.post(form.action, data=form.values).status_code == 200

    in_a_hall(limited, confirm)


@pytest.mark.parametrize("what", ["cancel", "follow", "leave", "mine"])
def test_they_use_their_links(limited: Browser, what: str) -> None:
    event = make.event([make.event_session(capacity=None)])
    followed = make.topic()
    number = count()

    def use(phone: Browser) -> None:
        email = f"noor{next(number)}@school.example"
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
        assert phone.client.post(form.action, data=form.values).status_code in (200, 303)

    in_a_hall(limited, use)


def sent_team(phone: Browser, address: str, sender: str, email: str = "") -> int:
    form = phone.open(address).form("main form").fill(by_name="Anja", by_email=sender, together="0")
    form.values |= {"name-0": "Noor", "email-0": email or f"noor.{sender}"}
    return phone.client.post(form.action, data=form.values).status_code


def test_each_of_them_signs_up_a_team_but_nobody_does_so_again_and_again(limited: Browser) -> None:
    address = f"/bijeenkomsten/{make.event([make.event_session(capacity=None)]).slug}/collegas"
    number = count()

    def sign_up_a_team(phone: Browser) -> None:
        sender = f"anja{next(number)}@school.example"
        assert sent_team(phone, address, sender, "noor@school") == 422  # counts not
        assert sent_team(phone, address, sender) == 200

    in_a_hall(limited, sign_up_a_team)
    with hits() as once:
        assert sent_team(limited, address, "anja@school.example") == 200
    repeat(once, 9)
    assert sent_team(limited, address, "ander@school.example") == 429
    assert sent_team(Browser(limited.app), address, "ANJA@school.example") == 429
