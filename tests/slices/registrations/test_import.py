from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from app.events.models import EventSession
from app.extensions import db
from app.places.models import JobRole
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.slices.registrations.steps import sign_up


def run(app: Flask, folder: Path, event_session: EventSession, text: str, *options: str) -> Result:
    file = folder / "mensen.csv"
    file.write_text(text)
    slug = event_session.event.slug
    db.session.rollback()
    result = app.test_cli_runner().invoke(args=["participants", "import", slug, str(file), *options])
    db.session.rollback()
    return result


def listed() -> list[tuple[str, Status]]:
    rows = db.session.scalars(sa.select(Registration).order_by(Registration.id))
    return [(row.name, row.status) for row in rows]


HEAD = "naam;e-mail;school;functie;organisatie\n"


def test_people_are_added_and_those_without_a_seat_wait(app: Flask, tmp_path: Path) -> None:
    school = make.school(brin="99AA00", name="De Linde")
    (event_session,) = make.event([make.event_session(capacity=1)]).sessions
    text = HEAD + "Zoë Née;zoe@linde.example;de linde.;IB’er;\nAn;an@elders.example;;;Bibliotheek\n"
    tried = run(app, tmp_path, event_session, text, "--dry-run")
    assert (tried.exit_code, listed()) == (0, [])
    done = run(app, tmp_path, event_session, text)
    assert done.exit_code == 0, done.output
    assert tried.stdout == done.stdout + "Dit was een proef: er is niets opgeslagen.\n"
    assert listed() == [("Zoë Née", Status.CONFIRMED), ("An", Status.WAITLISTED)]
    first, second = db.session.scalars(sa.select(Registration).order_by(Registration.id))
    assert (first.school_id, first.job_role, second.organisation) == (school.id, JobRole.IB, "Bibliotheek")
    again = run(app, tmp_path, event_session, text)
    assert again.stdout.splitlines()[-1] == "0 toegevoegd, 2 stonden er al."


def test_every_fault_is_told_with_its_line_and_nobody_is_added(app: Flask, tmp_path: Path) -> None:
    (event_session,) = make.event().sessions
    text = HEAD + "An Berg;an@a.example;;;\n;x;De Onbekende;tovenaar;\nA. Berg;AN@a.example;;;\n"
    result = run(app, tmp_path, event_session, text)
    assert (result.exit_code, result.stdout, listed()) == (1, "", [])
    assert [line[: line.index(":")] for line in result.stderr.splitlines()] == [*["regel 3"] * 4, "regel 4"]
    assert "school “De Onbekende” is onbekend." in result.stderr
    assert result.stderr.endswith("regel 4: deze naam met dit e-mailadres staat ook op regel 2.\n")


def test_a_second_name_at_an_address_is_a_second_person(app: Flask, tmp_path: Path) -> None:
    (event_session,) = make.event().sessions
    sign_up(event_session, "team@a.example", name="An Berg")
    text = HEAD + "Bo Smit;team@a.example;;;\nAn Berg;team@a.example;;;\nCees Vos;TEAM@a.example;;;\n"
    done = run(app, tmp_path, event_session, text)
    assert done.exit_code == 0, done.output
    assert [name for name, _status in listed()] == ["An Berg", "Bo Smit", "Cees Vos"]
    assert "staat er al: An Berg" in done.stdout
    assert run(app, tmp_path, event_session, text).stdout.endswith("0 toegevoegd, 3 stonden er al.\n")


def test_a_mailbox_is_shared_by_so_many_people_at_most(app: Flask, tmp_path: Path) -> None:
    (event_session,) = make.event().sessions
    names = ["An", "Bo", "Cees", "Dirk", "Eva", "Fien"]
    result = run(app, tmp_path, event_session, HEAD + "".join(f"{name};team@a.example;;;\n" for name in names))
    assert result.stderr == "regel 7: Hooguit 5 mensen kunnen één e-mailadres delen.\n"
    assert listed() == []


def test_a_refusal_is_told_with_its_line_and_undoes_the_others(app: Flask, tmp_path: Path) -> None:
    one, other = make.event([make.event_session(name="dinsdag"), make.event_session(name="donderdag")]).sessions
    make.registration(other, email="bo@b.example", name="Bo")
    result = run(app, tmp_path, one, "naam;e-mail\nAn;an@a.example\nBo;bo@b.example\n", "--session", "Dinsdag")
    assert result.exit_code == 1
    assert result.stderr.startswith("regel 3: ")
    assert len(listed()) == 1


@pytest.mark.parametrize(("options", "said"), [((), "Kies met --session een groep"), (("--session", "x"), "Kies met")])
def test_one_of_several_groups_is_to_be_named(app: Flask, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    one, _ = make.event([make.event_session(name="dinsdag"), make.event_session(name="donderdag")]).sessions
    result = run(app, tmp_path, one, "naam;e-mail\nAn;an@a.example\n", *options)
    assert (result.exit_code, listed()) == (1, [])
    assert result.stderr.startswith(said)
