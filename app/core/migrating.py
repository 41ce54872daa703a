"""Shared by migrations."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op


def change_choice(
    table: str, column: str, old: Sequence[str], new: Sequence[str], renamed: Mapping[str, str] | None = None
) -> None:
    """Let a column of `types.choice_of` hold the values `new` instead of `old`, and update rows with a renamed value.

    The constraint is named after the column. On SQLite its text is replaced in the schema, which preserves the table's
    other constraints, its indexes and its row order (sqlite.org/lang_altertable.html, section 7).
    """
    name = f"ck_{table}_{column}"
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA ignore_check_constraints = ON")
        _rename(table, column, renamed or {})
        op.execute("PRAGMA ignore_check_constraints = OFF")
        _replace_in_schema(table, _check(column, old), _check(column, new))
    else:
        op.drop_constraint(op.f(name), table)
        _rename(table, column, renamed or {})
        op.create_check_constraint(op.f(name), table, _check(column, new))


def _check(column: str, values: Sequence[str]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def _rename(table: str, column: str, renamed: Mapping[str, str]) -> None:
    if renamed:
        rows = sa.table(table, sa.column(column, sa.String))
        values = sa.case(renamed, value=rows.c[column])
        op.execute(rows.update().where(rows.c[column].in_(renamed)).values({column: values}))


def _replace_in_schema(table: str, old: str, new: str) -> None:
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    op.execute("PRAGMA writable_schema = ON")
    changed = bind.execute(
        sa.text(
            "UPDATE sqlite_schema SET sql = replace(sql, :old, :new)"
            " WHERE type = 'table' AND name = :table AND instr(sql, :old)"
        ),
        {"old": old, "new": new, "table": table},
    ).rowcount
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
    if changed != 1:
        raise ValueError(f"{table} has no constraint {old}")


def rename_in_json(table: str, column: str, renamed: Mapping[str, str], **only: str) -> None:
    """Rename values in a JSON column, in lists and under keys, in the rows whose columns match `only`."""
    names = ("id", *only)
    rows = sa.table(table, sa.column(column, sa.JSON(none_as_null=True)), *(sa.column(name) for name in names))
    bind = op.get_bind()
    wanted = [rows.c[name] == value for name, value in only.items()]
    for id, old in bind.execute(sa.select(rows.c.id, rows.c[column]).where(*wanted)).all():
        new = _renamed(old, renamed)
        if new != old:
            bind.execute(rows.update().where(rows.c.id == id).values({column: new}))


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    match value:
        case list():
            return [_renamed(each, renamed) for each in value]
        case dict():
            return {key: _renamed(each, renamed) for key, each in value.items()}
        case str():
            return renamed.get(value, value)
    return value
