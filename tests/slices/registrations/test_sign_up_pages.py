import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core.clock import now
from app.events import rules as event_rules
from app.events.models import Event, EventState
from app.extensions import db, limiter
from app.registrations.models import JobRole, Registration
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.databases import build_app, with_schema
from tests.slices.registrations.deeds import counts, sign_up, statuses


def two_dates(first: int = 5, second: int = 5) -> Event:
    later = make.meeting(now() + timedelta(days=32))
    return make.event(
        [
            make.event_session(capacity=first, name="een"),
            make.event_session([later], capacity=second, name="twee"),
        ],
        title="De veranderende rol van de IB’er",
    )


def filled(browser: Browser, event: Event, **typed: str) -> Callable[..., Page]:
    """The form of this event, filled in; call it to send it."""
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    form.fill(**{"name": "Noor Verhulst", "email": "noor@example.org", **typed})

    def send(status: int = 303) -> Page:
        return browser.submit(form, status=status)

    return send


def rows() -> list[Registration]:
    return list(db.session.scalars(sa.select(Registration).order_by(Registration.id)))


def test_name_and_address_are_enough(browser: Browser) -> None:
    event = make.event()
    page = filled(browser, event)()
    assert page.title == "Je bent aangemeld, Noor"
    registration = page.find("#registration")
    assert registration is not None
    assert registration["data-status"] == "confirmed"
    assert re.fullmatch(r"/aanmelding/[0-9a-z]{20,}", page.path)
    assert statuses(event.sessions[0]) == {"noor": "confirmed"}


def test_all_that_is_asked_is_kept(browser: Browser) -> None:
    area = make.work_area(name="Bergen")
    school = make.school(name="De Duinpieper", work_area_id=area.id)
    make.school()  # without a werkgebied
    event = make.event()
    page = filled(
        browser, event, school=school.brin, job_role="ib", question="Hoe krijg ik tijd\nvoor het team?"
    )()
    (row,) = rows()
    assert (row.school_id, row.job_role, row.question) == (
        school.id,
        JobRole.IB,
        "Hoe krijg ik tijd\nvoor het team?",
    )
    assert "De Duinpieper, Alkmaar" in page.text


def test_another_organisation_is_typed(browser: Browser) -> None:
    filled(browser, make.event(), school="anders", organisation="Bibliotheek Kennemerwaard")()
    assert [(row.school_id, row.organisation) for row in rows()] == [(None, "Bibliotheek Kennemerwaard")]


def test_the_form_helps_a_phone(browser: Browser) -> None:
    page = browser.visit("registrations.sign_up", slug=make.event().slug)
    name, email = page.find("input[name=name]"), page.find("input[name=email]")
    assert name is not None
    assert email is not None
    assert name["autocomplete"] == "name"
    assert (email["type"], email["autocomplete"], email["inputmode"]) == ("email", "email", "email")
    asked = [field["name"] for field in page.all("main form [required]")]
    assert asked == ["name", "email"]


def test_schools_stand_under_their_werkgebied(browser: Browser) -> None:
    for name in ("Bergen", "Heiloo"):
        make.school(name=f"School in {name}", work_area_id=make.work_area(name=name).id)
    page = browser.visit("registrations.sign_up", slug=make.event().slug)
    groups = {
        group["label"]: group.get_text(strip=True) for group in page.all("select[name=school] optgroup")
    }
    assert groups["Bergen"] == "School in Bergen"
    assert groups["Heiloo"] == "School in Heiloo"


def test_a_date_is_asked_only_where_there_is_a_choice(browser: Browser) -> None:
    assert not browser.visit("registrations.sign_up", slug=make.event().slug).all("input[type=radio]")
    event = two_dates()
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert [radio["value"] for radio in page.all("input[name=session]")] == [
        one.public_id for one in event.sessions
    ]
    assert not page.all("input[name=session][checked]")


def test_the_link_of_a_date_chooses_it(browser: Browser) -> None:
    event = two_dates()
    chosen = event.sessions[1].public_id
    page = browser.visit("registrations.sign_up", slug=event.slug, session=chosen)
    assert [radio["value"] for radio in page.all("input[name=session][checked]")] == [chosen]


def test_the_chosen_date_is_the_one(browser: Browser) -> None:
    event = two_dates()
    filled(browser, event, session=event.sessions[1].public_id)()
    assert [row.event_session_id for row in rows()] == [event.sessions[1].id]


