"""Nothing that happens every second or every day reads a growing table from end to end."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.extensions import db
from app.outbox import actions as outbox
from app.outbox import queries as mail
from app.registrations.models import Registration
from app.worker.jobs import JOBS
from tests.browse import Browser
from tests.scale import Size, fill, look_over
from tests.slices.growth.pages import VISITS, open_event, opened
from tests.slices.growth.plans import PLANNED, full_reads, listening

LOOKED_FOR_EACH_TICK: dict[str, Callable[[], object]] = {
    **{job.name: job.find for job in JOBS},
    "expired mail": mail.is_anything_expired,
    "mail to send": mail.is_anything_sendable,
    "oldest mail": mail.oldest_waiting_since,
    "lost mail": mail.lost_count,
    "what stops the mail": mail.stop,
    "claiming mail": outbox.claim,
}


def test_the_plans_would_tell(any_large: Flask) -> None:
    with listening() as asked:
        db.session.scalar(sa.select(sa.func.count()).where(Registration.reason == "x"))
    db.session.rollback()
    assert len(full_reads(asked)) == 1


@pytest.mark.parametrize("name", LOOKED_FOR_EACH_TICK)
def test_a_tick_of_the_worker_reads_no_growing_table_whole(any_large: Flask, name: str) -> None:
    with listening() as asked:
        LOOKED_FOR_EACH_TICK[name]()
    db.session.rollback()
    assert full_reads(asked) == []


@pytest.mark.parametrize(
    "name",
    [
        "programme",
        "month",
        "embedded",
        "event",
        "feed",
        "news feed",
        "dashboard",
        "events",
        "history",
        "one event",
        "participants",
        "one participant",
        "results",
        "calendar",
        "calendar, month",
        "calendar, plan",
        "search",
    ],
)
def test_a_page_reads_no_growing_table_whole(any_large: Flask, name: str) -> None:
    visit = VISITS[name]
    path = visit.path(any_large)
    with listening() as asked:
        opened(any_large, visit, path)
    assert asked.seen
    assert full_reads(asked) == []


@pytest.mark.parametrize("name", ["month", "calendar", "calendar, month", "calendar, plan"])
def test_a_stretch_of_days_is_found_without_reading_all_that_was_ever_planned(any_large: Flask, name: str) -> None:
    visit = VISITS[name]
    path = visit.path(any_large)
    with listening() as asked:
        opened(any_large, visit, path)
    assert any("FROM meeting" in statement for statement, _ in asked.seen)
    assert full_reads(asked, PLANNED) == []


def test_a_whole_sign_up_reads_no_growing_table_whole(any_app: Flask) -> None:
    """On a set of its own, since it leaves somebody in it."""
    with write_first():
        fill(Size(schools=25, events=120, registrations=1_500))
        db.session.commit()
    look_over()
    slug, browser = open_event().slug, Browser(any_app)
    with listening() as asked:
        form = browser.open(f"/bijeenkomsten/{slug}/aanmelden").form()
        browser.submit(form.fill(name="Iemand van buiten", email="iemand@buiten.example"))
    assert any(statement.startswith("SELECT registration") for statement, _ in asked.seen)
    assert full_reads(asked) == []
