"""That somebody answered is stored, and so is what, but nothing in the database links the two."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.activity.models import Activity
from app.core.database import Base, table_of, write_first
from app.core.refusal import Refused
from app.core.types import UtcDateTime
from app.evaluations.kinds import Said
from app.evaluations.models import Answer, EvaluationForm, Response, Ticket
from app.extensions import db
from app.registrations.models import Registration
from tests.slices.evaluations import story

KEPT = (table_of(Response), table_of(Answer))
PERSONAL = {table_of(Ticket).name, table_of(Registration).name}


def tables_within_reach(table: sa.Table) -> set[str]:
    """The tables that a row of this one leads to, by its keys and theirs."""
    reach: set[str] = set()
    ahead = [table]
    while ahead:
        for key in ahead.pop().foreign_keys:
            if key.column.table.name not in reach:
                reach.add(key.column.table.name)
                ahead.append(key.column.table)
    return reach


def test_no_key_leads_from_an_answer_to_a_person_or_back() -> None:
    for table in KEPT:
        assert not tables_within_reach(table) & PERSONAL
    for table in Base.metadata.tables.values():
        if table.name in PERSONAL:
            assert not tables_within_reach(table) & {kept.name for kept in KEPT}


def test_no_moment_and_no_number_is_kept_with_an_answer_or_a_ticket() -> None:
    for table in (*KEPT, table_of(Ticket), table_of(EvaluationForm)):
        moments = [column.name for column in table.c if isinstance(column.type, UtcDateTime | sa.DateTime | sa.Date)]
        assert moments == (["created_at"] if table is table_of(EvaluationForm) else [])
    for table in KEPT:
        counted = [column.name for column in table.c if isinstance(column.type, sa.Integer) and not column.foreign_keys]
        assert counted == []


def test_sqlite_numbers_no_rows_of_answers(app: Flask) -> None:
    for table in KEPT:
        made = db.session.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name})
        assert "WITHOUT ROWID" in made.scalar_one()


def test_responses_do_not_lie_in_the_order_in_which_people_answered(app: Flask) -> None:
    evaluation = story.opened(10)
    order = [str(n) for n in range(10)]
    for n, ticket in zip(order, story.tickets(evaluation), strict=True):
        story.answer(ticket, said={4: Said(text=n)})
    lying = db.session.scalars(sa.text("SELECT text FROM evaluation_answer WHERE text <> ''")).all()
    keys = db.session.scalars(sa.text("SELECT key FROM evaluation_response")).all()
    assert sorted(lying) == order
    assert keys == sorted(keys), "as they lie is the order of their random keys, and no other"
    # one of the 3 628 800 orders of ten is the one in which they came, and one its reverse
    assert lying not in (order, order[::-1])


def test_answering_leaves_no_trace_but_the_used_ticket_and_the_response(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(3)
    before = everything()
    clock.shift(timedelta(minutes=7))
    story.answer(story.tickets(evaluation)[1], email="noor@example.org")
    changed = {name for name, rows in everything().items() if rows != before[name]}
    assert changed == {
        "evaluation",  # its lock
        "evaluation_form",  # frozen
        "evaluation_response",
        "evaluation_answer",
        "evaluation_ticket",  # used
    }
    assert db.session.scalar(sa.select(sa.func.count(Activity.id)).where(Activity.verb == "evaluation_answered")) == 0


def everything() -> dict[str, list[tuple[object, ...]]]:
    db.session.rollback()
    return {
        name: [tuple(row) for row in db.session.execute(sa.select(table))]
        for name, table in Base.metadata.tables.items()
    }


def test_no_ticket_is_singled_out_by_the_bookkeeping_of_postgresql(postgres: Flask) -> None:
    """xmin is the transaction that wrote a row: were only the used ticket written, it would be its response's."""
    evaluation = story.opened(4)
    tickets = story.tickets(evaluation)
    for ticket in (tickets[2], tickets[0]):
        story.answer(ticket)
        written = db.session.execute(sa.text("SELECT DISTINCT xmin::text FROM evaluation_ticket")).all()
        assert len(written) == 1
    placed = db.session.scalars(sa.text("SELECT id FROM evaluation_ticket ORDER BY ctid")).all()
    assert placed == sorted(placed), "nor does the order in which they lie tell who came first"


def test_eight_answers_at_once_by_one_person_are_one(any_app: Flask) -> None:
    evaluation = story.opened(2)
    ticket_id = story.tickets(evaluation)[0].id
    db.session.rollback()

    def answer(mark: int) -> str:
        with any_app.app_context(), write_first():
            ticket = db.session.get_one(Ticket, ticket_id)
            try:
                story.answer(ticket, mark)
            except Refused as refused:
                db.session.rollback()
                return refused.objection.code
            return "kept"

    with ThreadPoolExecutor(8) as pool:
        outcomes = sorted(pool.map(answer, range(1, 9)))
    assert outcomes == ["evaluation_used"] * 7 + ["kept"]
    assert len(story.responses()) == 1
    assert used() == [True, False]


def used() -> list[bool]:
    return list(db.session.scalars(sa.select(Ticket.is_used).order_by(Ticket.id)))


def test_a_room_that_answers_at_once_is_kept_whole(any_app: Flask) -> None:
    evaluation = story.opened(12)
    ids = [ticket.id for ticket in story.tickets(evaluation)]
    db.session.rollback()

    def answer(id: int) -> None:
        with any_app.app_context(), write_first():
            ticket = db.session.get_one(Ticket, id)
            story.answer(ticket)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(answer, ids))
    assert len(story.responses()) == 12
    assert used() == [True] * 12
