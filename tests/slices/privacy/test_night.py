from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import actions as accounts
from app.accounts.log import AccountVerb
from app.accounts.models import AccountRole, SignInToken
from app.activity.actions import record
from app.activity.actors import of_account
from app.activity.models import Activity
from app.activity.verbs import SubjectKind
from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.extensions import db
from app.outbox.models import Delivery, Message
from app.privacy import queries
from app.privacy.actions import parts
from app.privacy.models import RetentionPart, RetentionRun
from app.privacy.queries import kept
from app.privacy.queries.kept import Part
from app.registrations.models import Registration, Status
from app.topics.models import Ballot, Expert, Follower
from tests import factories as make
from tests.slices.privacy.nights import pass_night, was_there

DAY = timedelta(days=1)


def fresh(row: Any) -> Any:
    db.session.expire_all()
    return row


def test_a_night_comes_once_and_is_written_down(app: Flask) -> None:
    assert pass_night() == len(Part)
    assert pass_night() == 0
    run = db.session.scalars(sa.select(RetentionRun)).one()
    assert run.is_done
    assert run.night == make.clock.today()
    assert run.by == "worker"


@pytest.mark.parametrize(("hour", "minute", "comes"), [(1, 59, False), (2, 0, True)])
def test_a_night_begins_at_two_in_amsterdam(app: Flask, clock: Any, hour: int, minute: int, comes: bool) -> None:
    clock.move_to(datetime(2026, 11, 5, hour, minute, tzinfo=AMSTERDAM))
    assert bool(queries.batches_due()) is comes


def test_the_next_night_comes_again(app: Flask, clock: Any) -> None:
    pass_night()
    clock.shift(DAY)
    assert pass_night() == len(Part)


@pytest.mark.parametrize(("days", "kept"), [(6, True), (7, False)])
def test_what_somebody_eats_is_forgotten_after_a_week(app: Flask, days: int, kept: bool) -> None:
    row = was_there(days * DAY, diet="vegetarisch", access_needs="een drempelvrije zaal")
    pass_night()
    assert (fresh(row).diet == "vegetarisch") is kept
    assert (row.access_needs is not None) is kept
    assert row.name != "gewist"


@pytest.mark.parametrize("status", [Status.WAITLISTED, Status.OFFERED, Status.EXPIRED])
@pytest.mark.parametrize(("days", "kept"), [(29, True), (30, False)])
def test_somebody_who_waited_is_forgotten_after_a_month(app: Flask, status: Status, days: int, kept: bool) -> None:
    row = was_there(days * DAY, status)
    pass_night()
    assert (fresh(row).anonymised_at is None) is kept


def test_somebody_who_came_is_known_till_a_year_after_the_school_year(app: Flask, clock: Any) -> None:
    clock.move_to(datetime(2026, 7, 31, 10, tzinfo=AMSTERDAM))
    row = was_there(20 * DAY, name="Noor", email="noor@example.org", question="Mag mijn hond mee?")
    clock.move_to(datetime(2027, 7, 31, 10, tzinfo=AMSTERDAM))
    pass_night()
    assert fresh(row).name == "Noor"
    clock.move_to(datetime(2027, 8, 1, 10, tzinfo=AMSTERDAM))
    pass_night()
    assert (fresh(row).name, row.email, row.question) == ("gewist", "", "")
    assert "noor" not in row.email_key


def test_counts_school_function_and_status_stay(app: Flask, clock: Any) -> None:
    school = make.school()
    row = was_there(3 * DAY, school_id=school.id)
    other = was_there(3 * DAY, Status.WAITLISTED)
    clock.shift(800 * DAY)
    pass_night()
    assert (fresh(row).school_id, row.job_role.value, row.status) == (school.id, "ib", Status.CONFIRMED)
    assert row.event_session.seats_taken == 1
    assert other.event_session.waiting == 1
    assert row.anonymised_at is not None


def test_two_erased_people_of_one_session_do_not_meet(app: Flask, clock: Any) -> None:
    event = make.event([make.event_session([make.meeting(make.clock.now() - DAY)])])
    for _ in range(3):
        make.registration(event.sessions[0])
    clock.shift(800 * DAY)
    pass_night()
    assert db.session.scalar(sa.select(sa.func.count()).where(Registration.name == "gewist")) == 3


