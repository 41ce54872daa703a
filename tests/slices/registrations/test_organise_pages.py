from datetime import timedelta

import pytest
from time_machine import Traveller

from app.core.clock import now
from app.events.models import EventSession
from app.registrations import actions
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as
from tests.slices.registrations.steps import counts, do, row_of, sign_up, statuses


def session_of(capacity: int = 1, people: int = 3) -> EventSession:
    event_session = make.event([make.event_session(capacity=capacity)]).sessions[0]
    for n in range(people):
        sign_up(event_session, f"p{n}@example.org", name=f"Deelnemer {n}")
    return event_session


def list_of(browser: Browser, event_session: EventSession) -> Page:
    return browser.visit("registrations_organise.participants", public_id=event_session.public_id)


def names(page: Page, section: str) -> list[str]:
    return [name.get_text(strip=True) for name in page.all(f"section[aria-labelledby={section}] tbody th")]


def test_who_comes_and_who_waits_in_their_order(organiser: Browser) -> None:
    page = list_of(organiser, session_of())
    assert names(page, "deelnemers") == ["Deelnemer 0"]
    assert names(page, "wachtlijst") == ["Deelnemer 1", "Deelnemer 2"]
    assert "1 van 1, 2 wachten" in page.text


def test_where_they_work_and_since_when(organiser: Browser) -> None:
    area = make.work_area(name="Bergen")
    school = make.school(name="De Duinpieper", work_area_id=area.id)
    event_session = make.event().sessions[0]
    sign_up(event_session, school=school, job_role=None)
    sign_up(event_session, "gast@example.org", organisation="Bibliotheek")
    page = list_of(organiser, event_session)
    assert "De Duinpieper Bergen" in page.text
    assert "Bibliotheek" in page.text
    assert "4 nov" in page.text


def test_one_switches_between_the_dates(organiser: Browser) -> None:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event([make.event_session(name="a"), make.event_session([later], name="b", capacity=None)])
    sign_up(event.sessions[1])
    page = list_of(organiser, event.sessions[0])
    cards = page.all("a.card")
    assert [card.has_attr("aria-current") for card in cards] == [True, False]
    assert "1 deelnemer" in cards[1].get_text()
    assert names(organiser.open(str(cards[1]["href"])), "deelnemers") == ["Noor Verhulst"]


def test_swaps_to_come_are_seen_on_both_dates(organiser: Browser) -> None:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event([make.event_session(name="a", capacity=1), make.event_session([later], name="b")])
    sign_up(event.sessions[0], "eerste@example.org")
    sign_up(event.sessions[1])
    sign_up(event.sessions[0])
    assert "heeft 6 dec" in list_of(organiser, event.sessions[0]).text
    assert "wacht ook op 4 dec" in list_of(organiser, event.sessions[1]).text


@pytest.mark.parametrize("role", ["viewer", None])
def test_names_are_for_organisers_alone(browser: Browser, role: str | None) -> None:
    event_session = session_of()
    row = do(actions.add, event_session, actions.Person(name="N", email="n@example.org"), choice="waiting", by="x")
    status = 303
    if role:
        sign_in_as(browser, role)
        status = 403
    for path in ("", "/deelnemers.csv", "/toevoegen", "/afgelasten"):
        assert browser.client.get(f"/beheer/datums/{event_session.public_id}{path}").status_code == status
    for path in ("", "/afmelden"):
        assert browser.client.get(f"/beheer/aanmeldingen/{row.public_id}{path}").status_code == status
    assert browser.client.get(f"/beheer/bijeenkomsten/{event_session.event.public_id}/afgelasten").status_code == status


def test_what_is_not_there_is_not_found(organiser: Browser) -> None:
    for endpoint in (
        "participants",
        "download",
        "add",
        "cancel_session",
        "cancel_event",
        "registration",
        "cancel",
    ):
        organiser.visit(f"registrations_organise.{endpoint}", public_id="0123456789abcdef", status=404)


def test_a_list_of_three_takes_as_many_statements_as_one_of_one(organiser: Browser) -> None:
    event_session = make.event([make.event_session(capacity=None)]).sessions[0]
    areas = [make.work_area() for _ in range(3)]
    schools = [make.school(work_area_id=area.id) for area in areas]

    def grow(n: int) -> None:
        for status in (Status.CONFIRMED, Status.WAITLISTED, Status.CANCELLED_BY_PARTICIPANT):
            make.registration(event_session, status, school_id=schools[n].id)

    numbers = []
    for number in (1, 2):
        for n in range(number):
            grow(number + n - 1)
        with counted_statements() as seen:
            list_of(organiser, event_session)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def test_moving_somebody_up_to_the_front_or_a_chosen_place_with_the_reason(organiser: Browser) -> None:
    event_session = session_of(people=5)
    page = list_of(organiser, event_session)
    links = page.all('section[aria-labelledby=wachtlijst] a[href$="/naar-voren"]')
    assert len(links) == 3  # the head is in front already
    asked = organiser.open(str(links[2]["href"]))
    assert asked.form().values["place"] == "1"
    assert organiser.submit(asked.form().fill(reason=" "), status=422).errors == [
        "Schrijf in één zin waarom. Alleen organisatoren lezen dit."
    ]
    page = organiser.submit(asked.form().fill(place="2", reason="Geeft die dag de workshop."))
    assert names(page, "wachtlijst") == ["Deelnemer 1", "Deelnemer 4", "Deelnemer 2", "Deelnemer 3"]
    row = row_of(event_session, "p4")
    history = organiser.visit("registrations_organise.registration", public_id=row.public_id)
    assert "Naar voren gezet op de wachtlijst. Geeft die dag de workshop." in history.text
    again = organiser.visit("registrations_organise.move_up", public_id=row.public_id)
    assert names(organiser.submit(again.form().fill(reason="Nog eens.")), "wachtlijst")[0] == "Deelnemer 4"
    first = organiser.visit("registrations_organise.move_up", public_id=row.public_id)
    assert not first.all("main form[method=post]")