def test_without_a_choice_the_date_is_asked_for_and_what_was_typed_is_kept(browser: Browser) -> None:
    page = filled(browser, two_dates(), question="Mag ik mijn collega meenemen?")(422)
    assert page.errors == ["Kies een datum."]
    assert page.find("input[name=name]")["value"] == "Noor Verhulst"  # type: ignore[index]
    assert page.find("textarea")
    assert "Mag ik mijn collega meenemen?" in page.text
    assert page.html.title is not None
    assert page.html.title.get_text().startswith("Fout:")
    assert page.find(".errors a")["href"] == "#session"  # type: ignore[index]
    assert rows() == []


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Vul je naam in."),
        ("name", " \r\n\t ", "Vul je naam in."),
        ("name", "n" * 300, "Deze naam is te lang. Gebruik niet meer dan 120 tekens."),
        ("email", "", "Vul je e-mailadres in."),
        ("email", "noor", "In een e-mailadres staat een @. Bijvoorbeeld: naam@school.nl"),
        ("email", "a@b@c", "In een e-mailadres staat maar één @."),
        ("email", "zoë@example.org", "Gebruik in je e-mailadres geen letters met accenten."),
        ("email", "x@y, z@y", "Vul één e-mailadres in, niet meer."),
        ("email", "noor@duinpieper", "Het stuk na de @ is niet af. Bijvoorbeeld: naam@school.nl"),
        ("email", "n" * 300 + "@example.org", "Dit e-mailadres klopt niet. Bijvoorbeeld: naam@school.nl"),
        ("session", "0123456789abcdef", "Deze datum is er niet meer. Kies een andere datum."),
        ("session", "' OR 1=1 --", "Deze datum is er niet meer. Kies een andere datum."),
        ("school", "00XX00", "Kies een school uit de lijst."),
        ("job_role", "koning", "Kies een functie uit de lijst."),
        ("organisation", "o" * 201, "Deze naam is te lang. Gebruik niet meer dan 200 tekens."),
        ("question", "q" * 2001, "Deze vraag is te lang. Gebruik niet meer dan 2000 tekens."),
    ],
)
def test_a_wrong_answer_gets_a_sentence_beside_its_field(
    browser: Browser, field: str, typed: str, sentence: str
) -> None:
    event = two_dates()
    values = {"session": event.sessions[0].public_id, field: typed}
    page = filled(browser, event, **values)(422)
    assert page.errors == [sentence]
    beside = page.find(f"#{field}-error")
    assert beside is not None
    assert beside.get_text(strip=True) == sentence
    control = page.find(f"#{field}")
    assert control is not None
    assert f"{field}-error" in str(control["aria-describedby"])
    assert page.find(".errors a")["href"] == f"#{field}"  # type: ignore[index]
    assert rows() == []


def test_all_faults_are_said_at_once_and_nothing_typed_is_lost(browser: Browser) -> None:
    page = filled(browser, two_dates(), name="", email="a@b@c", organisation="Bibliotheek")(422)
    assert len(page.errors) == 3
    assert [line.get_text(strip=True) for line in page.all(".errors li")] == page.errors
    assert page.find("input[name=email]")["value"] == "a@b@c"  # type: ignore[index]
    assert page.find("input[name=organisation]")["value"] == "Bibliotheek"  # type: ignore[index]
    assert page.find("details")["open"] == ""  # type: ignore[index]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Noor 😀 Verhulst", "Noor 😀 Verhulst"),
        ('Noor "de Beste" O\'Brien', 'Noor "de Beste" O\'Brien'),
        ("Noor\r\nBcc: x@example.org", "Noor Bcc: x@example.org"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Noor\x00\u202e Verhulst", "Noor Verhulst"),
        ("n" * 120, "n" * 120),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ],
)
def test_odd_names_are_names(browser: Browser, typed: str, kept: str) -> None:
    page = filled(browser, make.event(), name=typed)()
    assert [row.name for row in rows()] == [kept]
    assert not page.all("main script")


@pytest.mark.parametrize(
    "values", [{}, {"session": "\ufffd"}, {"name": ["a", "b"], "email": "b@example.org"}]
)
def test_a_hand_made_post_is_answered_with_a_sentence(browser: Browser, values: dict[str, object]) -> None:
    event = two_dates()
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    form.values = {"csrf_token": form.values["csrf_token"], **values}
    assert browser.submit(form, status=422).errors


