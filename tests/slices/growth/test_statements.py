"""A page takes the same number of statements with twenty times more data."""

from collections import Counter

import pytest
from flask import Flask

from tests.browse import counted_statements
from tests.slices.growth.conftest import at_work
from tests.slices.growth.pages import VISITS, Visit, opened


def statements(app: Flask, visit: Visit) -> list[str]:
    with at_work(app):
        path = visit.path(app)
        opened(app, visit, path)  # what is made at first need is there
        with counted_statements() as seen:
            opened(app, visit, path)
        return list(seen)


@pytest.mark.parametrize("name", VISITS)
def test_a_page_uses_as_many_statements_on_the_larger_set(small_set: Flask, large_set: Flask, name: str) -> None:
    few, many = (statements(app, VISITS[name]) for app in (small_set, large_set))
    assert len(many) == len(few), "\n".join(
        each[:300] for each in (Counter(many) - Counter(few)) | (Counter(few) - Counter(many))
    )
