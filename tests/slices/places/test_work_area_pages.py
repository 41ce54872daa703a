from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import Base, write_first
from app.core.refusal import Refused
from app.core.tables import TableRow
from app.events.models import Event
from app.extensions import db
from app.places import queries
from app.places.actions import naming
from app.places.actions.importing import foresee
from app.places.hooks import Place, pointers_to, uses
from app.places.importing.handed_in import HandedIn
from app.places.models import Board, School, Venue, WorkArea, WorkAreaCluster
from app.places.queries import groups
from tests import factories as make
from tests.browse import Browser, counted_statements


def names(kind: type[Board] | type[WorkArea] | type[WorkAreaCluster]) -> list[str]:
    return list(db.session.scalars(sa.select(kind.name).order_by(kind.id)))


def test_clusters_and_work_areas_are_added_and_moved_between_clusters(organiser: Browser) -> None:
    page = organiser.visit("places_organise.new_cluster")
    organiser.submit(page.form().fill(name="Alkmaar"))
    north = db.session.scalars(sa.select(WorkAreaCluster)).one()
    page = organiser.visit("places_organise.new_work_area", cluster=north.public_id)
    page = organiser.submit(page.form().fill(name="Alkmaar-Noord"))
    assert "Alkmaar-Noord" in page.text
    area = db.session.scalars(sa.select(WorkArea)).one()
    assert area.cluster is north
    form = organiser.visit("places_organise.work_area", public_id=area.public_id).form()
    organiser.submit(form.fill(name="Noord", cluster=""))
    db.session.expire_all()
    assert (area.name, area.cluster) == ("Noord", None)
    form = organiser.visit("places_organise.cluster", public_id=north.public_id).form()
    organiser.submit(form.fill(name="Alkmaar en omstreken"))
    assert names(WorkAreaCluster) == ["Alkmaar en omstreken"]


@pytest.mark.parametrize("typed", ["", "OOST", "x" * 121])
def test_a_name_that_cannot_be_is_shown_beside_its_field(organiser: Browser, typed: str) -> None:
    make.work_area(name="Oost")
    page = organiser.submit(organiser.visit("places_organise.new_work_area").form().fill(name=typed), status=422)
    assert len(page.errors) == 1
    assert names(WorkArea) == ["Oost"]


def test_the_order_is_the_organisers_and_that_of_the_lists(organiser: Browser) -> None:
    cluster = make.cluster(name="Kust")
    for name in ("Anna", "Bergen", "Castricum"):
        make.school(name=f"School {name}", work_area=make.work_area(name=name, cluster=cluster))
    for _ in range(3):  # the third time it is on top already
        page = organiser.visit("places_organise.work_areas")
        area = db.session.scalars(sa.select(WorkArea).where(WorkArea.name == "Castricum")).one()
        organiser.submit(page.form(f"#rij-{area.public_id} form").fill(richting="omhoog"))
    assert [area.name for area in queries.work_areas()] == ["Castricum", "Anna", "Bergen"]
    assert [name for name, _ in queries.schools_by_area()] == ["Castricum", "Anna", "Bergen"]


def test_clusters_move_with_their_work_areas_and_new_ones_come_last(organiser: Browser) -> None:
    for name in ("Aa", "Bb"):
        make.work_area(name=f"In {name}", cluster=make.cluster(name=name))
    second = db.session.scalars(sa.select(WorkAreaCluster).where(WorkAreaCluster.name == "Bb")).one()
    form = organiser.visit("places_organise.work_areas").form(f"#rij-{second.public_id} .row form")
    organiser.submit(form.fill(richting="omhoog"))
    make.work_area(name="Aaa, nieuw")
    assert [cluster.name for cluster in groups.clusters()] == ["Bb", "Aa"]
    assert [area.name for area in queries.work_areas()] == ["In Bb", "In Aa", "Aaa, nieuw"]


def test_what_is_in_use_says_by_what_and_is_not_removed(organiser: Browser) -> None:
    area = make.work_area(name="Oost")
    make.school(work_area=area)
    make.event(work_areas=[area])
    page = organiser.visit("places_organise.group", kind="werkgebied", public_id=area.public_id)
    assert "scholen: 1" in page.text
    assert "bijeenkomsten: 1" in page.text
    assert page.find("form[action$=verwijderen]") is None
    with write_first(), pytest.raises(Refused):
        naming.remove(area, by="command")
    assert names(WorkArea) == ["Oost"]


@pytest.mark.parametrize("kind", ["werkgebied", "cluster", "bestuur"])
def test_what_nothing_uses_is_removed(organiser: Browser, kind: str) -> None:
    row: Any = {"werkgebied": make.work_area, "cluster": make.cluster, "bestuur": make.board}[kind]()
    page = organiser.visit("places_organise.group", kind=kind, public_id=row.public_id)
    organiser.submit(page.form("main form[action$=verwijderen]"))
    assert names(type(row)) == []


