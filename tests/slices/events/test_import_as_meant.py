"""What the maker of a programme meant: one title in two spellings, a theme that is a topic, hidden rows, encodings."""

from pathlib import Path

import openpyxl
import pytest
from flask import Flask

from tests import factories as make
from tests.slices.events.test_import import at, events, imported, run
from tests.slices.events.test_import_faults import GOOD, csv


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "programma.csv"


@pytest.mark.parametrize(
    ("day", "begin", "end"),
    [
        ("2027-03-09", "09:30", "12:00:00"),
        ("9-3-2027", "9.30", "12.00"),
        ("09-03-2027", "09.30", "12:00"),
        ("9 mrt 2027", "9.30 uur", "12 uur"),
        ("di 9 mrt 2027", "9u30", "12u00"),
        ("9/3/2027", "9:30u", "12u"),
        ("09-03-27", "9.30-12.00", ""),
        ("46455", "9:30 – 12:00 uur", ""),
        ("dinsdag 9 maart 2027", "van 9.30 tot 12.00 uur", "12.00"),
        ("9-mrt-27", "", "9.30-12.00"),
        ("2027-03-09 00:00:00", "0.395833333", "0,5"),
    ],
)
def test_dates_and_times_are_read_in_every_way_they_are_written(
    app: Flask, file: Path, day: str, begin: str, end: str
) -> None:
    event = imported(app, file, GOOD | {"datum": day, "begin": begin, "eind": end})
    assert (event.starts_at, event.ends_at) == (at(2027, 3, 9, 9, 30), at(2027, 3, 9, 12))


def test_one_title_in_two_spellings_is_one_event(app: Flask, file: Path) -> None:
    event = imported(
        app,
        file,
        GOOD | {"titel": "Begeleiden bij rekenen"},
        GOOD | {"titel": "Begeleiden bij Rekenen.", "datum": "16-3-2027"},
    )
    assert event.title == "Begeleiden bij rekenen"
    assert [meeting.starts_at.day for meeting in event.sessions[0].meetings] == [9, 16]


@pytest.mark.parametrize("title", ["‘Rust’ in de groep – nu!", '"Rust" in de groep - nu', "„RUST” IN DE GROEP — NU…"])
def test_a_title_with_other_quotes_or_a_dot_is_there_already(app: Flask, file: Path, title: str) -> None:
    imported(app, file, GOOD | {"titel": "“Rust” in de groep - nu"})
    quoted = '"' + title.replace('"', '""') + '"'
    file.write_text(csv(GOOD | {"titel": quoted}))
    result = run(app, file)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "0 bijeenkomsten nieuw.")


def test_a_title_in_another_spelling_on_a_shared_day_is_a_fault(app: Flask, file: Path) -> None:
    imported(app, file, GOOD)
    file.write_text(csv(GOOD | {"titel": "RUST.", "begin": "14.00"}))
    assert run(app, file).stderr.startswith("regel 2: “RUST.” staat al op 9-3-2027")


@pytest.mark.parametrize("state", ["open", "concept"])
def test_a_dry_run_tells_what_would_become_public(app: Flask, file: Path, state: str) -> None:
    file.write_text(csv(GOOD | {"status": state}, GOOD | {"titel": "Concept", "status": "concept"}))
    told = run(app, file, "--dry-run").stderr
    assert ("Dit wordt meteen openbaar: Rust." in told) == (state == "open")
    assert run(app, file).stderr == told
    assert run(app, file, "--dry-run").stderr == ""


def test_a_theme_ties_the_event_to_the_topic_of_that_title(app: Flask, file: Path) -> None:
    topic = make.topic(title="Rust in de groep")
    event = imported(app, file, GOOD | {"thema": "rust in de groep."})
    assert event.topic is not None
    assert (event.topic.id, event.theme) == (topic.id, "rust in de groep.")


def test_a_theme_of_a_merged_topic_ties_to_what_it_went_into(app: Flask, file: Path) -> None:
    topic = make.topic(title="Rust")
    make.topic(title="Drukte", merged_into=topic)
    event = imported(app, file, GOOD | {"thema": "Drukte"})
    assert event.topic_id == topic.id


def test_a_theme_that_is_no_topic_stays_text_and_is_told(app: Flask, file: Path) -> None:
    file.write_text(csv(GOOD | {"thema": "Gedrag"}))
    result = run(app, file)
    assert "let op: Rust: er is geen onderwerp dat “Gedrag” heet." in result.stderr
    (event,) = events()
    assert (event.theme, event.topic) == ("Gedrag", None)


def test_a_file_that_cannot_be_read_is_told_and_writes_nothing(app: Flask, file: Path) -> None:
    file.write_bytes((csv(GOOD | {"doel": "Één"}) + "\n").encode() + "Masterclass;Zoë;1;2;3;4".encode("cp1252"))
    result = run(app, file)
    assert result.exit_code == 1
    assert result.stderr.startswith("regel 3: dit is niet UTF-8")
    assert events() == []


def test_hidden_rows_are_taken_or_left_out_as_was_said(app: Flask, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(list(GOOD))
    book.active.append(list(GOOD.values()))
    book.active.append(list((GOOD | {"titel": "Verborgen"}).values()))
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "programma.xlsx")
    assert run(app, tmp_path / "programma.xlsx").stderr.startswith("regel 3: deze rij is verborgen")
    assert run(app, tmp_path / "programma.xlsx", "--verborgen", "overslaan").exit_code == 0
    assert [event.title for event in events()] == ["Rust"]


def test_the_command_points_out_a_title_that_differs_in_a_slip_only(app: Flask, file: Path) -> None:
    imported(app, file, GOOD | {"titel": "Begeleiden bij rekenen"})
    file.write_text(csv(GOOD | {"titel": "Begeleiden bij rekennen"}))
    result = run(app, file, "--dry-run")
    assert "let op: regel 2: “Begeleiden bij rekennen” lijkt op “Begeleiden bij rekenen”." in result.stderr
