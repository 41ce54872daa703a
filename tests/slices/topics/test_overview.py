import csv
from datetime import UTC, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from flask import Flask

from app.core import clock
from app.extensions import db
from app.places.models import JobRole
from app.topics.models import Need, Topic, Urgency, WishTree
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as


def need(**values: object) -> Need:
    number = db.session.query(Topic).count() + 1
    topic = Topic(slug=f"onderwerp-{number}", title=f"Onderwerp {number}")
    row = Need(topic=topic, first_topic=topic, **{"subject": "Rust in de groep", **values})
    db.session.add(row)
    db.session.commit()
    return row


def cells(page: Page) -> list[list[str]]:
    return [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in page.all(".heat tr")]


def show(browser: Browser, **asked: str) -> list[list[str]]:
    return cells(browser.visit("topics_organise.overview", **asked))


def spread() -> None:
    cluster = make.cluster(name="Bergen-Heiloo")
    bergen, heiloo = (
        make.work_area(name="Bergen", cluster=cluster),
        make.work_area(name="Heiloo", cluster=cluster),
    )
    several, single = make.board(name="Duinrand"), make.board(name="Het Baken")
    one = make.school(brin="99AA00", work_area=bergen, board=several)
    make.school(brin="99AB00", work_area=heiloo, board=several)
    alone = make.school(brin="99AL00", work_area=heiloo, board=single)
    need(school=one, urgency=Urgency.TERM, job_role=JobRole.IB)
    need(school=one, urgency=Urgency.TERM)
    need(school=one, urgency=Urgency.YEAR)
    need(school=alone, urgency=Urgency.NEXT_YEAR)
    tree = WishTree(code="ABCDEF", title="Wensboom", held_on=clock.today())
    db.session.add(tree)
    db.session.flush()
    need(wish_tree_id=tree.id, work_area=heiloo)
    need(wish_tree_id=tree.id, board=several)


def test_needs_are_shown_in_rows_and_columns_with_their_totals(organiser: Browser) -> None:
    spread()
    assert show(organiser) == [
        ["Werkgebied", "dit trimester", "dit schooljaar", "volgend schooljaar", "Totaal"],
        ["Bergen", "2", "1", "0", "3"],
        ["Heiloo", "0", "1", "1", "2"],
        ["onbekend", "0", "1", "0", "1"],
        ["Totaal", "2", "3", "1", "6"],
    ]


def test_boards_of_one_school_are_counted_together(organiser: Browser) -> None:
    spread()
    assert show(organiser, rijen="bestuur", kolommen="cluster") == [
        ["Bestuur", "Bergen-Heiloo", "onbekend", "Totaal"],
        ["Duinrand", "3", "1", "4"],
        ["de eenpitters", "2", "0", "2"],
        ["Totaal", "5", "1", "6"],
    ]
    assert show(organiser, rijen="bestuur", bestuur="eenpitters")[-1][-1] == "2"


@pytest.mark.parametrize(
    ("asked", "total"),
    [
        ({"dringend": "term"}, "2"),
        ({"functie": "ib"}, "1"),
        ({"functie": "onbekend"}, "5"),
        ({"werkgebied": "onbekend"}, "1"),
        ({"trimester": "2026-1"}, "6"),
        ({"werkgebied": "999999"}, "6"),
        ({"werkgebied": "x'; --"}, "6"),
        ({"rijen": "onzin", "kolommen": "naam"}, "6"),
    ],
)
def test_filters_in_the_address_narrow_what_is_counted(organiser: Browser, asked: dict[str, str], total: str) -> None:
    spread()
    assert show(organiser, **asked)[-1][-1] == total


def test_a_trimester_begins_at_midnight_here(organiser: Browser) -> None:
    need(created_at=datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC))  # 23.59.59 in Amsterdam
    need(created_at=datetime(2026, 12, 31, 23, 0, tzinfo=UTC))
    assert show(organiser, rijen="trimester")[1:3] == [["najaar 2026", "1", "1"], ["winter 2027", "1", "1"]]
    assert show(organiser, rijen="trimester", trimester="2026-1")[-1][-1] == "1"


def test_the_same_side_twice_gives_two_sides(organiser: Browser) -> None:
    need()
    assert show(organiser, rijen="dringend", kolommen="dringend")[0][0] == "Hoe dringend"
    assert show(organiser, rijen="dringend", kolommen="dringend")[0][1] == "onbekend"


def test_nothing_to_count_says_so(organiser: Browser) -> None:
    assert "Hier is niets te tellen." in organiser.visit("topics_organise.overview").text


def test_the_fullest_cell_is_the_darkest_and_bars_carry_their_numbers(organiser: Browser) -> None:
    spread()
    page = organiser.visit("topics_organise.overview")
    assert [cell.get_text() for cell in page.all(".heat-5")] == ["2"]
    assert [bar["aria-label"] for bar in page.all(".bars svg")] == ["Bergen: 3", "Heiloo: 2", "onbekend: 1"]


def test_the_files_hold_the_numbers_of_the_page(organiser: Browser) -> None:
    spread()
    answer = organiser.client.get(organiser.path_of("topics_organise.overview_csv", rijen="cluster"))
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == ["Bergen-Heiloo", "2", "2", "1", "5"]
    answer = organiser.client.get(organiser.path_of("topics_organise.overview_xlsx", rijen="cluster"))
    book = openpyxl.load_workbook(BytesIO(answer.data))
    assert [cell.value for cell in book["Aantallen"][2]] == ["Bergen-Heiloo", 2, 2, 1, 5]
    assert book["Wensen"].max_row == 7


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_a_file_is_a_formula(organiser: Browser, start: str) -> None:
    need(subject=f"{start}1+1")
    answer = organiser.client.get(organiser.path_of("topics_organise.wishes_csv"))
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][2] == f"'{start}1+1"
    answer = organiser.client.get(organiser.path_of("topics_organise.overview_xlsx"))
    cell = openpyxl.load_workbook(BytesIO(answer.data))["Wensen"]["C2"]
    assert (cell.value, cell.data_type) == (f"{start}1+1", "s")


def test_a_viewer_reads_numbers_and_no_texts(app: Flask) -> None:
    need(practice="Alleen voor organisatoren")
    viewer = Browser(app)
    sign_in_as(viewer, "viewer")
    viewer.visit("topics_organise.overview")
    viewer.visit("topics_organise.wishes_csv", status=403)
    answer = viewer.client.get(viewer.path_of("topics_organise.overview_xlsx"))
    assert openpyxl.load_workbook(BytesIO(answer.data)).sheetnames == ["Aantallen"]


def test_thirty_needs_take_as_many_statements_as_one(organiser: Browser) -> None:
    spread()
    numbers = []
    for new in (1, 29):
        for _ in range(new):
            need()
        for endpoint in ("overview", "overview_csv"):
            with counted_statements() as seen:
                organiser.client.get(organiser.path_of(f"topics_organise.{endpoint}"))
            numbers.append(len(seen))
    assert numbers[:2] == numbers[2:]


def test_postgresql_counts_the_same(postgres: Flask) -> None:
    spread()
    browser = Browser(postgres)
    sign_in_as(browser, "organiser")
    for rows in ("werkgebied", "cluster", "bestuur", "functie", "dringend", "trimester"):
        for columns in ("trimester", "bestuur", "functie"):
            assert show(browser, rijen=rows, kolommen=columns)[-1][-1] == "6"
    assert show(browser, rijen="trimester", trimester="2026-1", bestuur="eenpitters")[-1][-1] == "2"
