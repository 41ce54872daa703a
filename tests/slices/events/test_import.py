from datetime import UTC, datetime
from pathlib import Path

import holidays
import openpyxl
import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from app.config import ROOT
from app.core import clock
from app.core.tables import read_file
from app.events.actions.foreseeing import known_kinds
from app.events.actions.importing import check_programme
from app.events.importing import programme, rows
from app.events.models import Event, EventKind, EventState, KindShape
from app.extensions import db
from tests import factories as make
from tests.slices.events.test_import_faults import GOOD, csv

EXAMPLES = ROOT / "docs" / "voorbeelden"


def run(app: Flask, file: Path, *options: str) -> Result:
    result = app.test_cli_runner().invoke(args=["events", "import", str(file), *options])
    db.session.rollback()
    return result


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "programma.csv"


def events() -> list[Event]:
    return list(db.session.scalars(sa.select(Event).order_by(Event.id)))


def imported(app: Flask, file: Path, *lines: dict[str, str]) -> Event:
    """The one event that a file with these rows makes."""
    file.write_text(csv(*lines))
    result = run(app, file)
    assert result.exit_code == 0, result.output
    (event,) = events()
    return event


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=clock.AMSTERDAM).astimezone(UTC)


@pytest.mark.parametrize("name", ["programma.csv", "programma.xlsx"])
def test_the_example_makes_its_four_events(app: Flask, name: str) -> None:
    result = run(app, EXAMPLES / name)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "nieuw: De veranderende rol van de intern begeleider (IB-bijeenkomst, open, 2 groepen, 2 dagdelen)",
        "nieuw: Een stevige groep, en nu? (Themacafé, open, 1 groep, 1 dagdeel)",
        "nieuw: Kijken door de ogen van het kind (Masterclass, open, 1 groep, 1 dagdeel)",
        "nieuw: Druk en impulsief gedrag in de groep (Module, open, 1 groep, 3 dagdelen)",
        "4 bijeenkomsten nieuw.",
    ]
    ib = events()[0]
    assert ib.goal.startswith("Intern begeleiders ontwikkelen deze ochtend een beeld van een toekomstbestendige")
    assert [(each.name, each.capacity, each.starts_at) for each in ib.sessions] == [
        ("dinsdag", 40, at(2030, 3, 5, 9)),
        ("donderdag", 40, at(2030, 3, 7, 9)),
    ]
    assert [meeting.starts_at for meeting in events()[3].sessions[0].meetings] == [
        at(2027, 9, 22, 14),
        at(2027, 10, 6, 14),
        at(2027, 11, 3, 14),
    ]


def test_the_examples_in_csv_and_in_excel_say_the_same(app: Flask) -> None:
    plans = []
    contact = programme.Contact("Coördinator", "coordinator@example.org")
    kinds = known_kinds()
    for name in ("programma.csv", "programma.xlsx"):
        events = check_programme(read_file(EXAMPLES / name, rows.COLUMNS))
        plans.append([planned.plan for planned in programme.planned(events, kinds, contact, {})])
    assert plans[0] == plans[1]


def test_the_examples_fall_outside_holidays_and_in_the_week() -> None:
    free = holidays.country_holidays("NL", subdiv="Noord", categories=("public", "school"), years=2027)
    for row in read_file(EXAMPLES / "programma.csv", rows.COLUMNS):
        day = datetime.strptime(row["datum"], "%d-%m-%Y").date()
        assert day not in free, day
        assert day.weekday() < 5, day


def test_only_the_required_columns_are_enough(app: Flask, file: Path) -> None:
    event = imported(app, file, GOOD)
    (session,) = event.sessions
    (meeting,) = session.meetings
    assert (event.state, event.kind.name, session.name) == (EventState.OPEN, "Masterclass", "")
    assert (session.capacity, session.has_waiting_list) == (None, True)
    assert (session.sign_up_from, session.sign_up_until) == (None, None)
    assert (meeting.starts_at, meeting.ends_at, meeting.doors_at) == (
        at(2027, 3, 9, 13, 30),
        at(2027, 3, 9, 16, 30),
        None,
    )
    assert (event.starts_at, event.ends_at) == (meeting.starts_at, meeting.ends_at)


