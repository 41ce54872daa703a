"""A programme from a file, by an organiser on a page: a preview first, then exactly that."""

from collections.abc import Sequence
from io import BytesIO

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from app.activity.models import Activity
from app.core.database import write_first
from app.core.tables import TableRow
from app.events.actions.foreseeing import foresee_programme
from app.events.actions.importing import check_programme
from app.events.importing.groups import EventRows
from app.events.models import Event, EventState
from app.events.organise import importing
from app.extensions import db
from app.places.actions import uploads
from app.places.models import Upload, UploadPurpose
from app.topics.models import Topic
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as
from tests.slices.events.test_import_faults import GOOD, csv
from tests.slices.web.arriving import Body, somebody_writes

OPEN = GOOD | {"doel": "Je kunt verder", "locatie": "De Zonnecirkel", "contact_email": "c@example.org"}


def hand_in(organiser: Browser, *rows: dict[str, str], status: int = 303, name: str = "programma.csv") -> Page:
    form = organiser.visit("events_organise.programme_file").form()
    return organiser.submit(form.fill(file=(BytesIO(csv(*rows).encode()), name)), status=status)


def take_over(organiser: Browser, page: Page, *, status: int = 303, **typed: str) -> Page:
    return organiser.submit(page.form("form.confirm").fill(**typed), status=status)


def events() -> list[Event]:
    return db.session.query(Event).order_by(Event.id).all()


def test_a_preview_says_what_becomes_public_and_what_people_do(organiser: Browser) -> None:
    page = hand_in(
        organiser,
        OPEN | {"titel": "Rust", "groep": "A"},
        OPEN | {"titel": "Rust", "groep": "B", "datum": "11-3-2027"},
        OPEN | {"titel": "Module", "soort": "Module", "status": "concept"},
        OPEN | {"titel": "Module", "soort": "Module", "datum": "16-3-2027"},
    )
    assert "1 bijeenkomst wordt meteen openbaar." in page.text
    public, drafts = (page.find(f"section:has(#{name})") for name in ("openbaar", "concepten"))
    assert public is not None
    assert drafts is not None
    assert "Mensen kiezen één datum: dinsdag 9 maart of donderdag 11 maart 2027." in public.get_text(" ", strip=True)
    assert "Mensen komen naar alle 2 datums: dinsdag 9 maart en dinsdag 16 maart 2027." in drafts.get_text(
        " ", strip=True
    )
    assert events() == []
    done = take_over(organiser, page)
    assert "2 bijeenkomsten zijn gemaakt." in done.text
    assert [(each.title, each.state) for each in events()] == [("Rust", EventState.OPEN), ("Module", EventState.DRAFT)]
    assert db.session.query(Upload).count() == 0
    assert db.session.query(Activity).filter_by(verb="event_created").first().actor.startswith("account:")


def test_everything_can_be_a_draft_first(organiser: Browser) -> None:
    page = hand_in(organiser, OPEN)
    take_over(organiser, page, drafts="yes")
    (event,) = events()
    assert (event.state, event.was_public) == (EventState.DRAFT, False)


def test_a_faulty_file_tells_every_fault_with_its_line_and_keeps_nothing(organiser: Browser) -> None:
    page = hand_in(organiser, GOOD | {"begin": "25.00"}, GOOD | {"datum": "29-2-2027"}, status=422)
    said = [each.get_text(" ", strip=True) for each in page.all(".errors li")]
    assert [each.split(":")[0] for each in said] == ["Regel 2", "Regel 3"]
    assert db.session.query(Upload).count() == 0


def test_no_file_and_a_file_that_is_no_table_are_told(organiser: Browser) -> None:
    form = organiser.visit("events_organise.programme_file").form()
    assert "Kies eerst een bestand." in organiser.submit(form, status=422).text
    form.values["file"] = (BytesIO(b"\xd0\xcf\x11\xe0oud"), "programma.xls")
    assert "oud Excel-bestand" in organiser.submit(form, status=422).text


def test_what_is_there_stays_and_the_same_title_at_another_time_is_a_fault(organiser: Browser) -> None:
    take_over(organiser, hand_in(organiser, OPEN))
    again = hand_in(organiser, OPEN)
    assert "Er is niets nieuws in dit bestand." in again.text
    assert "Staat er al, en blijft zo Rust" in again.text
    other = hand_in(organiser, OPEN | {"begin": "14.00"})
    assert "Regel 2: “Rust” staat al op 9-3-2027, maar met andere dagdelen of tijden." in other.text
    assert other.find("form.confirm") is None


@pytest.mark.parametrize(
    ("known", "typed", "is_alike"),
    [
        ("Begeleiden bij rekenen", "Begeleiden bij rekennen", True),
        ("Drukke groepen leiden", "Drukke groep leiden", True),
        ("Rekenen in groep 3", "Rekenen in groep 4", False),
        ("Rekenen", "Rekenproblemen", False),
        ("Rust in de groep", "Rust op school", False),
    ],
)
def test_a_title_that_differs_in_a_slip_only_is_pointed_out(
    organiser: Browser, known: str, typed: str, is_alike: bool
) -> None:
    take_over(organiser, hand_in(organiser, OPEN | {"titel": known}))
    page = hand_in(organiser, OPEN | {"titel": typed, "datum": "9-3-2027"})
    assert (f"dit lijkt op “{known}”" in page.text) == is_alike