def test_a_merged_work_area_hands_over_all_that_it_had(organiser: Browser) -> None:
    old, new = make.work_area(name="Oud"), make.work_area(name="Nieuw")
    school = make.school(work_area=old)
    event, both = make.event(work_areas=[old]), make.event(work_areas=[old, new])
    topic = make.topic()
    make.need(topic, work_area_id=old.id)
    page = organiser.visit("places_organise.group", kind="werkgebied", public_id=old.public_id)
    page = organiser.submit(page.form("main form[action$=samenvoegen]").fill(into=new.public_id))
    assert "“Oud” is opgegaan in “Nieuw”." in page.html.text
    db.session.expire_all()
    assert names(WorkArea) == ["Nieuw"]
    assert school.work_area is new
    assert [db.session.get_one(Event, each.id).work_areas for each in (event, both)] == [[new], [new]]
    assert [(str(rows), number) for rows, number in uses(new)] == [("scholen", 1), ("wensen", 1), ("bijeenkomsten", 2)]


def test_merging_asks_into_which(organiser: Browser) -> None:
    area = make.work_area()
    make.work_area()
    page = organiser.visit("places_organise.group", kind="werkgebied", public_id=area.public_id)
    page = organiser.submit(page.form("main form[action$=samenvoegen]"), status=422)
    assert page.errors == ["Kies een ander om mee samen te voegen."]
    with write_first(), pytest.raises(Refused):
        naming.merge(area, make.board(), by="command")


def test_a_board_that_is_merged_leaves_its_number_to_one_without(organiser: Browser) -> None:
    old, new = make.board(name="Oud", number="41234"), make.board(name="Nieuw")
    make.school(board=old)
    page = organiser.visit("places_organise.group", kind="bestuur", public_id=old.public_id)
    organiser.submit(page.form("main form[action$=samenvoegen]").fill(into=new.public_id))
    board = db.session.scalars(sa.select(Board)).one()
    assert (board.name, board.number) == ("Nieuw", "41234")
    assert db.session.scalars(sa.select(School.board_id)).all() == [board.id]


def test_boards_are_added_and_changed_and_a_number_is_of_one(organiser: Browser) -> None:
    organiser.submit(organiser.visit("places_organise.new_board").form().fill(name="Duinrand", number="41234"))
    page = organiser.visit("places_organise.new_board")
    page = organiser.submit(page.form().fill(name="Polderwijs", number="41234"), status=422)
    assert page.errors == ["Dit nummer heeft al een ander bestuur."]
    board = db.session.scalars(sa.select(Board)).one()
    form = organiser.visit("places_organise.board", public_id=board.public_id).form()
    page = organiser.submit(form.fill(name="Duinrand Onderwijs", number=""))
    assert "Duinrand Onderwijs" in page.text
    db.session.expire_all()
    assert board.number is None


PLACES: tuple[Place, ...] = (Board(), School(), Venue(), WorkArea(), WorkAreaCluster())


def test_nothing_that_points_to_a_place_would_be_torn_by_a_merge(app: Flask) -> None:
    """A reference that is unique with another column must be part of a key: those are merged, others would clash."""
    for column in [pointer.column for place in PLACES for pointer in pointers_to(place)]:
        unique = [
            constraint
            for constraint in column.table.constraints
            if isinstance(constraint, sa.UniqueConstraint) and column.name in constraint.columns
        ]
        assert not unique, f"{column}: {unique}"
        assert not any(index.unique and column.name in index.columns for index in column.table.indexes)


def test_every_slice_tells_of_all_its_rows_that_point_to_places(app: Flask) -> None:
    tables = {type(place).__table__ for place in PLACES}
    there_are = {
        str(key.parent)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table in tables
    }
    told = {str(pointer.column) for place in PLACES for pointer in pointers_to(place)}
    assert there_are - told == {"venue_room.venue_id"}  # rooms go with their venue


def test_the_lists_take_the_same_statements_however_long(organiser: Browser) -> None:
    for endpoint in ("places_organise.work_areas", "places_organise.boards"):
        asked = []
        for _ in range(2):
            cluster = make.cluster()
            for _ in range(2):
                make.school(work_area=make.work_area(cluster=cluster), board=make.board())
            with counted_statements() as seen:
                organiser.visit(endpoint)
            asked.append(len(seen))
        assert asked[0] == asked[1], endpoint


def test_empty_lists_say_where_to_begin(organiser: Browser) -> None:
    for endpoint in ("work_areas", "boards", "schools", "venues"):
        assert organiser.visit(f"places_organise.{endpoint}").find(".empty") is not None


def test_merging_and_looking_ahead_do_the_same_on_each_database(any_app: Flask) -> None:
    old, new = make.work_area(name="Oud"), make.work_area(name="Nieuw")
    event = make.event(work_areas=[old, new])
    make.school(brin="99AA00", name="A", work_area=old)
    file = HandedIn(is_duo=False, rows=[TableRow(2, {"werkgebied": "Nieuw", "brin": "99AA00", "school": "A"})])
    assert [line.label for line in foresee(file, file.schools()).changed] == ["99AA00 A"]
    db.session.rollback()
    with write_first():
        naming.merge(old, new, by="command")
        db.session.commit()
    assert db.session.get_one(Event, event.id).work_areas == [new]
    assert foresee(file, file.schools()).is_empty
