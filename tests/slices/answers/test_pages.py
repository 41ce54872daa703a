"""What organisers and participants see of what came back."""

import pytest
from flask import Flask

from app.answers import actions
from app.answers.queries import addresses
from app.outbox.models import Delivery
from app.registrations.models import Registration
from app.web.links import token
from tests import replies
from tests.browse import Browser, Page
from tests.people import sign_in_as
from tests.slices.answers.story import answer_of, arrives, bounce_address, entry, last_mail, post, says, signed_up
from tests.slices.invitations.worker import sign_up, told, transaction


def bounced(registration: Registration, **how: str) -> None:
    message = last_mail(registration)
    arrives(replies.returned(to=bounce_address(message), recipient=message.recipient, **how))


def people(browser: Browser, registration: Registration, **asked: str) -> Page:
    public_id = registration.event_session.public_id
    return browser.visit("registrations_organise.participants", public_id=public_id, **asked)


def names(page: Page) -> list[str]:
    return [row.get_text(" ", strip=True) for row in page.all("tbody th[scope=row] a")]


def three(answering: Flask) -> list[Registration]:
    first = signed_up(name="Anna")
    rest = [sign_up(first.event_session, name, f"{name}@school.example") for name in ("Bea", "Cor")]
    told()
    says(first, "ACCEPTED")
    says(rest[0], "DECLINED")
    return [first, *rest]


def test_the_list_has_a_column_a_filter_and_a_count(answering: Flask, organiser: Browser) -> None:
    first, *_rest = three(answering)
    page = people(organiser, first)
    cells = [cell.get_text(" ", strip=True) for cell in page.all("td[data-l='Antwoord in agenda']")]
    assert cells == ["ja", "nee", "nog niets"]
    assert "Antwoord in agenda: 1 ja, 1 nee, 1 nog niets" in page.text.replace(" ,", ",")
    assert names(people(organiser, first, agenda="nee")) == ["Bea"]
    assert names(people(organiser, first, agenda="niets")) == ["Cor"]
    assert "Er is niemand die hierbij past." in people(organiser, first, agenda="misschien").text


def test_the_file_has_the_answers_too(answering: Flask, organiser: Browser) -> None:
    first, *_rest = three(answering)
    path = organiser.path_of("registrations_organise.download", public_id=first.event_session.public_id)
    head, *lines = organiser.client.get(path).get_data(as_text=True).strip().splitlines()
    assert head.endswith("Antwoord in agenda")
    assert [line.rpartition(";")[2] for line in lines] == ["ja", "nee", "nog niets"]


def test_without_a_mailbox_the_list_is_as_it_was(app: Flask, organiser: Browser) -> None:
    page = people(organiser, signed_up())
    assert "Antwoord in agenda" not in page.text
    assert page.find("select[name=agenda]") is None


def test_of_a_series_the_answers_are_added_up(answering: Flask, organiser: Browser) -> None:
    registration = signed_up(meetings=3)
    says(registration, "ACCEPTED", number=0)
    says(registration, "DECLINED", number=2)
    page = people(organiser, registration)
    cell = page.find("td[data-l='Antwoord in agenda']")
    assert cell is not None
    assert cell.get_text(" ", strip=True) == "1 × ja, 1 × nee, 1 × nog niets"
    assert names(people(organiser, registration, agenda="nee")) == ["Noor Verhulst"]


def test_the_column_can_be_left_out(answering: Flask, organiser: Browser) -> None:
    registration = signed_up()
    page = people(organiser, registration)
    form = page.form("form[action$='/kolommen']")
    form.values["kolom"] = "email"
    page = organiser.submit(form)
    assert page.find("td[data-l='Antwoord in agenda']") is None
    form = page.form("form[action$='/kolommen']")
    form.values["kolom"] = "agenda"
    assert organiser.submit(form).find("td[data-l='Antwoord in agenda']") is not None


def test_somebody_s_page_has_the_answer_with_its_moment(answering: Flask, organiser: Browser) -> None:
    registration = signed_up()
    arrives(replies.apple(answer_of(registration)).replace(b"SEQUENCE:", b"COMMENT:Ik kom later.\r\nSEQUENCE:"))
    page = organiser.visit("registrations_organise.registration", public_id=registration.public_id)
    section = page.find("section[aria-labelledby=agenda]")
    assert section is not None
    assert "ja wo 4 november, 10.00 uur" in section.get_text(" ", strip=True)
    assert "Ik kom later." in section.get_text()