def test_every_column_lands_where_it_belongs(app: Flask, file: Path) -> None:
    event = imported(
        app,
        file,
        GOOD
        | {
            "doel": "Eén stap",
            "omschrijving": "Een **lijst**",
            "doelgroep": "IB’ers",
            "spreker": "Een IB’er",
            "thema": "Rust",
            "groep": "A",
            "plaatsen": "25",
            "wachtlijst": "Nee",
            "aanmelden_vanaf": "1-2-2027",
            "aanmelden_tot": "2-3-2027",
            "inloop": "13.00",
            "locatie": "De Els",
            "adres": "Laan 1, Heiloo",
            "online": "https://meet.example/rust",
            "contact": "Coördinator",
            "contact_email": "c@duin.example",
            "status": "Save the date",
        },
    )
    (session,) = event.sessions
    (meeting,) = session.meetings
    assert event.state is EventState.SAVE_THE_DATE
    assert (event.goal, event.description, event.audience) == ("Eén stap", "Een **lijst**", "IB’ers")
    assert (event.speakers, event.theme) == ("Een IB’er", "Rust")
    assert (event.contact_name, event.contact_email) == ("Coördinator", "c@duin.example")
    assert (session.name, session.capacity, session.has_waiting_list) == ("A", 25, False)
    assert (session.sign_up_from, session.sign_up_until) == (at(2027, 2, 1, 0), at(2027, 3, 2, 23, 59))
    assert (meeting.doors_at, meeting.place) == (at(2027, 3, 9, 13), "De Els, Laan 1, Heiloo")
    assert meeting.online_url == "https://meet.example/rust"


def test_a_window_may_have_times(app: Flask, file: Path) -> None:
    event = imported(app, file, GOOD | {"aanmelden_vanaf": "2027-02-01 9.00", "aanmelden_tot": "2-3-2027 12:00"})
    (session,) = event.sessions
    assert (session.sign_up_from, session.sign_up_until) == (at(2027, 2, 1, 9), at(2027, 3, 2, 12))


@pytest.mark.parametrize(("day", "begin", "end"), [("28-3-2027", "1.59", "3.00"), ("31-10-2027", "1.59", "3.00")])
def test_hours_beside_a_change_of_the_clock_are_good(app: Flask, file: Path, day: str, begin: str, end: str) -> None:
    event = imported(app, file, GOOD | {"datum": day, "begin": begin, "eind": end})
    assert clock.local(event.ends_at).hour == 3


def test_rows_of_one_group_are_one_session_to_attend_whole(app: Flask, file: Path) -> None:
    event = imported(
        app,
        file,
        GOOD | {"plaatsen": "18", "doel": "Rust"},
        GOOD | {"datum": "24-3-2027", "plaatsen": "", "doel": ""},
    )
    (session,) = event.sessions
    assert (session.capacity, len(session.meetings), event.goal) == (18, 2, "Rust")
    assert (session.starts_at, session.ends_at) == (at(2027, 3, 9, 13, 30), at(2027, 3, 24, 16, 30))


def test_different_groups_are_sessions_to_choose_from(app: Flask, file: Path) -> None:
    event = imported(
        app,
        file,
        GOOD | {"groep": "donderdag", "datum": "11-3-2027", "plaatsen": "10"},
        GOOD | {"groep": "dinsdag", "plaatsen": "20"},
    )
    db.session.expire_all()
    assert [(each.name, each.capacity) for each in event.sessions] == [("dinsdag", 20), ("donderdag", 10)]


@pytest.mark.parametrize("written", ["themacafé", "THEMACAFE", " Themacafé "])
def test_a_kind_is_known_without_accents_or_capitals(app: Flask, file: Path, written: str) -> None:
    event = imported(app, file, GOOD | {"soort": written})
    assert (event.kind.name, event.kind.slug, event.kind.shape) == ("Themacafé", "themacafe", KindShape.CAFE)


def test_only_kinds_that_are_used_are_made_and_none_twice(app: Flask, file: Path) -> None:
    imported(app, file, GOOD)
    file.write_text(csv(GOOD | {"titel": "Nog een"}))
    run(app, file)
    assert [kind.name for kind in db.session.scalars(sa.select(EventKind))] == ["Masterclass"]


def test_a_kind_that_organisers_made_is_known(app: Flask, file: Path) -> None:
    kind = make.kind(name="Ouderavond", slug="ouderavond")
    assert imported(app, file, GOOD | {"soort": "ouderavond"}).kind_id == kind.id


