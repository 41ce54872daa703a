"""What is found by its words, as visitors and organisers ask for it, and what is found no more."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.clock import now
from app.core.database import write_first
from app.events import actions as events
from app.events.actions.kinds import KindPlan
from app.events.models import Event, EventState
from app.events.queries import all_events, programme
from app.extensions import db
from app.places.queries import finding
from app.search.queries import due
from app.topics.actions import bundling
from app.topics.queries import topics
from app.words import actions as words
from app.words import queries
from app.words.models import Word, WordKind, WordUse
from tests import factories as make
from tests.browse import counted_statements
from tests.slices.growth.plans import full_reads, listening
from tests.words import write_words


def found(q: str) -> list[str]:
    return [event.title for event in programme(q).upcoming]


@pytest.fixture
def rust(any_app: Flask) -> Event:
    event = make.event(
        title="Rust in de groep",
        description="Over **drukke** kinderen en wat een leerkracht dan doet.",
        programme="13.30 Inloop\n14.00 Signaleren van prikkels – Sanne Vis",
        speakers="Renée d’Hondt",
        topic=make.topic(title="Impulsief gedrag"),
    )
    make.event(title="Rekenproblemen in de bovenbouw")
    write_words()
    return event


@pytest.mark.parametrize(
    "q",
    [
        "rsut",
        "RUST groep",
        "drukte",  # by its stem, in the description
        "druk",
        "leerlingen",  # one word for one thing
        "prikkel",
        "signaleern",
        "sanne vis",
        "dhondt",
        "impulsief",
        "rust in de",
    ],
)
def test_the_programme_is_searched_in_all_its_texts_and_forgives(rust: Event, q: str) -> None:
    assert found(q) == ["Rust in de groep"]


@pytest.mark.parametrize("q", ["rekenen", "problemen", "rekenproblem", "bovenbouw reken"])
def test_a_compound_is_found_by_its_parts(rust: Event, q: str) -> None:
    assert found(q) == ["Rekenproblemen in de bovenbouw"]


@pytest.mark.parametrize("q", ["xylofoon", "rust bovenbouw", "?!", "@"])
def test_what_no_text_says_is_not_found(rust: Event, q: str) -> None:
    assert found(q) == []


def test_what_is_spelled_as_asked_leaves_no_room_for_mistakes(rust: Event) -> None:
    make.event(title="Lust en leven")
    write_words()
    assert found("lust") == ["Lust en leven"]
    assert found("rust") == ["Rust in de groep"]


def test_a_concept_is_found_by_organisers_alone(rust: Event) -> None:
    make.event(title="Kladversie", state=EventState.DRAFT)
    write_words()
    assert found("kladversie") == []
    assert [event.title for event in all_events(q="kladverzie").rows] == ["Kladversie"]


def test_another_text_of_an_event_and_of_what_it_takes_words_from_is_found(rust: Event) -> None:
    with write_first():
        events.edit_kind(rust.kind, KindPlan(name="Leerkring", shape=rust.kind.shape), by="command")
        assert rust.topic is not None
        bundling.rename(rust.topic, "Zelfregulatie", by="command")
        db.session.commit()
    write_words()
    assert found("leerkring zelfregulatie") == ["Rust in de groep"]
    assert found("impulsief") == []


def test_a_topic_is_found_by_the_name_of_what_went_into_it(any_app: Flask) -> None:
    into, topic = make.topic(title="Druk gedrag"), make.topic(title="Hyperactieve leerlingen")
    with write_first():
        step = bundling.merge(topic, into, by="command")
        db.session.commit()
    write_words()
    assert titles("hyperactief") == titles("drukte") == ["Druk gedrag"]
    with write_first():
        bundling.undo(step, by="command")
        db.session.commit()
    write_words()
    assert titles("hyperactief") == ["Hyperactieve leerlingen"]


def titles(q: str) -> list[str]:
    return [row.topic.title for _stand, rows in topics.overview(q).parts for row in rows]


@pytest.mark.parametrize("typed", ["Dykhof", "de dijkhof", "dijkhf", "OBS De Dykhof", "dykhof heiloo"])
def test_a_school_is_found_however_it_is_written(any_app: Flask, typed: str) -> None:
    school = make.school(name="De Dijkhof", town="Heiloo")
    make.school(name="De Ark", town="Heiloo")
    write_words()
    assert [site.name for site in finding.suggestions(typed)] == ["De Dijkhof"]
    meant = finding.meant(typed)
    assert school in (meant.sure, *meant.possible)


def test_a_renamed_school_is_found_by_its_new_name_alone(any_app: Flask) -> None:
    school = make.school(name="De Wilg")
    write_words()
    school.name = "De Populier"
    db.session.commit()
    assert due(WordKind.SCHOOL) == [school.id]
    write_words()
    assert finding.suggestions("wilg") == []
    assert finding.meant("populier").sure == school


def test_what_was_just_made_is_found_before_the_worker_runs(any_app: Flask) -> None:
    make.event(title="Rust in de groep")
    make.topic(title="Hyperactieve leerlingen")
    make.school(name="De Dijkhof")
    assert found("rsut groep") == ["Rust in de groep"]
    assert found("rust bovenbouw") == []
    assert titles("hyperactief") == ["Hyperactieve leerlingen"]
    assert [site.name for site in finding.suggestions("dykhof")] == ["De Dijkhof"]
    write_words()
    assert found("rsut groep") == ["Rust in de groep"]


def test_what_was_just_changed_is_found_as_it_is(rust: Event) -> None:
    rust.title, rust.changed_at = "Kalmte in de klas", now()
    db.session.commit()
    assert found("kalmte") == ["Kalmte in de klas"]
    assert found("rust") == []
    assert found("rekenen") == ["Rekenproblemen in de bovenbouw"]


def test_of_much_that_is_not_indexed_no_more_than_a_few_rows_are_read(any_app: Flask) -> None:
    numbers = []
    for more in (1, queries.FRESH + 10):
        for number in range(more):
            make.event(title=f"Zandbank {number}")
        with counted_statements() as seen:
            numbers.append((len(seen), len(found("zandbank"))))
    assert numbers[0][0] == numbers[1][0]
    assert [rows for _statements, rows in numbers] == [1, queries.FRESH]


def test_words_that_nothing_has_any_more_are_gone(rust: Event) -> None:
    uses = sa.select(sa.func.count()).select_from(WordUse)
    before = db.session.scalar(uses)
    with write_first():
        words.forget(WordKind.EVENT, [rust.id])
        db.session.commit()
    assert found("rust") == []
    assert db.session.scalar(uses) != before
    assert db.session.scalar(sa.select(Word.id).where(Word.text == "prikkels")) is None
    unused = sa.select(Word.text).where(~sa.exists().where(WordUse.word_id == Word.id))
    assert db.session.scalars(unused).all() == []


def test_one_and_many_take_the_same_statements_and_read_no_table_of_words_whole(any_app: Flask) -> None:
    kind = make.event(title="Zandbank 0").kind
    write_words()
    with counted_statements() as few:
        assert len(found("zandbnak")) == 1
    for number in range(1, 40):
        make.event(title=f"Zandbank {number} met woord{number}", kind=kind)
    write_words()
    with counted_statements() as many, listening() as asked:
        assert len(found("zandbnak")) == 40
    assert len(few) == len(many)
    assert full_reads(asked) == []