def test_adding_somebody_to_a_date_with_room(organiser: Browser) -> None:
    event_session = session_of(capacity=2, people=1)
    form = organiser.visit("registrations_organise.add", public_id=event_session.public_id).form()
    assert "place" not in form.values
    page = organiser.submit(form.fill(name="Omar Yildirim", email="omar@example.org"))
    assert "Omar Yildirim staat erbij: zeker." in page.text
    assert counts(event_session) == (2, 0)


def test_on_a_full_date_the_organiser_chooses(organiser: Browser) -> None:
    event_session = session_of(people=1)
    form = organiser.visit("registrations_organise.add", public_id=event_session.public_id).form()
    form.fill(name="Omar", email="omar@example.org")
    page = organiser.submit(form, status=422)
    assert page.errors == ["Er is geen plaats vrij. Kies: op de wachtlijst of toch een plaats."]
    again = page.form().fill(place="anyway")
    assert again.values["name"] == "Omar"
    assert "Omar staat erbij: zeker." in organiser.submit(again).text
    assert counts(event_session) == (2, 0)


def test_a_date_that_filled_up_while_the_form_was_open_asks_after_all(organiser: Browser) -> None:
    event_session = session_of(capacity=1, people=0)
    form = organiser.visit("registrations_organise.add", public_id=event_session.public_id).form()
    assert "place" not in form.values
    sign_up(event_session)
    page = organiser.submit(form.fill(name="Omar", email="omar@example.org"), status=422)
    assert "Omar staat erbij: wachtlijst." in organiser.submit(page.form().fill(place="waiting")).text


def test_adding_who_is_there_already_or_a_wrong_address_is_said_beside_the_field(organiser: Browser) -> None:
    event_session = session_of(capacity=9, people=1)
    form = organiser.visit("registrations_organise.add", public_id=event_session.public_id).form()
    page = organiser.submit(form.fill(name="Nog eens", email="P0@example.org"), status=422)
    assert page.errors == ["Dit e-mailadres staat al op de lijst van deze datum."]
    again = page.form().fill(name="Iemand anders", beside="y")
    assert "Iemand anders staat erbij: zeker." in organiser.submit(again).text
    page = organiser.submit(form.fill(email="a@b@c"), status=422)
    assert page.find("#email-error") is not None


def test_cancelling_somebody_needs_a_reason_and_shows_the_history(organiser: Browser) -> None:
    event_session = session_of()
    page = list_of(organiser, event_session)
    link = page.find("section[aria-labelledby=deelnemers] tbody th a")
    assert link is not None
    person = organiser.open(str(link["href"]))
    asked = organiser.open(str(person.find('a[href$="/afmelden"]')["href"]))
    assert statuses(event_session)["p0"] == "confirmed"
    assert organiser.submit(asked.form().fill(reason="  "), status=422).errors == [
        "Schrijf in één zin waarom. De deelnemers lezen dit in hun mail."
    ]
    done = organiser.submit(asked.form().fill(reason="Werkt niet meer in de regio."))
    assert names(done, "deelnemers") == ["Deelnemer 1"]
    gone = done.find("details tbody a")
    assert gone is not None
    history = organiser.open(str(gone["href"])).text
    assert "Afgemeld door een organisator. Werkt niet meer in de regio. organiser@example.org" in history


def test_the_history_says_what_happened_why_and_by_whom(organiser: Browser) -> None:
    event_session = make.event([make.event_session(capacity=1)]).sessions[0]
    first, second = (sign_up(event_session, f"p{n}@example.org") for n in range(2))
    do(actions.cancel, first, by="participant")
    page = organiser.visit("registrations_organise.registration", public_id=second.public_id)
    lines = [row.get_text(" ", strip=True) for row in page.all("tbody tr")]
    assert lines == [
        "wo 4 november, 10.00 wachtlijst Alle plaatsen waren bezet. deelnemer",
        "wo 4 november, 10.00 zeker Eerste op de wachtlijst; er kwam een plaats vrij door een afmelding. vanzelf",
    ]


def test_a_reason_of_501_characters_is_too_long(organiser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    form = organiser.visit("registrations_organise.cancel", public_id=row.public_id).form()
    assert len(organiser.submit(form.fill(reason="r" * 501), status=422).errors) == 1
    organiser.submit(form.fill(reason="r" * 500))


def test_what_is_over_is_only_to_be_read(organiser: Browser, clock: Traveller) -> None:
    event_session = make.event([make.event_session([make.meeting(now() + timedelta(hours=2))])]).sessions[0]
    sign_up(event_session)
    clock.move_to(event_session.ends_at)
    page = list_of(organiser, event_session)
    assert not page.all('main a[href$="/toevoegen"], main a[href$="/afmelden"], main a[href$="/afgelasten"]')