def test_the_three_fields_that_outsiders_rely_on_suffice(browser: Browser) -> None:
    event = make.event()
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    form.values = {name: form.values[name] for name in ("csrf_token",)}
    form.values |= {"name": "Noor", "email": "noor@example.org"}
    assert browser.submit(form).title == "Je bent aangemeld, Noor"


def test_who_comes_too_late_keeps_the_form_and_joins_the_line_by_sending_it_again(browser: Browser) -> None:
    event = make.event([make.event_session(capacity=1)])
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    sign_up(event.sessions[0], "sneller@example.org")
    form.fill(name="Noor Verhulst", email="noor@example.org", question="Neem ik iets mee?")
    late = browser.submit(form, status=422)
    assert "De laatste plaats is net vergeven." in late.text
    assert rows()[1:] == []
    again = late.form()
    assert {**again.values, "csrf_token": ""} == {
        **form.values, "csrf_token": "", "seen_full": event.sessions[0].public_id
    }  # fmt: skip
    page = browser.submit(again)
    assert page.find("#registration")["data-status"] == "waitlisted"  # type: ignore[index]
    assert "Je bent nummer 1." in page.text
    assert counts(event.sessions[0]) == (1, 1)


def test_a_form_that_was_shown_full_joins_the_line_at_once(browser: Browser) -> None:
    event = make.event([make.event_session(capacity=1)])
    sign_up(event.sessions[0], "eerste@example.org")
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert page.form().tag.find("button").get_text(strip=True) == "Op de wachtlijst"  # type: ignore[union-attr]
    assert filled(browser, event)().find("#registration")["data-status"] == "waitlisted"  # type: ignore[index]


def test_the_same_form_twice_is_one_registration(browser: Browser) -> None:
    send = filled(browser, make.event())
    assert send().path == send().path
    assert len(rows()) == 1


def test_another_form_with_the_same_address_does_not_get_the_link(browser: Browser, app: Flask) -> None:
    event = make.event()
    link = filled(browser, event)().path
    stranger = Browser(app)
    page = filled(stranger, event, email="NOOR@example.org", name="Iemand anders")(200)
    assert page.title == "Je bent al aangemeld"
    assert "noor@example.org" in page.text.lower()
    assert "/aanmelding/" not in str(page.html.main)
    assert link not in str(page.html)
    (row,) = rows()
    assert row.link_asked_at == now()
    assert row.name == "Noor Verhulst"


def test_a_second_date_of_the_event_is_refused_beside_the_address(browser: Browser) -> None:
    event = two_dates()
    filled(browser, event, session=event.sessions[0].public_id)()
    page = filled(browser, event, session=event.sessions[1].public_id)(422)
    assert len(page.errors) == 1
    assert "een andere datum van deze bijeenkomst" in page.find("#email-error").get_text()  # type: ignore[union-attr]
    assert len(rows()) == 1


def test_a_full_favourite_date_may_be_waited_for(browser: Browser) -> None:
    event = two_dates(first=1)
    sign_up(event.sessions[0], "eerste@example.org")
    filled(browser, event, session=event.sessions[1].public_id)()
    page = filled(browser, event, session=event.sessions[0].public_id)()
    assert page.find("#registration")["data-status"] == "waitlisted"  # type: ignore[index]


def why_closed(event: Event) -> str:
    objection = event_rules.sign_up_objection(event_rules.Window.of(event.sessions[0]), now())
    assert objection is not None
    return str(objection.sentence)


@pytest.mark.parametrize(
    ("session", "state"),
    [
        ({"sign_up_until": timedelta(seconds=-1)}, EventState.OPEN),
        ({"sign_up_from": timedelta(days=5)}, EventState.OPEN),
        ({"cancelled_at": timedelta(0)}, EventState.OPEN),
        ({"capacity": 0, "has_waiting_list": False}, EventState.OPEN),
        ({}, EventState.SAVE_THE_DATE),
        ({}, EventState.CANCELLED),
    ],
)
def test_where_sign_up_is_not_open_the_page_says_why_and_the_deed_is_refused(
    browser: Browser, session: dict[str, object], state: EventState
) -> None:
    form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
    values = {name: now() + v if isinstance(v, timedelta) else v for name, v in session.items()}
    event = make.event([make.event_session(**values)], state=state)
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert why_closed(event) in page.text
    assert not page.all("main form")
    form.action = page.path
    form.values["session"] = event.sessions[0].public_id
    refused = browser.submit(form.fill(name="Noor", email="noor@example.org"), status=422)
    assert why_closed(event) in refused.find(".errors").get_text()  # type: ignore[union-attr]
    assert refused.find("input[name=name]")["value"] == "Noor"  # type: ignore[index]
    assert rows() == []


