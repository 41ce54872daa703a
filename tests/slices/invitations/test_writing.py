"""An organiser writes a mail to people of one date."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.core.database import write_first
from app.events.models import Event, EventSession
from app.extensions import db
from app.invitations import actions
from app.outbox.models import Delivery, Message
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser, Form, Page, counted_statements
from tests.people import sign_in_as

KEY = "0123456789abcdef"


def date_with(**people: Status) -> EventSession:
    session = make.event_session(capacity=30)
    make.event([session], title="Druk? Rust!")
    for name, status in people.items():
        make.registration(session, status, name=name.capitalize(), email=f"{name}@esdoorn.example")
    return session


def writing(organiser: Browser, session: EventSession, **address: object) -> Form:
    return organiser.visit("invitations_organise.write", public_id=session.public_id, **address).form()


def ticked(page: Page) -> list[str]:
    labels = [box.find_parent("label") for box in page.all("[name=to][checked]")]
    return [label.get_text(" ", strip=True) for label in labels if label]


def mails() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).where(Message.kind == "written").order_by(Message.id)))


def sent(organiser: Browser, form: Form, **typed: str) -> Page:
    asked = organiser.submit(form.fill(subject="Neem je laptop mee", text="We werken **samen**.", **typed), status=200)
    assert asked.title == "Klopt deze mail?"
    assert mails() == []
    return organiser.submit(asked.form())


def test_without_a_choice_who_has_a_seat_is_written_to_and_who_waits_is_not(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED, bo=Status.WAITLISTED, cees=Status.CANCELLED_BY_PARTICIPANT)
    page = organiser.visit("invitations_organise.write", public_id=session.public_id)
    assert ticked(page) == ["Anna (zeker)"]
    assert len(page.all("[name=to]")) == 2


def test_somebody_who_was_chosen_in_the_list_is_written_to(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED, bo=Status.WAITLISTED)
    people = organiser.visit("registrations_organise.participants", public_id=session.public_id)
    boxes = {str(box["aria-label"]): box for box in people.all("[form=kies]")}
    assert list(boxes) == ["Kies Anna", "Kies Bo"]
    page = organiser.visit(
        "invitations_organise.write",
        public_id=session.public_id,
        wie=[boxes["Kies Bo"]["value"], "iemand-anders"],
    )
    assert [each.partition(" ")[0] for each in ticked(page)] == ["Bo"]


def test_first_the_mail_is_shown_and_then_it_goes(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    done = sent(organiser, writing(organiser, session))
    assert done.title == "Je mail"
    assert "0 van 1 verstuurd." in done.text
    (mail,) = mails()
    assert (mail.recipient, mail.subject, mail.status) == (
        "anna@esdoorn.example",
        "Neem je laptop mee",
        Delivery.QUEUED,
    )
    assert "Dag Anna," in mail.text
    assert "We werken **samen**." in mail.text
    assert "<strong>samen</strong>" in mail.html
    assert "DRUK? RUST!" in mail.text
    assert "/aanmelding/" in mail.text
    assert str(mail.about).startswith("registration:")
    assert mail.stream is None  # never in the way of what the worker tells


def test_the_same_form_sent_twice_is_one_mail(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    asked = organiser.submit(writing(organiser, session).fill(subject="Tot morgen", text="Fijn."), status=200)
    organiser.submit(asked.form())
    organiser.submit(asked.form())
    assert len(mails()) == 1
    verbs = db.session.scalars(sa.select(Activity.details).where(Activity.verb == "participants_mailed")).all()
    assert verbs == [{"number": 1}]


def test_back_to_the_form_keeps_what_was_typed(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    asked = organiser.submit(writing(organiser, session).fill(subject="Tot morgen", text="Fijn."), status=200)
    form = asked.form()
    form.values["back"] = "yes"
    again = organiser.submit(form, status=200)
    assert again.form().values["text"].strip() == "Fijn."
    assert again.find("form[data-keep=typed]") is not None
    assert mails() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"subject": ""}, "Schrijf waar de mail over gaat."),
        ({"text": ""}, "Schrijf wat je wilt vertellen."),
        ({"subject": "x" * 121}, "Dit onderwerp is te lang. Gebruik niet meer dan 120 tekens."),
        ({"text": "x" * 8001}, "Deze tekst is te lang. Gebruik niet meer dan 8000 tekens."),
    ],
)
def test_what_is_missing_is_said_and_nothing_goes(organiser: Browser, typed: dict[str, str], said: str) -> None:
    session = date_with(anna=Status.CONFIRMED)
    form = writing(organiser, session).fill(**{"subject": "Kort", "text": "Kort", **typed})
    assert organiser.submit(form, status=422).errors == [said]
    assert mails() == []


def test_the_longest_subject_and_text_are_taken(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    form = writing(organiser, session).fill(subject="x" * 120, text="y" * 8000)
    organiser.submit(form, status=200)


def test_a_mail_to_nobody_is_refused(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    form = writing(organiser, session).fill(subject="Kort", text="Kort")
    del form.values["to"]
    assert organiser.submit(form, status=422).errors == ["Kies minstens één mens die deze mail krijgt."]


def test_somebody_who_cancelled_since_the_page_was_opened_gets_nothing(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED, bo=Status.CONFIRMED)
    page = organiser.visit("invitations_organise.write", public_id=session.public_id)
    form = page.form().fill(subject="Kort", text="Kort")
    keys = [str(box["value"]) for box in page.all("[name=to]")]
    gone = make.registration(make.event().sessions[0])
    form.values["to"] = [keys[0], gone.public_id]
    asked = organiser.submit(form, status=200)
    assert [str(each["value"]) for each in asked.all("[name=to]")] == [keys[0]]


def test_where_nobody_is_signed_up_the_page_says_so(organiser: Browser) -> None:
    page = organiser.visit("invitations_organise.write", public_id=date_with().public_id)
    assert "Er is nog niemand aangemeld." in page.text


def test_how_far_it_is_counts_what_went_and_what_failed(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    for status in (Delivery.SENT, Delivery.SENT, Delivery.FAILED, Delivery.QUEUED):
        make.message(status=status, dedupe_key=f"written:{KEY}:{make.message().public_id}")
    make.message(dedupe_key="written:fedcba9876543210:x")
    page = organiser.visit("invitations_organise.sent", public_id=session.public_id, key=KEY)
    assert "2 van 4 verstuurd." in page.text
    bar = page.find("progress")
    assert bar is not None
    assert (bar["value"], bar["max"]) == ("3", "4")
    assert "1 bericht kwam niet aan" in page.text
    assert page.find("script[src*=progress]") is not None


def test_when_all_went_the_page_looks_no_more(organiser: Browser) -> None:
    session = date_with()
    make.message(status=Delivery.SENT, dedupe_key=f"written:{KEY}:a")
    page = organiser.visit("invitations_organise.sent", public_id=session.public_id, key=KEY)
    assert page.find("script[src*=progress]") is None


def test_a_writing_that_never_was_has_no_page(organiser: Browser) -> None:
    organiser.visit("invitations_organise.sent", status=404, public_id=date_with().public_id, key="%")


@pytest.mark.parametrize("role", ["viewer", "consultant", "co_organiser"])
def test_somebody_who_has_no_hand_in_the_event_writes_to_nobody(browser: Browser, role: str) -> None:
    session = date_with(anna=Status.CONFIRMED)
    sign_in_as(browser, role)
    browser.visit("invitations_organise.write", status=403, public_id=session.public_id)


def test_one_writing_reads_as_many_rows_for_three_people_as_for_one(organiser: Browser) -> None:
    numbers = []
    for people in ({"a": Status.CONFIRMED}, dict.fromkeys("bcd", Status.CONFIRMED)):
        session = date_with(**people)
        with counted_statements() as seen:
            organiser.visit("invitations_organise.write", public_id=session.public_id)
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]


def test_the_letter_is_in_its_readers_language(any_app: Flask) -> None:
    session = date_with(anna=Status.CONFIRMED)
    event = db.session.scalars(sa.select(Event)).one()
    row = make.registration(event.sessions[0], name="Bea", email="bea@esdoorn.example", language="en")
    with write_first():
        composed = actions.compose([row], subject="Kort", text="Kort", key=KEY)
        written = actions.write_to(session, [row], composed, by="command")
        again = actions.write_to(session, [row], composed, by="command")
        db.session.commit()
    assert (written, again) == (1, 0)
    assert 'lang="en"' in mails()[0].html


def test_words_between_braces_become_those_of_each_reader(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED, bo=Status.CONFIRMED)
    form = writing(organiser, session).fill(
        subject="{bijeenkomst} op {datum}", text="Hallo {Voornaam}, we zien je {tijd} in {plaats}: {link}"
    )
    form.values["to"] = [str(box["value"]) for box in organiser.open(form.page).all("[name=to]")]
    asked = organiser.submit(form, status=200)
    assert "Hallo Anna, we zien je" in asked.text
    assert "(de eigen link)" in asked.text
    other = asked.form().fill(reader=form.values["to"][1])
    other.values |= {"to": form.values["to"], "show": "reader"}
    seen = organiser.submit(other, status=200)
    assert "Hallo Bo, we zien je" in seen.text
    assert mails() == []
    sending = seen.form()
    sending.values["to"] = form.values["to"]
    organiser.submit(sending)
    first, second = mails()
    assert first.subject.startswith("Druk? Rust! op ")
    assert ("Hallo Anna" in first.text, "Hallo Bo" in second.text) == (True, True)
    assert "{" not in first.text


def test_an_unknown_word_between_braces_is_said_before_anything_goes(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    form = writing(organiser, session).fill(subject="Hoi", text="Dag {vornaam}")
    (said,) = organiser.submit(form, status=422).errors
    assert said.startswith("{vornaam} kennen we niet. Kies uit: {voornaam}, ")


def test_a_trial_goes_to_the_writer_alone_without_the_readers_link(organiser: Browser) -> None:
    session = date_with(anna=Status.CONFIRMED)
    asked = organiser.submit(writing(organiser, session).fill(subject="Tot {datum}", text="Fijn. {link}"), status=200)
    form = asked.form()
    form.values["show"] = "test"
    page = organiser.submit(form, status=200)
    assert "De proef gaat naar organiser@example.org." in page.text
    (trial,) = mails()
    assert (trial.recipient, trial.about) == ("organiser@example.org", None)
    assert trial.subject.startswith("Proef: Tot ")
    assert trial.text.count("/aanmelding/verborgen") == trial.text.count("/aanmelding/") == 2


def test_one_mail_to_the_people_of_all_dates(organiser: Browser) -> None:
    one, other = make.event([make.event_session(name="a"), make.event_session(name="b")]).sessions
    make.registration(one, name="Anna")
    make.registration(other, name="Bo")
    here = organiser.visit("invitations_organise.write", public_id=one.public_id)
    assert [each.partition(" ")[0] for each in ticked(here)] == ["Anna"]
    every = organiser.visit("invitations_organise.write", public_id=one.public_id, datums="alle")
    assert [each.partition(" ")[0] for each in ticked(every)] == ["Anna", "Bo"]
