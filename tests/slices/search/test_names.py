"""Names are added to and removed from the word index."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts import actions as accounts
from app.accounts.models import Account, AccountRole
from app.core.database import write_first
from app.extensions import db
from app.registrations.actions.erasing import anonymise
from app.registrations.models import Registration
from app.search import actions
from app.search.queries import due, people
from app.search.rules import SearchQuery
from app.words.models import Word, WordKey, WordKind, WordUse
from tests import factories as make
from tests.slices.growth.plans import full_reads, listening
from tests.slices.search.test_search import enrol
from tests.words import write_words


@pytest.fixture
def organiser_account(any_app: Flask) -> Account:
    with write_first():
        account = accounts.invite("organiser@example.org", role=AccountRole.ORGANISER, by="command")
        db.session.commit()
    return account


def words() -> set[str]:
    return set(db.session.scalars(sa.select(Word.text).where(Word.kind == WordKind.PERSON)))


def names(typed: str, account: Account) -> list[str]:
    return [hit.title for hit in people(SearchQuery.of(typed), account, 8).hits]


def test_a_name_is_found_by_each_of_its_words(organiser_account: Account) -> None:
    enrol(make.event(), "Renée d’Hondt-Wilgen", email="R.Hondt@example.org")
    write_words()
    assert words() == {"renee", "dhondt", "wilgen", "@r.hondt@example.org"}
    for typed in ("RENEE", "dhondt", "d'hon", "wilgne", "renee wilgen", "r.hondt@example"):
        assert names(typed, organiser_account) == ["Renée d’Hondt-Wilgen"], typed
    assert names("renee jansen", organiser_account) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("vd berg", "Eva van den Berg"),
        ("van den berg", "Eva v.d. Berg"),
        ("berg eva", "Eva van den Berg"),
        ("hont", "Sanne de Hond"),
        ("ysbrand", "IJsbrand Vis"),
        ("IJsbrand", "Ysbrand Vis"),
        ("dykstra", "Lars Dijkstra"),
        ("wildtschud", "Tom Wildschut"),
    ],
)
def test_a_name_is_found_however_it_is_written(organiser_account: Account, typed: str, name: str) -> None:
    enrol(make.event(), name)
    enrol(make.event(), "Fatima Overig")
    write_words()
    assert names(typed, organiser_account) == [name]


def everything() -> list[object]:
    return [
        [
            tuple(row)
            for row in db.session.execute(sa.select(*table.__table__.columns).order_by(*table.__table__.columns))
        ]
        for table in (Word, WordKey, WordUse)
    ]


def test_the_second_time_there_is_nothing_to_write(any_app: Flask) -> None:
    """Also where a worker stopped halfway, and begins again."""
    person, event = enrol(make.event(title="Rust in de groep"), "Jan Vis"), make.event(title="Rust")
    topic, school = make.topic(title="Rust"), make.school()
    write_words()
    before = everything()
    assert not any(due(kind) for kind in WordKind)
    with write_first():
        for row in (person, event, topic, school):
            row.words_due = True
        db.session.flush()
        actions.index_all()
        db.session.commit()
    assert everything() == before


def test_a_name_without_letters_is_not_looked_at_for_ever(any_app: Flask) -> None:
    enrol(make.event(), "!!!", email="", email_key="")
    write_words()
    assert due(WordKind.PERSON) == []


def test_somebody_who_is_erased_is_found_no_more_at_once(organiser_account: Account) -> None:
    event = make.event()
    gone = enrol(event, "Eva Duinman")
    enrol(event, "Sanne de Wit")
    write_words()
    with write_first():
        anonymise([gone.id])
        db.session.commit()
    assert names("eva", organiser_account) == []
    assert "duinman" not in words()
    assert names("sanne", organiser_account) == ["Sanne de Wit"]
    write_words()
    assert "gewist" not in words()
    keys = sa.select(WordKey.key).where(WordKey.key.startswith("duin"))
    assert db.session.scalars(keys).all() == []


def test_no_search_for_people_reads_the_whole_table(any_app: Flask, organiser_account: Account) -> None:
    enrol(make.event(), "Jan Vis")
    write_words()
    first = db.session.execute(sa.select(Registration)).scalar_one()
    values = {each.name: getattr(first, each.name) for each in Registration.__table__.columns}
    rows = [
        {
            **values,
            "id": 100 + n,
            "public_id": f"{n:016}",
            "email_key": f"d{n}@example.org",
            "form_digest": None,
            "words_due": True,
            "name": f"Deelnemer{'abcdefghij'[n % 10]} Nummer{n}",
        }
        for n in range(3000)
    ]
    with write_first():
        db.session.execute(sa.insert(Registration), rows)
        db.session.commit()
    write_words()
    if any_app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):  # as it does automatically; SQLite does not
        db.session.execute(sa.text("ANALYZE"))
        db.session.commit()
    with listening() as asked:
        people(SearchQuery.of("jan vsi nummer77 r@x"), organiser_account, 8)
    assert full_reads(asked) == []
