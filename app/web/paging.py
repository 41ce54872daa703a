"""Pagination: the requested page of a long list, its rows, and the number of pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar, cast

import sqlalchemy as sa
from flask import request

from app.extensions import db

Row = TypeVar("Row")
Other = TypeVar("Other")
PARAMETER = "bladzijde"  # in addresses; templates/_parts/list.html makes the links


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a long list. `number` counts from 1, `total` counts the rows of all pages."""

    number: int
    pages: int
    total: int
    size: int
    rows: Sequence[Row] = ()

    @property
    def after(self) -> int:
        """The number of rows before this page."""
        return (self.number - 1) * self.size

    def of(self, rows: Sequence[Other]) -> "Page[Other]":
        """The same page with other rows, such as what was loaded for them."""
        return cast("Page[Other]", replace(self, rows=cast("Any", rows)))


def asked() -> int:
    """The page number in `?bladzijde=3`; the first page if it is not a number."""
    return request.args.get(PARAMETER, 1, type=int)


def page(total: int, size: int, number: int) -> Page[Any]:
    """The existing page closest to `number`, without its rows; an empty list has one page."""
    pages = max(1, -(-total // size))
    return Page(min(max(1, number), pages), pages, total, size)


def paged(statement: sa.Select[Row], size: int, number: int) -> Page[Row]:
    """The page closest to `number` of the rows of an ordered statement."""
    counted = sa.select(sa.func.count()).select_from(statement.order_by(None).subquery())
    here = page(db.session.scalar(counted) or 0, size, number)
    return here.of(db.session.scalars(statement.limit(size).offset(here.after)).all())
