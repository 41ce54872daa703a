import pytest
import sqlalchemy as sa
from flask import Flask

from app.places.models import School
from app.web import paging
from tests import factories as make


@pytest.mark.parametrize(
    ("total", "asked", "number", "pages", "after"),
    [
        (0, 1, 1, 1, 0),
        (0, 9, 1, 1, 0),
        (1, 1, 1, 1, 0),
        (10, 2, 1, 1, 0),
        (11, 2, 2, 2, 10),
        (20, 2, 2, 2, 10),
        (21, 3, 3, 3, 20),
        (21, 10**30, 3, 3, 20),
        (21, 0, 1, 3, 0),
        (21, -5, 1, 3, 0),
    ],
)
def test_the_page_closest_to_what_is_asked(total: int, asked: int, number: int, pages: int, after: int) -> None:
    page = paging.page(total, 10, asked)
    assert (page.number, page.pages, page.after, page.total) == (number, pages, after, total)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 1),
        ("?bladzijde=3", 3),
        ("?bladzijde=", 1),
        ("?bladzijde=x", 1),
        ("?bladzijde=-2", -2),
        ("?bladzijde=%00", 1),
    ],
)
def test_anything_but_a_number_asks_for_the_first_page(app: Flask, query: str, number: int) -> None:
    with app.test_request_context("/" + query):
        assert paging.asked() == number


def test_the_pages_together_hold_every_row_once_and_in_order(any_app: Flask) -> None:
    names = [make.school(name=f"School {number}").name for number in range(5)]
    every = sa.select(School).order_by(School.name)
    pages = [paging.paged(every, 2, number) for number in (1, 2, 3, 4)]
    assert [[row.name for row in page.rows] for page in pages] == [names[:2], names[2:4], names[4:], names[4:]]
    assert {(page.pages, page.total) for page in pages} == {(3, 5)}
