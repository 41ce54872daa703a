"""For every column it was decided whether it contains personal data, and what becomes of it."""

import pytest
import sqlalchemy as sa

from app.core.database import Base
from app.privacy.queries.kept import Part
from app.privacy.rules.inventory import NOT_PERSONAL, PERSONAL, fate
from app.privacy.rules.terms import Subject
from tests import databases  # noqa: F401  so that the metadata knows every table


def undecided(metadata: sa.MetaData) -> list[str]:
    return [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if fate(table.name, column.name) is None and column.name not in NOT_PERSONAL.get(table.name, "").split()
    ]


def test_of_every_column_it_was_decided_whether_it_is_about_a_person() -> None:
    assert undecided(Base.metadata) == []


def test_a_column_that_nobody_looked_at_is_seen() -> None:
    metadata = sa.MetaData()
    sa.Table("registration", metadata, sa.Column("id", sa.Integer), sa.Column("phone", sa.String))
    assert undecided(metadata) == ["registration.phone"]


def test_no_column_is_called_personal_and_not() -> None:
    both = [
        f"{table}.{column}"
        for table, columns in NOT_PERSONAL.items()
        for column in columns.split()
        if fate(table, column) is not None
    ]
    assert both == []


def test_what_the_inventory_lists_exists() -> None:
    shared = {"id", "public_id", "lock_version", "token_version"}
    known = {(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns}
    named = {
        (table, column) for table, fates in PERSONAL.items() for columns in fates.values() for column in columns.split()
    } | {(table, column) for table, columns in NOT_PERSONAL.items() for column in columns.split()}
    assert {(table, column) for table, column in named - known if column not in shared} == set()


@pytest.mark.parametrize("subject", [each for each in Subject if each is not Subject.ACCOUNTS])
def test_what_has_a_term_is_erased_by_a_part_of_the_night(subject: Subject) -> None:
    assert subject in {part.subject for part in Part}
