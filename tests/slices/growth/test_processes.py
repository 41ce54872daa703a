"""Two websites and three workers on one PostgreSQL, as on five machines: never a seat too many, never a mail twice."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.events.models import EventSession
from app.extensions import db
from app.outbox.models import Delivery, Message
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.benchmarks import load
from tests.benchmarks.servers import Bijeen
from tests.benchmarks.sign_ups import Form
from tests.databases import with_schema
from tests.mailbox import Mailbox, open_mailbox
from tests.processes import Command
from tests.slices.worker.conftest import wait_until

pytestmark = pytest.mark.real_clock
SLUG, SEATS, PEOPLE, MACHINES, WORKERS = "druk", 25, 100, 2, 3


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


class Machine(Bijeen):
    """Its processes are forked from a warm one, and its tables are those of the models."""

    def start(self, name: str, *command: str) -> Command:
        started = Command(*command, environment=self.environment, log=self.folder / f"{name}.log")
        self.processes[name] = started
        return started

    def make_tables(self) -> None:
        pass


@pytest.fixture
def machines(new_postgres: str, mailbox: Mailbox, tmp_path: Path) -> Iterator[list[Machine]]:
    """Each with a folder of its own; they share the database and the settings, as the documentation says."""
    started: list[Machine] = []
    try:
        for number in range(MACHINES):
            folder = tmp_path / f"machine-{number}"
            folder.mkdir()
            started.append(
                Machine(
                    folder,
                    new_postgres,
                    RATELIMIT_ENABLED="0",
                    WEB_CONCURRENCY="1",
                    MAIL_SERVER=mailbox.host,
                    MAIL_PORT=str(mailbox.port),
                    **({"PUBLIC_URL": started[0].url} if started else {}),
                )
            )
        with with_schema(started[0].app).app_context():
            make.organisation()
            make.event([make.event_session(capacity=SEATS)], slug=SLUG)
            db.session.remove()
            db.engine.dispose()
        for machine in started:
            machine.serve("wsgi:app")
        for number in range(WORKERS):
            started[number % MACHINES].start(f"worker-{number}", "flask", "worker")
        yield started
    finally:
        for machine in started:
            for name in list(machine.processes):
                machine.stop(name)


def pressed(machine: Machine, origin: str, number: int) -> Counter[int]:
    """So many people at once at one machine, who know that there is a waiting list."""
    form = Form(machine.port, f"/bijeenkomsten/{SLUG}/aanmelden", origin)
    form.fields["seen_full"] = form.fields.get("session") or form.fields.get("only_session", "")
    outcome = load.burst(machine.port, [form.sent() for _ in range(number)], within=2)
    return Counter(outcome.statuses)


def assert_seats_are_right(app: Flask) -> None:
    with app.app_context():
        session = db.session.scalars(sa.select(EventSession)).one()
        statuses = Counter(db.session.scalars(sa.select(Registration.status)))
        assert statuses == {Status.CONFIRMED: SEATS, Status.WAITLISTED: PEOPLE - SEATS}
        assert (session.seats_taken, session.waiting) == (SEATS, PEOPLE - SEATS)
        line = list(
            db.session.scalars(sa.select(Registration.position).where(Registration.status == Status.WAITLISTED))
        )
        assert sorted(line) == list(range(1, PEOPLE - SEATS + 1)), "two have one place in the line"
        db.session.remove()


def is_all_sent(app: Flask) -> bool:
    """A place: a confirmation and its invitation; a place in the line: a note."""
    with app.app_context():
        try:
            news = db.session.scalar(sa.select(sa.func.count()).where(Registration.news_at.is_not(None)))
            left = db.session.scalar(sa.select(sa.func.count()).where(Message.status != Delivery.SENT))
            return not news and not left and db.session.scalar(sa.select(Message.id).limit(1)) is not None
        finally:
            db.session.remove()


def test_a_hundred_people_at_two_websites_get_the_seats_that_there_are_and_one_mail_each(
    machines: list[Machine], mailbox: Mailbox
) -> None:
    origin, share = machines[0].url, PEOPLE // MACHINES
    with ThreadPoolExecutor(MACHINES) as pool:
        answers = list(pool.map(lambda machine: pressed(machine, origin, share), machines))
    assert sum(answers, Counter[int]()) == {303: PEOPLE}

    app = machines[0].app
    assert_seats_are_right(app)
    wait_until(lambda: is_all_sent(app))
    with app.app_context():
        written = Counter(db.session.scalars(sa.select(Message.message_id)))
        told = set(db.session.scalars(sa.select(Message.recipient)))
        people = set(db.session.scalars(sa.select(Registration.email)))
        db.session.remove()
        db.engine.dispose()
    assert Counter(each.message_id for each in mailbox.received) == written
    assert told == people
    assert max(Counter(mailbox.recipients).values()) <= 2, "somebody got more than a confirmation and an invitation"
    worked = [
        machine.folder / f"worker-{number}.log"
        for number in range(WORKERS)
        for machine in [machines[number % MACHINES]]
    ]
    assert sum("sent" in log.read_text() for log in worked) > 1, "one worker did it all"