def test_two_titles_in_one_file_that_differ_in_a_slip_are_pointed_out(organiser: Browser) -> None:
    page = hand_in(organiser, OPEN | {"titel": "Spelling oefenen"}, OPEN | {"titel": "Speling oefenen"})
    assert "dit lijkt op “Speling oefenen”" in page.text
    assert "dit lijkt op “Spelling oefenen”" in page.text


def test_a_theme_ties_the_topic_and_an_unknown_one_is_told(organiser: Browser) -> None:
    topic = make.topic(title="Rust in de groep")
    page = hand_in(
        organiser, OPEN | {"thema": "rust in de groep"}, OPEN | {"titel": "Rekenen", "thema": "Rekenen groep 3"}
    )
    assert "er is geen onderwerp dat “Rekenen groep 3” heet" in page.text
    assert "er is geen onderwerp dat “rust" not in page.text
    take_over(organiser, page)
    assert [each.topic_id for each in events()] == [topic.id, None]
    assert db.session.query(Topic).count() == 1


def test_what_is_missing_for_a_public_event_is_told(organiser: Browser) -> None:
    page = hand_in(organiser, GOOD)
    assert "Het doel ontbreekt" in page.text


def test_a_date_that_has_passed_is_pointed_out(organiser: Browser) -> None:
    page = hand_in(organiser, OPEN | {"datum": "9-3-2026"}, OPEN | {"titel": "Rekenen"})
    assert page.text.count("een van deze datums is al geweest. Klopt het jaar?") == 1


def test_what_changed_meanwhile_is_shown_again(organiser: Browser) -> None:
    page = hand_in(organiser, OPEN, OPEN | {"titel": "Rekenen"})
    take_over(organiser, hand_in(organiser, OPEN))
    again = take_over(organiser, page, status=422)
    assert "Intussen is er iets veranderd." in again.text
    assert "1 bijeenkomst wordt meteen openbaar." in again.text
    take_over(organiser, again)
    assert [each.title for each in events()] == ["Rust", "Rekenen"]


def test_sending_twice_creates_once(organiser: Browser) -> None:
    page = hand_in(organiser, OPEN)
    take_over(organiser, page)
    organiser.submit(page.form("form.confirm"), status=404)
    assert len(events()) == 1


def test_a_long_file_gets_a_page_that_says_it_is_being_read(
    organiser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LONG", 1)
    page = hand_in(organiser, OPEN, OPEN | {"datum": "16-3-2027"})
    assert page.title == "Het bestand wordt gelezen"
    refresh, link = page.find("meta[http-equiv=refresh]"), page.find("main p a")
    assert refresh is not None
    assert link is not None
    assert refresh["content"] == f"0;url={link['href']}"
    assert "wordt meteen openbaar" in organiser.open(str(link["href"])).text


def test_too_many_at_once_are_refused(organiser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "MOST_AT_ONCE", 1)
    page = hand_in(organiser, OPEN, OPEN | {"titel": "Rekenen"})
    assert "er zijn 2 nieuwe bijeenkomsten. Lees er niet meer dan 1 tegelijk in" in page.text
    assert page.find("form.confirm") is None


def test_a_file_can_be_thrown_away(organiser: Browser) -> None:
    page = hand_in(organiser, OPEN)
    organiser.submit(page.form("form[action$='/weg']"))
    assert db.session.query(Upload).count() == 0


def test_a_file_with_schools_is_no_programme(organiser: Browser) -> None:
    with write_first():
        public_id = uploads.keep_upload(UploadPurpose.SCHOOLS, "duo.csv", b"").public_id
        db.session.commit()
    organiser.visit("events_organise.programme_preview", public_id=public_id, status=404)


def test_only_organisers_read_a_programme_in(app: Flask) -> None:
    other = Browser(app)
    sign_in_as(other, "co_organiser")
    assert "Programma inlezen" not in other.visit("events_organise.programme").text
    other.visit("events_organise.programme_file", status=403)


def test_others_write_while_a_programme_arrives_and_is_compared(
    organiser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def write() -> None:
        somebody_writes()
        written.append(True)

    form = organiser.visit("events_organise.programme_file").form()
    file = FileStorage(BytesIO(csv(OPEN).encode()), "programma.csv")
    body, length, boundary = stream_encode_multipart(form.values | {"file": file})
    db.session.rollback()

    def watched(rows: Sequence[TableRow]) -> list[EventRows]:
        write()
        return check_programme(rows)

    monkeypatch.setattr(importing, "check_programme", watched)
    response = organiser.client.post(
        form.action,
        input_stream=Body(body.read(), write),
        content_type=f"multipart/form-data; boundary={boundary}",
        content_length=length,
        headers={"Referer": f"http://localhost{form.page}"},
    )
    assert response.status_code == 303
    assert len(written) > 1
    written.clear()
    page = organiser.open(response.location)
    written.clear()
    take_over(organiser, page)
    assert written  # checked before the transaction that writes


@pytest.mark.usefixtures("app")
def test_comparing_takes_the_same_statements_for_one_event_and_for_many() -> None:
    numbers = []
    for many in (1, 30):
        rows = check_programme(
            [TableRow(line, OPEN | {"titel": f"Bijeenkomst {line * 37}"}) for line in range(2, 2 + many)]
        )
        with counted_statements() as seen:
            foresee_programme(rows)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]
