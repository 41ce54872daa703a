"""Lists by name are in the order in which people look, the same on both databases."""

import sqlalchemy as sa
from flask import Flask

from app.core.folding import sort_key
from app.extensions import db
from app.places.models import Board, School
from app.places.queries import groups
from tests import factories as make

IN_ORDER = ["Ambion", "de Brug", "Één Onderwijs", "ĳsvogel", "’t Hof", "Zonnebloem"]


def test_boards_are_in_the_order_of_their_folded_names(any_app: Flask) -> None:
    for name in reversed(IN_ORDER):
        make.board(name=name)
    assert [row.name for row in groups.boards()] == IN_ORDER


def test_the_key_follows_a_new_name(any_app: Flask) -> None:
    board = make.board(name="Zonnebloem")
    board.name = "Één Onderwijs"
    db.session.flush()
    assert db.session.scalar(sa.select(Board.sort_key)) == "een onderwijs"


def test_a_plain_insert_has_its_key(any_app: Flask) -> None:
    db.session.execute(sa.insert(School), [{"brin": "99AA00", "name": "De Árk"}, {"brin": "99AB00", "name": "’t Hof"}])
    assert db.session.scalars(sa.select(School.sort_key).order_by(School.brin)).all() == ["de ark", "t hof"]


def test_a_name_without_letters_still_has_a_place() -> None:
    assert sort_key("!!!") == "!!!"
    assert sort_key("") == ""
