"""Column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Collection
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from app.core import reminding


class UtcDateTime(sa.TypeDecorator[datetime]):
    """Aware UTC in Python and UTC in the database; SQLite stores no time zone, so it is added when read."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice_of(kind: type[StrEnum], name: str) -> sa.Enum:
    """An enumeration stored as its value in text, restricted to its members by a CHECK named `name`."""

    def values(members: Any) -> list[str]:
        return [member.value for member in members]

    return sa.Enum(kind, values_callable=values, native_enum=False, create_constraint=True, length=40, name=name)


class DaysBefore(sa.TypeDecorator[tuple[int, ...]]):
    """Numbers of days, the highest first, stored as '7,1'; empty means none."""

    impl = sa.String(40)
    cache_ok = True

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else ",".join(map(str, reminding.in_order(value)))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:  # noqa: ARG002
        return None if value is None else tuple(int(each) for each in value.split(",") if each)


class EnumList(sa.TypeDecorator[tuple[Any, ...]]):
    """Several members of an enumeration in their fixed order, stored as a list of texts."""

    impl = sa.JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> list[str] | None:  # noqa: ARG002
        return None if value is None else [each.value for each in self.kind if each in value]

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[Any, ...] | None:  # noqa: ARG002
        return None if value is None else tuple(each for each in self.kind if each.value in value)
