"""How names come to be found, and are found no more."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import actions as accounts
from app.accounts.models import Account, AccountRole
from app.core.database import write_first
from app.extensions import db
from app.registrations import actions, queries
from app.registrations.actions.erasing import anonymise
from app.registrations.models import NameWord, Registration
from app.search.queries import people
from app.search.rules import Asked
from tests import factories as make
from tests.browse import counted_statements
from tests.slices.search.test_search import enrol, index


@pytest.fixture
def organiser_account(any_app: Flask) -> Account:
    with write_first():
        account = accounts.invite("organiser@example.org", role=AccountRole.ORGANISER, by="command")
        db.session.commit()
    return account


def words() -> set[str]:
    return set(db.session.scalars(sa.select(NameWord.word)))


def names(typed: str, account: Account) -> list[str]:
    return [hit.title for hit in people(Asked.of(typed), account, 8).hits]


def test_a_name_is_found_by_each_of_its_words(organiser_account: Account) -> None:
    enrol(make.event(), "Renée d’Hondt-Wilgen", email="R.Hondt@example.org")
    index()
    assert words() == {"renee", "dhondt", "wilgen", "@r.hondt@example.org"}
    for typed in ("RENEE", "dhondt", "d'hon", "wilgne", "renee wilgen", "r.hondt@example"):
        assert names(typed, organiser_account) == ["Renée d’Hondt-Wilgen"], typed
    assert names("renee jansen", organiser_account) == []


def test_the_second_time_there_is_nothing_to_index(any_app: Flask) -> None:
    enrol(make.event(), "Jan Vis")
    first = queries.names_to_index()
    index()
    before = db.session.execute(sa.select(NameWord.word, NameWord.registration_id)).all()
    assert queries.names_to_index() == []
    with write_first():
        actions.index_names(first[0])
        db.session.commit()
    assert db.session.execute(sa.select(NameWord.word, NameWord.registration_id)).all() == before


def test_a_name_without_letters_is_not_looked_at_for_ever(any_app: Flask) -> None:
    enrol(make.event(), "!!!", email="", email_key="")
    index()
    assert queries.names_to_index() == []


def test_a_sign_up_that_began_earlier_and_ended_later_is_found_too(any_app: Flask) -> None:
    event = make.event()
    earlier, later = enrol(event, "Eva Vroeg"), enrol(event, "Eva Laat")
    with write_first():
        actions.index_names(later.id)
        db.session.commit()
    assert queries.names_to_index() == [earlier.id]


def test_whoever_is_erased_is_found_no_more_at_once(organiser_account: Account) -> None:
    event = make.event()
    gone = enrol(event, "Eva Duinman")
    enrol(event, "Sanne de Wit")
    index()
    with write_first():
        anonymise([gone.id])
        db.session.commit()
    assert names("eva", organiser_account) == []
    assert "duinman" not in words()
    assert names("sanne", organiser_account) == ["Sanne de Wit"]
    index()
    assert "gewist" not in words()


def plans(any_app: Flask, typed: str, account: Account) -> str:
    """How the database goes about the statements of one search for people."""
    found = []
    with counted_statements():
        statements: list[tuple[str, object]] = []

        def note(_c: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
            statements.append((statement, parameters))

        sa.event.listen(db.engine, "before_cursor_execute", note)
        people(Asked.of(typed), account, 8)
        sa.event.remove(db.engine, "before_cursor_execute", note)
    explain = "EXPLAIN QUERY PLAN" if db.engine.dialect.name == "sqlite" else "EXPLAIN"
    for statement, parameters in statements:
        rows = db.session.connection().exec_driver_sql(f"{explain} {statement}", parameters)
        found += [str(tuple(row)) for row in rows]
    return "\n".join(found)


def test_no_search_for_people_reads_the_whole_table(any_app: Flask, organiser_account: Account) -> None:
    enrol(make.event(), "Jan Vis")
    index()
    first = db.session.execute(sa.select(Registration)).scalar_one()
    values = {each.name: getattr(first, each.name) for each in Registration.__table__.columns}
    rows = [
        {
            **values,
            "id": 100 + n,
            "public_id": f"{n:016}",
            "email_key": f"d{n}@example.org",
            "form_digest": None,
            "name": f"Deelnemer{'abcdefghij'[n % 10]} Nummer{n}",
        }
        for n in range(3000)
    ]
    with write_first():
        db.session.execute(sa.insert(Registration), rows)
        db.session.commit()
    index()
    db.session.execute(sa.text("ANALYZE"))
    db.session.commit()
    plan = plans(any_app, "jan vsi nummer77 r@x", organiser_account)
    assert "registration_word" in plan
    for scan in ("SCAN registration", "Seq Scan on registration"):
        assert scan not in plan, plan