@pytest.mark.parametrize(
    ("status", "days", "kept"),
    [
        (Delivery.SENT, 89, True),
        (Delivery.SENT, 90, False),
        (Delivery.FAILED, 90, False),
        (Delivery.DROPPED, 90, False),
        (Delivery.QUEUED, 90, True),
    ],
)
def test_mail_that_went_is_forgotten_after_ninety_days(app: Flask, status: Delivery, days: int, kept: bool) -> None:
    make.message(status=status, created_at=make.clock.now() - days * DAY)
    pass_night()
    assert bool(db.session.scalar(sa.select(Message.id))) is kept


def test_mail_of_the_erased_is_forgotten_once_it_went(app: Flask) -> None:
    make.message(status=Delivery.SENT, forget_at=make.clock.now())
    waiting = make.message(status=Delivery.QUEUED, forget_at=make.clock.now())
    pass_night()
    assert db.session.scalars(sa.select(Message.id)).all() == [waiting.id]


def test_the_log_is_kept_a_year(app: Flask, clock: Any) -> None:
    with write_first():
        record(AccountVerb.SIGNED_IN, SubjectKind.ACCOUNT, "a" * 16, by=of_account("a" * 16))
        db.session.commit()
    clock.move_to(datetime(2027, 11, 4, 9, 59, tzinfo=AMSTERDAM))
    pass_night()
    assert db.session.scalar(sa.select(sa.func.count(Activity.id))) == 1
    clock.shift(DAY)
    pass_night()
    assert db.session.scalar(sa.select(sa.func.count(Activity.id))) == 0


def test_a_voter_is_forgotten_and_the_vote_stays(app: Flask, clock: Any) -> None:
    round = make.inventory_round()
    ballot = Ballot(round_id=round.id, email="noor@example.org", email_key="noor@example.org")
    make._save(ballot)
    last_day = round.vote_until
    clock.move_to(datetime(last_day.year, last_day.month, last_day.day, 23, tzinfo=AMSTERDAM) + 30 * DAY)
    pass_night()
    assert fresh(ballot).email == "noor@example.org"
    clock.shift(DAY)
    pass_night()
    assert fresh(ballot).email == ""
    assert "noor" not in ballot.email_key


def test_somebody_who_never_confirmed_news_is_forgotten_and_who_did_is_not(app: Flask, clock: Any) -> None:
    topic = make.topic()
    never, did = make.follower(topic, confirmed_at=None), make.follower(topic)
    clock.shift(30 * DAY)
    pass_night()
    assert fresh(never).email == ""
    assert fresh(did).email != ""
    assert len(did.topics) == 1


def test_somebody_who_was_named_as_expert_and_never_spoken_with_is_forgotten(app: Flask, clock: Any) -> None:
    make._save(Expert(text="een collega", email="a@example.org"))
    make._save(Expert(text="een ander", email="b@example.org", is_checked=True))
    clock.shift(366 * DAY)
    pass_night()
    assert db.session.scalars(sa.select(Expert.text)).all() == ["een ander"]


def test_spent_links_go_within_days(app: Flask, clock: Any) -> None:
    with write_first():
        account = accounts.invite("organiser@example.org", role=AccountRole.ORGANISER, by="command")
        accounts.spend(accounts.sign_in_token(account))
        db.session.commit()
    assert db.session.scalar(sa.select(sa.func.count(SignInToken.id))) == 1
    clock.shift(9 * DAY)
    pass_night()
    assert db.session.scalar(sa.select(sa.func.count(SignInToken.id))) == 0


def test_a_batch_done_twice_does_nothing_the_second_time(app: Flask) -> None:
    from app.privacy import actions

    row = was_there(31 * DAY, Status.WAITLISTED)
    for _ in range(2):
        with write_first():
            actions.forget_batch(kept_number(Part.WAITING_LIST), by="worker")
            db.session.commit()
    part = db.session.scalars(sa.select(RetentionPart)).one()
    assert (part.erased, part.batches) == (1, 1)
    assert fresh(row).anonymised_at is not None


