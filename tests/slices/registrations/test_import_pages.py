"""Adding people from pasted lines or a file: previewed first, and all of them or nobody."""

from io import BytesIO

import sqlalchemy as sa

from app.events.models import EventSession
from app.extensions import db
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.browse import Browser, Page
from tests.slices.registrations.steps import counts, sign_up


def start(browser: Browser, event_session: EventSession, status: int | None = None, **filled: object) -> Page:
    page = browser.visit("registrations_organise.people_file", public_id=event_session.public_id)
    form = page.form("main form")
    form.fill(**filled)
    return browser.submit(form, status=status)


def listed() -> list[tuple[str, Status]]:
    rows = db.session.scalars(sa.select(Registration).order_by(Registration.id))
    return [(row.name, row.status) for row in rows]


def test_pasted_lines_are_previewed_with_who_is_there_already_and_then_added(organiser: Browser) -> None:
    (event_session,) = make.event([make.event_session(capacity=2)]).sessions
    sign_up(event_session, "noor@example.org", name="Noor")
    text = "Anna Berg; anna@example.org\nNoor V; NOOR@example.org\nBas Smit; bas@example.org\n"
    page = start(organiser, event_session, people=text)
    assert "2 mensen komen erbij en krijgen elk een mail. Voor 1 mens is er geen plaats." in page.text
    assert page.find("[aria-labelledby=staan] li").get_text().startswith("Noor V")
    assert len(listed()) == 1
    done = organiser.submit(page.form("form.confirm"))
    assert "Toegevoegd: 1 met een plaats, 1 op de wachtlijst. Stond er al: 1." in done.text
    assert listed()[1:] == [("Anna Berg", Status.CONFIRMED), ("Bas Smit", Status.WAITLISTED)]


def test_a_second_name_at_a_listed_address_is_previewed_and_added_as_a_second_person(organiser: Browser) -> None:
    (event_session,) = make.event().sessions
    sign_up(event_session, "team@example.org", name="Noor Verhulst")
    page = start(organiser, event_session, people="Omar Haddad; team@example.org\nN. Verhulst; team@example.org\n")
    assert "Omar Haddad team@example.org deelt dit e-mailadres met Noor Verhulst" in page.text
    assert page.find("[aria-labelledby=staan] li").get_text().startswith("N. Verhulst")
    organiser.submit(page.form("form.confirm"))
    assert listed() == [("Noor Verhulst", Status.CONFIRMED), ("Omar Haddad", Status.CONFIRMED)]


def test_columns_from_excel_with_their_heading_and_a_seat_for_everybody(organiser: Browser) -> None:
    (event_session,) = make.event([make.event_session(capacity=1)]).sessions
    make.school(name="De Linde", brin="99AA00")
    text = "E-mail\tNaam\tSchool\tFunctie\nan@a.example\tAn\tDe Linde\tIB'er\nbo@b.example\tBo\t\t\n"
    page = start(organiser, event_session, people=text)
    assert "an@a.example, De Linde" in page.text
    organiser.submit(page.form("form.confirm").fill(anyway="yes"))
    assert counts(event_session) == (2, 0)


def test_a_file_is_read_as_the_command_reads_it(organiser: Browser) -> None:
    (event_session,) = make.event().sessions
    file = (BytesIO(b"naam;e-mail\nAn;an@a.example\n"), "mensen.csv")
    page = start(organiser, event_session, file=file)
    assert "1 mens komt erbij en krijgt een mail." in page.text


def test_every_fault_is_said_with_its_line_and_nothing_is_kept(organiser: Browser) -> None:
    (event_session,) = make.event().sessions
    text = "An; an@a.example\nBo; geen-adres\n; ce@c.example\nAn weer; AN@a.example\n"
    page = start(organiser, event_session, people=text, status=422)
    said = [line.get_text(" ", strip=True) for line in page.all("[aria-labelledby=bestandsfouten] li")]
    assert [line.partition(":")[0] for line in said] == ["Regel 2", "Regel 3", "Regel 4"]
    assert page.form("main form").values["people"].splitlines() == text.splitlines()
    assert listed() == []
    empty = start(organiser, event_session, people=" ", status=422)
    assert "Plak eerst mensen, of kies een bestand." in empty.text


def test_somebody_refused_meanwhile_is_said_with_the_line_and_nobody_is_added(organiser: Browser) -> None:
    one, other = make.event([make.event_session(name="a"), make.event_session(name="b")]).sessions
    page = start(organiser, one, people="An <an@a.example>;\nBo; bo@b.example")
    sign_up(other, "bo@b.example", name="Bo")
    refused = organiser.submit(page.form("form.confirm"), status=422)
    assert "Regel 2:" in refused.text
    assert len(listed()) == 1
    again = organiser.submit(page.form("form.confirm"), status=422)  # nothing was thrown away either
    assert "Regel 2:" in again.text


def test_the_list_of_one_date_is_not_read_from_another(organiser: Browser) -> None:
    one, other = make.event([make.event_session(name="a"), make.event_session(name="b")]).sessions
    page = start(organiser, one, people="An; an@a.example")
    action = page.form("form.confirm").action
    organiser.open(action.replace(one.public_id, other.public_id), status=404)
    gone = organiser.submit(page.form("form.section"))
    assert "De lijst is weg. Er is niets veranderd." in gone.text
    organiser.open(action, status=404)


def test_400_pasted_lines_are_added(organiser: Browser) -> None:
    (event_session,) = make.event([make.event_session(capacity=None)]).sessions
    page = start(organiser, event_session, people="\n".join(f"Deelnemer {n}; p{n}@example.org" for n in range(400)))
    organiser.submit(page.form("form.confirm"))
    assert counts(event_session) == (400, 0)
