from datetime import timedelta

import pytest

from app.core.clock import now
from app.extensions import db
from app.places.models import JobRole
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.limits import hits, repeat
from tests.slices.registrations.forms import filled, rows, two_dates


def test_all_that_is_asked_is_kept(browser: Browser) -> None:
    area = make.work_area(name="Bergen")
    school = make.school(name="De Duinpieper", work_area_id=area.id)
    make.school()  # without a werkgebied
    event = make.event()
    page = filled(browser, event, school=school.brin, job_role="ib", question="Hoe krijg ik tijd\nvoor het team?")()
    (row,) = rows()
    assert (row.school_id, row.job_role, row.question) == (
        school.id,
        JobRole.IB,
        "Hoe krijg ik tijd\nvoor het team?",
    )
    assert "De Duinpieper, Alkmaar" in page.text


def test_another_organisation_is_typed(browser: Browser) -> None:
    make.school()
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
    groups = {group["label"]: group.get_text(strip=True) for group in page.all("select[name=school] optgroup")}
    assert groups["Bergen"] == "School in Bergen"
    assert groups["Heiloo"] == "School in Heiloo"


def test_a_date_is_asked_only_where_there_is_a_choice(browser: Browser) -> None:
    assert not browser.visit("registrations.sign_up", slug=make.event().slug).all("input[type=radio]")
    event = two_dates()
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert [radio["value"] for radio in page.all("input[name=session]")] == [one.public_id for one in event.sessions]
    assert not page.all("input[name=session][checked]")


def test_the_link_of_a_date_chooses_it(browser: Browser) -> None:
    event = two_dates()
    chosen = event.sessions[1].public_id
    page = browser.visit("registrations.sign_up", slug=event.slug, session=chosen)
    assert [radio["value"] for radio in page.all("input[name=session][checked]")] == [chosen]


def test_without_a_choice_the_date_is_asked_for_and_what_was_typed_is_kept(browser: Browser) -> None:
    page = filled(browser, two_dates(), question="Mag ik mijn collega meenemen?")(422)
    assert page.errors == ["Kies een datum."]
    assert page.find("input[name=name]")["value"] == "Noor Verhulst"
    assert page.find("textarea")
    assert "Mag ik mijn collega meenemen?" in page.text
    assert page.html.title is not None
    assert page.html.title.get_text().strip().startswith("Fout:")
    assert page.find(".errors a")["href"] == "#session"
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
    make.school()
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
    assert page.find(".errors a")["href"] == f"#{field}"
    assert rows() == []


def test_all_faults_are_said_at_once_and_nothing_typed_is_lost(browser: Browser) -> None:
    make.school()
    page = filled(browser, two_dates(), name="", email="a@b@c", organisation="Bibliotheek")(422)
    assert len(page.errors) == 3
    assert [line.get_text(strip=True) for line in page.all(".errors li")] == page.errors
    assert page.find("input[name=email]")["value"] == "a@b@c"
    assert page.find("input[name=organisation]")["value"] == "Bibliotheek"
    assert page.find("details")["open"] == ""


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


@pytest.mark.parametrize("values", [{}, {"session": "\ufffd"}, {"name": ["a", "b"], "email": "b@example.org"}])
def test_a_hand_made_post_is_answered_with_a_sentence(browser: Browser, values: dict[str, object]) -> None:
    event = two_dates()
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    form.values = {"csrf_token": form.values["csrf_token"], **values}
    assert browser.submit(form, status=422).errors


def test_a_date_deleted_while_the_form_was_open_keeps_what_was_typed(browser: Browser) -> None:
    event = two_dates()
    send = filled(browser, event, session=event.sessions[1].public_id)
    db.session.delete(event.sessions[1])
    db.session.commit()
    page = send(422)
    assert page.errors == ["Deze datum is er niet meer. Kies een andere datum."]
    assert page.find("input[name=name]")["value"] == "Noor Verhulst"
    again = page.form()
    assert browser.submit(again, status=422).errors == ["Kies een datum."]  # never another date unasked
    browser.submit(again.fill(session=event.sessions[0].public_id))
    assert [row.event_session_id for row in rows()] == [event.sessions[0].id]


def test_a_stale_form_is_answered_kindly(browser: Browser) -> None:
    form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
    form.values["csrf_token"] = "oud"
    browser.submit(form.fill(name="Noor", email="noor@example.org"), status=400)
    assert rows() == []


def test_a_form_with_three_dates_takes_as_many_statements_as_with_one(browser: Browser) -> None:
    later = [make.event_session([make.meeting(now() + timedelta(days=n))], name=str(n)) for n in (31, 32, 33)]
    numbers = []
    for event in (make.event(), make.event(later)):
        with counted_statements() as seen:
            browser.visit("registrations.sign_up", slug=event.slug)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def test_a_school_behind_one_address_signs_up_in_a_minute_and_a_flood_does_not(limited: Browser) -> None:
    form = limited.visit("registrations.sign_up", slug=make.event().slug).form()
    with hits() as one:
        assert limited.client.post(form.action, data=form.values).status_code == 422
    repeat(one, 118)
    answers = [limited.client.post(form.action, data=form.values).status_code for _ in range(2)]
    assert answers == [422, 429]


@pytest.mark.parametrize(("other", "status"), [("2001:db8::2", 429), ("2001:db8:0:1::1", 422)])
def test_addresses_of_one_ipv6_network_share_a_limit(limited: Browser, other: str, status: int) -> None:
    forms = limited.visit("registrations.sign_up", slug=make.event().slug).form()
    with hits() as one:
        limited.client.post(forms.action, data=forms.values, environ_base={"REMOTE_ADDR": "2001:db8::1"})
    repeat(one, 119)
    last = limited.client.post(forms.action, data=forms.values, environ_base={"REMOTE_ADDR": other})
    assert last.status_code == status
