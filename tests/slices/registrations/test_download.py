import csv
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from app.activity.models import Activity
from app.core import clock
from app.core.clock import AMSTERDAM
from app.extensions import db
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.steps import sign_up


def test_the_download_has_everybody_in_order(organiser: Browser) -> None:
    event = make.event(
        [make.event_session([make.meeting(datetime(2026, 12, 3, 9, 0, tzinfo=AMSTERDAM))], capacity=1)],
        title="De veranderende rol van de IB’er",
    )
    sign_up(event.sessions[0], name="Noor; Verhulst", question="Hoe?\nEn wat dan?")
    sign_up(event.sessions[0], "omar@example.org", name="Omar")
    response = organiser.client.get(f"/beheer/datums/{event.sessions[0].public_id}/deelnemers.csv")
    assert response.mimetype == "text/csv"
    assert 'filename="de-veranderende-rol-van-de-iber-2026-12-03.csv"' in response.headers["Content-Disposition"]
    assert response.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(response.data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0][:2] == ["Naam", "E-mailadres"]
    assert [row[0] for row in rows[1:]] == ["Noor; Verhulst", "Omar"]
    assert [row[5] for row in rows[1:]] == ["zeker", "wachtlijst"]
    assert rows[1][7] == "Hoe?\nEn wat dan?"


def test_a_name_that_is_a_formula_arrives_as_text(organiser: Browser) -> None:
    event_session = make.event().sessions[0]
    sign_up(event_session, name='=HYPERLINK("http://x")', organisation="@SUM(1)", question="-1")
    data = organiser.client.get(f"/beheer/datums/{event_session.public_id}/deelnemers.csv").data
    row = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))[1]
    assert (row[0], row[2], row[7]) == ('\'=HYPERLINK("http://x")', "'@SUM(1)", "'-1")


def test_a_workbook_has_real_dates_and_people_from_a_to_z(organiser: Browser) -> None:
    event_session = make.event([make.event_session(capacity=2)]).sessions[0]
    sign_up(event_session, "a@example.org", name="Zoë van Aalst")
    sign_up(event_session, "b@example.org", name="Anna Zwart")
    sign_up(event_session, "c@example.org", name="Bas Aa")
    data = organiser.client.get(f"/beheer/datums/{event_session.public_id}/deelnemers.xlsx").data
    rows = list(load_workbook(BytesIO(data)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == ["Zoë van Aalst", "Anna Zwart", "Bas Aa"]  # who waits comes last
    assert isinstance(rows[1][rows[0].index("Aangemeld")], datetime)


def test_the_list_on_paper_is_a_tagged_pdf(organiser: Browser) -> None:
    event_session = make.event().sessions[0]
    for n in range(60):
        make.registration(event_session, name=f"Anna van den Berg {n}", organisation="#Bieb *")
    response = organiser.client.get(f"/beheer/datums/{event_session.public_id}/deelnemerslijst.pdf")
    assert response.mimetype == "application/pdf"
    assert b"StructTreeRoot" in response.data


@pytest.mark.parametrize("name", ["presentielijst", "naamkaartjes", "tafelkaartjes"])
def test_paper_for_the_door_is_a_tagged_pdf_and_is_noted(organiser: Browser, name: str) -> None:
    meetings = [make.meeting(clock.now() + timedelta(days=n)) for n in range(10, 90, 10)]
    event_session = make.event([make.event_session(meetings)]).sessions[0]
    for person in ("Anna van den Berg", "Wolfeschlegelsteinhausen", 'Noor #strong[x] "y"'):
        make.registration(event_session, name=person, organisation="*Bieb* $x$")
    response = organiser.client.get(f"/beheer/datums/{event_session.public_id}/{name}.pdf")
    assert response.mimetype == "application/pdf"
    assert b"StructTreeRoot" in response.data
    db.session.rollback()
    assert "participants_exported" in db.session.scalars(sa.select(Activity.verb)).all()


def test_paper_of_a_date_without_people_is_still_paper(organiser: Browser) -> None:
    event_session = make.event().sessions[0]
    for name in ("presentielijst", "naamkaartjes", "tafelkaartjes"):
        response = organiser.client.get(f"/beheer/datums/{event_session.public_id}/{name}.pdf")
        assert response.data.startswith(b"%PDF")