def test_an_address_that_does_not_work_is_marked_with_what_to_do(answering: Flask, organiser: Browser) -> None:
    registration = signed_up()
    bounced(registration, status="5.1.2", said="Host not found")
    assert "adres werkt niet" in people(organiser, registration).text
    page = organiser.visit("registrations_organise.registration", public_id=registration.public_id)
    notice = page.find("#adres")
    assert notice is not None
    assert "Het deel achter de @ bestaat niet." in notice.get_text()
    assert "Host not found" in notice.get_text()
    dashboard = organiser.visit("home_organise.dashboard")
    link = next(each for each in dashboard.all(".todo a") if "1 adres werkt niet" in each.get_text())
    listed = organiser.open(str(link["href"]))
    assert names(listed) == ["Noor Verhulst"]
    assert "noor@school.example" in listed.text


def test_an_organiser_says_that_an_address_works_and_sends_again(answering: Flask, organiser: Browser) -> None:
    registration = signed_up()
    bounced(registration)
    page = organiser.submit(organiser.visit("answers_organise.addresses").form("form[action$='/adres-werkt']"))
    assert addresses.number() == 0
    assert page.find("#adres") is None
    organiser.submit(page.form("form[action$='/opnieuw']"), follow=False)
    assert last_mail(registration).status is Delivery.QUEUED


def test_a_participant_sees_what_their_calendar_said(answering: Flask, browser: Browser) -> None:
    registration = signed_up()
    says(registration, "DECLINED")
    page = browser.visit("registrations.registration", token=token("registration", registration))
    notice = page.find(".notice--warn")
    assert notice is not None
    assert "Je agenda zegt ‘nee’ op" in notice.get_text()
    assert str(notice.find("a")["href"]).endswith("/afmelden")


@pytest.mark.parametrize(("status", "said"), [("ACCEPTED", "zegt ‘ja’ op"), ("TENTATIVE", "zegt ‘misschien’ op")])
def test_a_yes_or_maybe_is_no_warning(answering: Flask, browser: Browser, status: str, said: str) -> None:
    registration = signed_up()
    says(registration, status)
    page = browser.visit("registrations.registration", token=token("registration", registration))
    assert said in page.text
    assert page.find(".notice--warn") is None


def test_a_participant_hears_that_their_address_does_not_work(answering: Flask, browser: Browser) -> None:
    registration = signed_up()
    bounced(registration)
    page = browser.visit("registrations.registration", token=token("registration", registration))
    assert "Onze mail aan noor@school.example komt niet aan." in page.text


def test_post_is_read_and_ticked_off(answering: Flask, organiser: Browser) -> None:
    registration = signed_up()
    arrives(replies.letter(to=answer_of(registration).organizer, subject="Vraag", text="<b>Mag</b> mijn collega mee?"))
    dashboard = organiser.visit("home_organise.dashboard")
    link = next(each for each in dashboard.all(".todo a") if "1 mail in de post" in each.get_text())
    assert names(organiser.open(str(link["href"]))) == ["Vraag"]
    page = organiser.visit("answers_organise.letter", public_id=post()[0].public_id)
    assert "<b>Mag</b> mijn collega mee?" in page.text
    assert registration.name in page.text
    assert names(organiser.submit(page.form("form[action$='/klaar']"))) == []
    assert names(organiser.visit("answers_organise.post", stand="klaar")) == ["Vraag"]
    assert "mail in de post" not in organiser.visit("home_organise.dashboard").text
    page = organiser.visit("answers_organise.letter", public_id=post()[0].public_id)
    organiser.submit(page.form("form[action$='/open']"))
    assert names(organiser.visit("answers_organise.post")) == ["Vraag"]


def test_a_proposal_is_read_as_what_it_is(answering: Flask, organiser: Browser) -> None:
    registration = signed_up()
    arrives(replies.apple(answer_of(registration)).replace(b"METHOD:REPLY", b"METHOD:COUNTER"))
    assert "stelt een andere tijd voor" in organiser.visit("answers_organise.post").text
    page = organiser.visit("answers_organise.letter", public_id=post()[0].public_id)
    assert "Er is niets veranderd: dat doe jij, of niet." in page.text
    person = organiser.visit("registrations_organise.registration", public_id=registration.public_id)
    assert names(person) == []
    assert person.find("section[aria-labelledby=post] a") is not None
    assert entry(registration).sequence == 0


def test_a_mailbox_that_cannot_be_read_is_on_the_dashboard(answering: Flask, organiser: Browser) -> None:
    with transaction():
        actions.note_trouble("[AUTHENTICATIONFAILED] Authentication failed.")
    assert "De antwoordmailbox is niet te lezen" in organiser.visit("home_organise.dashboard").text
    assert "Authentication failed." in organiser.visit("answers_organise.post").text
    with transaction():
        actions.note_well()
    assert "is niet te lezen" not in organiser.visit("home_organise.dashboard").text


def test_a_consulent_sees_the_mark_and_no_post(answering: Flask, app: Flask) -> None:
    registration = signed_up()
    bounced(registration)
    consulent = Browser(app)
    sign_in_as(consulent, "consultant")
    consulent.visit("answers_organise.post", status=403)
    consulent.visit("answers_organise.addresses", status=403)