def test_a_date_that_began_takes_no_sign_ups(browser: Browser, clock: Traveller) -> None:
    event = make.event()
    clock.move_to(event.starts_at - timedelta(seconds=1))
    send = filled(browser, event)
    clock.shift(1)
    assert why_closed(event) in send(422).text
    assert not browser.visit("registrations.sign_up", slug=event.slug).all("main form")


def test_one_closed_date_leaves_the_other_open(browser: Browser) -> None:
    event = two_dates()
    event.sessions[0].sign_up_until = now() - timedelta(days=1)
    db.session.commit()
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert why_closed(event) in page.text
    assert not page.all("input[type=radio]")
    filled(browser, event)()
    assert [row.event_session_id for row in rows()] == [event.sessions[1].id]


def test_a_date_deleted_while_the_form_was_open_keeps_what_was_typed(browser: Browser) -> None:
    event = two_dates()
    send = filled(browser, event, session=event.sessions[1].public_id)
    db.session.delete(event.sessions[1])
    db.session.commit()
    page = send(422)
    assert page.errors == ["Deze datum is er niet meer. Kies een andere datum."]
    assert page.find("input[name=name]")["value"] == "Noor Verhulst"  # type: ignore[index]
    again = page.form()
    assert browser.submit(again, status=422).errors == ["Kies een datum."]  # never another date unasked
    browser.submit(again.fill(session=event.sessions[0].public_id))
    assert [row.event_session_id for row in rows()] == [event.sessions[0].id]


def test_what_the_public_may_not_see_is_not_found(browser: Browser) -> None:
    draft = make.event(state=EventState.DRAFT)
    browser.visit("registrations.sign_up", slug=draft.slug, status=404)
    browser.visit("registrations.sign_up", slug="bestaat-niet", status=404)


def test_a_stale_form_is_answered_kindly(browser: Browser) -> None:
    form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
    form.values["csrf_token"] = "oud"
    browser.submit(form.fill(name="Noor", email="noor@example.org"), status=400)
    assert rows() == []


def test_a_sign_up_takes_few_statements(browser: Browser) -> None:
    """The lock is held for as long: three hundred people stand behind it."""
    school = make.school(work_area_id=make.work_area().id)
    event = two_dates(first=1)
    numbers = []
    for email in ("noor@example.org", "omar@example.org"):  # a seat, and a place in line
        form = browser.visit("registrations.sign_up", slug=event.slug).form()
        form.fill(name="Noor", email=email, session=event.sessions[0].public_id, school=school.brin)
        with counted_statements() as seen:
            browser.submit(form, follow=False)
        numbers.append(len(seen))
    assert numbers == [10, 11]


def test_a_form_with_three_dates_takes_as_many_statements_as_with_one(browser: Browser) -> None:
    later = [make.event_session([make.meeting(now() + timedelta(days=n))], name=str(n)) for n in (31, 32, 33)]
    numbers = []
    for event in (make.event(), make.event(later)):
        with counted_statements() as seen:
            browser.visit("registrations.sign_up", slug=event.slug)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


@pytest.fixture
def limited(tmp_path: Path) -> Iterator[Browser]:
    """With rate limits on."""
    app = with_schema(build_app(tmp_path, RATELIMIT_ENABLED=True))
    with app.app_context():
        yield Browser(app)
        db.session.remove()
        limiter.reset()
        limiter.enabled = False


def test_a_school_behind_one_address_signs_up_in_a_minute_and_a_flood_does_not(limited: Browser) -> None:
    form = limited.visit("registrations.sign_up", slug=make.event().slug).form()
    answers = [limited.client.post(form.action, data=form.values).status_code for _ in range(121)]
    assert set(answers[:120]) == {422}
    assert answers[120] == 429