def kept_number(part: Part) -> int:
    return list(Part).index(part)


def test_no_transaction_erases_more_than_it_should(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_PEOPLE", 2)
    event = make.event([make.event_session([make.meeting(make.clock.now() - 40 * DAY)])])
    for _ in range(5):
        make.registration(event.sessions[0], Status.WAITLISTED)
    assert pass_night() == len(Part) + 2
    part = db.session.get_one(RetentionPart, (1, "waiting_list"))
    assert (part.erased, part.batches) == (5, 3)


def test_what_goes_wrong_is_written_down_and_the_rest_goes_on(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_keys: object) -> int:
        raise RuntimeError("noor@example.org")

    monkeypatch.setitem(parts.ERASE, Part.WAITING_LIST, break_down)
    waited = was_there(40 * DAY, Status.WAITLISTED, diet="vegetarisch")
    pass_night()
    assert fresh(waited).anonymised_at is None
    assert waited.diet is None
    part = db.session.get_one(RetentionPart, (1, "waiting_list"))
    assert part.error == "RuntimeError"
    assert db.session.scalars(sa.select(RetentionRun)).one().is_done
    assert "went wrong" in caplog.text


def test_the_command_erases_at_once_and_says_how_much(app: Flask) -> None:
    row = was_there(31 * DAY, Status.WAITLISTED)
    pass_night_before = app.test_cli_runner().invoke(args=["privacy", "forget", "--dry-run"])
    assert "Te wissen: Wachtlijst: 1" in pass_night_before.output
    assert fresh(row).anonymised_at is None
    db.session.rollback()
    result = app.test_cli_runner().invoke(args=["privacy", "forget"])
    assert result.exit_code == 0, result.output
    assert "Gewist: Wachtlijst: 1" in result.output
    assert fresh(row).anonymised_at is not None
    db.session.rollback()
    again = app.test_cli_runner().invoke(args=["privacy", "forget"])
    assert again.output == "Er is niets wat te lang is bewaard.\n"
    assert queries.batches_due() == []


def test_the_worker_does_it(app: Flask) -> None:
    row = was_there(31 * DAY, Status.WAITLISTED)
    db.session.rollback()
    for _ in range(2):
        result = app.test_cli_runner().invoke(args=["worker", "--once"])
        assert result.exit_code == 0, result.output
    assert fresh(row).anonymised_at is not None
    assert db.session.scalar(sa.select(sa.func.count(RetentionRun.id))) == 1


def test_overdue_is_what_two_nights_left(app: Flask, clock: Any) -> None:
    was_there(30 * DAY, Status.WAITLISTED)
    assert queries.overdue() == []
    clock.shift(timedelta(hours=36))
    assert [(each.part, each.number) for each in queries.overdue()] == [(Part.WAITING_LIST, 1)]
    pass_night()
    assert queries.overdue() == []


def test_a_night_works_on_either_database(any_app: Flask) -> None:
    row = was_there(31 * DAY, Status.WAITLISTED, diet="halal")
    make.follower(make.topic(), confirmed_at=None)
    pass_night()
    assert fresh(row).anonymised_at is not None
    assert pass_night() == 0
    assert len(kept.kept()) == len(Part)
    assert db.session.scalar(sa.select(sa.func.count(Follower.id))) == 1


PLANNED = [
    Part.HEALTH,
    Part.WAITING_LIST,
    Part.REGISTRATIONS,
    Part.EVALUATION_NAMES,
    Part.MAIL,
    Part.ACTIVITY,
]


@pytest.mark.parametrize("part", PLANNED)
def test_a_night_reads_no_table_from_end_to_end(app: Flask, part: Part) -> None:
    rows = kept._due(part, 1, make.clock.now())
    key, moment = rows.selected_columns
    statement = rows.order_by(moment, key).limit(500).compile(db.engine, compile_kwargs={"literal_binds": True})
    plan = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
    told = [row[3] for row in plan]
    assert not [line for line in told if line.startswith("SCAN") and "INDEX" not in line], told