def test_without_a_contact_it_is_the_organisations_own(app: Flask, file: Path) -> None:
    make.organisation(contact_name="Coördinator", contact_email="c@duin.example")
    event = imported(app, file, GOOD)
    assert (event.contact_name, event.contact_email) == ("Coördinator", "c@duin.example")


def test_an_address_without_a_name_does_not_get_somebody_elses_name(app: Flask, file: Path) -> None:
    make.organisation(contact_name="Coördinator")
    event = imported(app, file, GOOD | {"contact_email": "ander@duin.example"})
    assert (event.contact_name, event.contact_email) == ("", "ander@duin.example")


def test_a_dry_run_says_the_same_and_writes_nothing(app: Flask) -> None:
    tried = run(app, EXAMPLES / "programma.csv", "--dry-run")
    assert tried.exit_code == 0
    assert (events(), db.session.scalars(sa.select(EventKind)).all()) == ([], [])
    done = run(app, EXAMPLES / "programma.csv")
    assert tried.stdout == done.stdout + "Dit was een proef: er is niets opgeslagen.\n"


def test_the_same_file_again_doubles_nothing(app: Flask) -> None:
    run(app, EXAMPLES / "programma.csv")
    before = [(event.id, event.changed_at) for event in events()]
    again = run(app, EXAMPLES / "programma.xlsx")
    assert again.exit_code == 0
    assert again.stdout.splitlines()[0] == "bestaat al, blijft zo: De veranderende rol van de intern begeleider"
    assert again.stdout.splitlines()[-1] == "0 bijeenkomsten nieuw."
    assert [(event.id, event.changed_at) for event in events()] == before


def test_a_file_that_grew_adds_what_is_new(app: Flask, file: Path) -> None:
    imported(app, file, GOOD)
    file.write_text(csv(GOOD, GOOD | {"titel": "Nieuw"}))
    assert run(app, file).exit_code == 0
    assert [event.title for event in events()] == ["Rust", "Nieuw"]


def test_the_same_title_on_other_days_is_another_event(app: Flask, file: Path) -> None:
    imported(app, file, GOOD)
    file.write_text(csv(GOOD | {"datum": "8-3-2028"}))
    assert run(app, file).exit_code == 0
    assert [event.slug for event in events()] == ["rust", "rust-2"]


def test_the_same_title_on_one_of_the_same_days_is_a_fault(app: Flask, file: Path) -> None:
    imported(app, file, GOOD)
    file.write_text(csv(GOOD | {"titel": "Nieuw"}, GOOD | {"begin": "14.00"}))
    result = run(app, file)
    assert result.exit_code == 1
    assert result.stderr.startswith("regel 3: “Rust” staat al op 9-3-2027, maar met andere dagdelen of tijden.")
    assert len(events()) == 1


def test_what_publishing_would_ask_for_is_said(app: Flask, file: Path) -> None:
    file.write_text(csv(GOOD, GOOD | {"titel": "Concept", "status": "concept"}))
    result = run(app, file)
    assert result.stdout.splitlines()[2:-1] == [
        "let op: Rust: Het doel ontbreekt: wat kan iemand na afloop?",
        "let op: Rust: Bij een dagdeel ontbreekt de plaats of de link.",
    ]


def test_excel_cells_with_real_dates_and_times_are_read(app: Flask, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Soort", "TITEL", "datum", "begin", "eind", "plaatsen", "aanmelden_tot"])
    moment = datetime(2027, 3, 9)
    book.active.append(
        [
            "masterclass",
            "Rust",
            *(moment, moment.replace(hour=13, minute=30).time(), 16.3),
            *(25, datetime(2027, 3, 2, 12)),
        ]
    )
    book.active["E2"].number_format = "0.00"
    book.save(tmp_path / "programma.xlsx")
    result = run(app, tmp_path / "programma.xlsx")
    assert result.exit_code == 0, result.output
    (event,) = events()
    assert (event.starts_at, event.ends_at) == (at(2027, 3, 9, 13, 30), at(2027, 3, 9, 16, 30))
    assert (event.sessions[0].capacity, event.sessions[0].sign_up_until) == (25, at(2027, 3, 2, 12))


def test_texts_are_cut_where_the_columns_are() -> None:
    columns = {"titel": Event.title, "doelgroep": Event.audience, "spreker": Event.speakers, "thema": Event.theme}
    columns |= {"contact": Event.contact_name, "contact_email": Event.contact_email}
    lengths = {name: column.type.length for name, column in columns.items()}
    assert lengths.items() <= rows.LIMITS.items()
