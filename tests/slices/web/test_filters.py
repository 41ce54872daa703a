from datetime import date, datetime

import pytest
from flask import Flask

from app.core.clock import AMSTERDAM
from app.core.text import sentence
from app.web import filters, text

MOMENT = datetime(2019, 10, 9, 13, 30, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("long_date", "woensdag 9 oktober 2019"),
        ("day_date", "woensdag 9 oktober"),
        ("short_date", "wo 9 oktober"),
        ("tiny_date", "9 okt"),
        ("weekday", "wo"),
        ("day_number", "9"),
        ("month", "oktober"),
        ("short_month", "okt"),
        ("year", "2019"),
        ("clock_time", "13.30"),
        ("iso", "2019-10-09T13:30+02:00"),
    ],
)
def test_a_moment_reads_as_the_dutch_write_it(app: Flask, name: str, shown: str) -> None:
    assert getattr(filters, name)(MOMENT) == shown


def test_a_moment_late_in_the_evening_keeps_its_own_day(app: Flask) -> None:
    late = datetime(2019, 12, 31, 23, 30, tzinfo=AMSTERDAM)
    assert filters.long_date(late) == "dinsdag 31 december 2019"


def test_a_day_without_a_time_stays_that_day(app: Flask) -> None:
    assert filters.short_date(date(2027, 3, 1)) == "ma 1 maart"


def test_a_stretch_of_time_reads_in_both_ways(app: Flask) -> None:
    end = MOMENT.replace(hour=15, minute=5)
    assert filters.from_to(MOMENT, end) == "van 13.30 tot 15.05 uur"
    assert filters.time_range(MOMENT, end) == "13.30–15.05 uur"


@pytest.mark.parametrize(("value", "shown"), [(7.84, "7,8"), (7.85, "7,9"), (7.95, "8,0"), (10, "10,0"), (0.04, "0,0")])
def test_a_mark_is_rounded_as_at_school(app: Flask, value: float, shown: str) -> None:
    assert filters.decimal(value) == shown


def test_a_sentence_is_said_with_its_values(app: Flask) -> None:
    assert text.say(sentence("Nog %(number)s plaatsen", number=3)) == "Nog 3 plaatsen"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# Kop\n\ntekst", "<h3>Kop</h3>\n<p>tekst</p>\n"),
        ("## Kop", "<h4>Kop</h4>\n"),
        ("**vet**", "<p><strong>vet</strong></p>\n"),
        ("<script>x</script>", "&lt;script&gt;"),
        ("[klik](javascript:alert(1))", "[klik](javascript:alert(1))"),
        ("![x](http://kwaad.example/x.png)", "<p></p>\n"),
    ],
)
def test_markdown_becomes_safe_html(app: Flask, written: str, shown: str) -> None:
    html = text.markdown(written)
    assert shown in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_a_role_has_an_article_in_a_sentence_and_a_person_has_none(app: Flask) -> None:
    with app.test_request_context():
        assert filters.addressee("Coördinator bijeenkomsten") == "de coördinator bijeenkomsten"
        assert filters.addressee("Directeur") == "de directeur"
        assert filters.addressee("Anna de Bruin") == "Anna de Bruin"
        assert filters.addressee("bijeen@example.org") == "bijeen@example.org"
