"""An organiser words mails differently: they arrive so, are seen and tried first, and go back to the default."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask

from app.activity.models import Activity
from app.core import clock as our_clock
from app.extensions import db
from app.mail_texts import actions, kinds, queries
from app.mail_texts.mails import Paragraph, as_trial, paragraphs, trying
from app.mail_texts.models import MailPart, MailText
from app.outbox.models import Message
from app.registrations.models import Registration, Status
from app.web.language import speaking
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.invitations.worker import sign_up, text_of, told, told_once

VALUES = {"voornaam": "Noor", "titel": "Rust & <b>orde</b>", "link": "https://a.example/x?y=1&z"}


def open_kind(organiser: Browser, name: str = "confirmed", language: str = "nl") -> Page:
    return organiser.visit("mail_texts_organise.kind", name=name, language=language)


def word(organiser: Browser, name: str = "confirmed", language: str = "nl", **texts: str) -> Page:
    return organiser.submit(open_kind(organiser, name, language).form().fill(**texts))


def logged(verb: str) -> list[dict[str, Any]]:
    return [row.details for row in db.session.scalars(sa.select(Activity).where(Activity.verb == verb))]


def test_a_mail_begins_and_ends_in_the_words_of_the_organiser(organiser: Browser) -> None:
    page = word(organiser, opening="Welkom {voornaam} bij **{titel}**.", closing="Kijk op https://vb.example/weg.")
    assert "De tekst is bewaard." in page.text
    sign_up(make.event(title="Rust in de klas").sessions[0])
    mail = told_once()
    assert mail.subject == "Rust in de klas"
    assert "Welkom Noor bij **Rust in de klas**." in text_of(mail)
    assert "Je plek staat vast." not in text_of(mail)
    assert "De uitnodiging voor je agenda zit bij deze mail." in text_of(mail)
    html = BeautifulSoup(mail.html, "html.parser")
    assert html.find("strong", string="Rust in de klas") is not None
    assert html.find("a", href="https://vb.example/weg") is not None
    assert "Je krijgt deze mail omdat je bent aangemeld voor deze bijeenkomst." in html.get_text()


def test_each_language_has_its_own_text(organiser: Browser) -> None:
    word(organiser, opening="Welkom!")
    sign_up(make.event().sessions[0])
    registration = make.registration(make.event().sessions[0], language="en", email="fay@school.example")
    dutch, english = told()
    assert "Welkom!" in dutch.text
    assert registration.email == english.recipient
    assert "Your place is confirmed." in text_of(english)


def test_the_subject_of_a_mail_without_a_calendar_part_is_adjustable(organiser: Browser) -> None:
    word(organiser, "waitlisted", subject="Even geduld, {voornaam}: {titel}")
    session = make.event([make.event_session(capacity=0)], title="Rust").sessions[0]
    sign_up(session)
    assert told_once().subject == "Even geduld, Noor: Rust"


def test_the_subject_of_an_invitation_is_not(organiser: Browser) -> None:
    page = open_kind(organiser)
    assert page.find("#subject") is None
    form = page.form().fill(opening="Hoi.")
    form.values["subject"] = "Anders"
    organiser.submit(form)
    sign_up(make.event(title="Rust in de klas").sessions[0])
    assert told_once().subject == "Rust in de klas"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(MailText)) == 1


def test_an_empty_subject_is_the_default_one(organiser: Browser) -> None:
    word(organiser, "link", subject="", opening="Hallo.")
    assert [row.part for row in db.session.scalars(sa.select(MailText))] == [MailPart.OPENING]


def test_a_wrong_placeholder_is_said_beside_its_field_and_what_was_typed_stays(organiser: Browser) -> None:
    form = open_kind(organiser).form().fill(opening="Dag {vornaam}", closing="Dag {")
    page = organiser.submit(form, status=422)
    assert page.find("#opening-error").get_text() == "{vornaam} kennen we niet. Bedoel je {voornaam}?"
    assert page.find("#closing-error") is not None
    assert page.form().values["opening"] == "Dag {vornaam}"
    assert db.session.scalar(sa.select(MailText)) is None


def test_a_preview_saves_nothing_and_shows_a_real_participant(organiser: Browser) -> None:
    make.registration(make.event(title="Rust in de klas").sessions[0], name="Fay Smit")
    page = organiser.submit(
        open_kind(organiser).form().fill(opening="Dag {voornaam} van {titel}", show="preview"), status=200
    )
    assert "Dag Fay van Rust in de klas" in page.text
    assert "Bij Fay Smit." in page.text
    assert "/aanmelding/verborgen" in page.text
    assert db.session.scalar(sa.select(MailText)) is None
    assert db.session.scalar(sa.select(Message)) is None


def test_a_trial_goes_to_its_writer_without_calendar_and_personal_links(organiser: Browser) -> None:
    registration = make.registration(make.event(title="Rust in de klas").sessions[0], name="Fay Smit")
    page = organiser.submit(open_kind(organiser).form().fill(opening="Dag {voornaam}.", show="test"), status=200)
    assert "De proef gaat naar" in page.text
    mail = db.session.scalars(sa.select(Message)).one()
    assert (mail.subject, mail.calendar, mail.about) == ("Proef: Rust in de klas", None, None)
    assert mail.recipient != registration.email
    assert "Dag Fay." in mail.text
    assert "/aanmelding/verborgen" in mail.text
    assert "/aanmelding/verborgen" in mail.html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_kind_is_shown_with_a_made_up_participant_and_changes_nothing(app: Flask, language: str) -> None:
    make.organisation()
    for kind in kinds.every().values():
        with speaking(language), trying(kind.name, {MailPart.OPENING: "Dag {voornaam}!", MailPart.CLOSING: "Groet."}):
            example = kind.example()
        assert example.is_made_up, kind.name
        assert "Dag Sanne!" in example.mail.text, kind.name
        assert "Dag Sanne!" in example.mail.html, kind.name
        assert "Groet." in example.mail.html, kind.name
        assert as_trial(example.mail, "ik@example.org").recipient == "ik@example.org"
    assert not db.session.new
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Registration)) == 0


def test_every_kind_is_shown_with_a_real_participant_and_changes_nothing(app: Flask) -> None:
    make.organisation()
    coming = make.event().sessions[0]
    over = make.event([make.event_session([make.meeting(our_clock.now() - timedelta(days=2))])]).sessions[0]
    for status in Status:
        make.registration(coming, status, name="Fay Smit", email=f"{status}@school.example")
    make.registration(over, name="Fay Smit", email="fay@school.example")
    for kind in kinds.every().values():
        with trying(kind.name, {MailPart.OPENING: "Dag {voornaam}!", MailPart.CLOSING: ""}):
            example = kind.example()
        assert (example.is_made_up, "Dag Fay!" in example.mail.text) == (False, True), kind.name
    assert not db.session.new
    assert not db.session.dirty


def test_the_default_texts_fill_in_every_name_that_they_use(app: Flask) -> None:
    make.organisation()
    for kind in kinds.every().values():
        assert len(kind.name) <= 16
        mail = kind.example().mail
        assert "{" not in mail.subject + mail.text, kind.name
        assert kind.subject is None or mail.subject


def test_back_to_the_default_in_one_press(organiser: Browser) -> None:
    page = word(organiser, opening="Welkom!")
    organiser.submit(page.form("form[action$='/standaard']"))
    assert open_kind(organiser).form().values["opening"] == "Je bent aangemeld. Je plek staat vast."
    assert db.session.scalar(sa.select(MailText)) is None
    assert logged("mail_text_reset") == [{"language": "nl", "old": {"opening": "Welkom!"}}]


def test_typing_the_default_text_is_back_to_it_too(organiser: Browser) -> None:
    word(organiser, opening="Welkom!")
    word(organiser, opening="Je bent aangemeld. Je plek staat vast.")
    assert db.session.scalar(sa.select(MailText)) is None


def test_the_log_has_each_change_with_what_it_was(organiser: Browser) -> None:
    word(organiser, opening="Welkom!", closing="Groet")
    word(organiser, opening="Welkom!", closing="Groet")
    assert logged("mail_text_changed") == [
        {"language": "nl", "column": "opening", "old": "Je bent aangemeld. Je plek staat vast.", "new": "Welkom!"},
        {"language": "nl", "column": "closing", "old": "", "new": "Groet"},
    ]


def test_an_unknown_kind_or_language_is_not_found(organiser: Browser) -> None:
    organiser.visit("mail_texts_organise.kind", name="weg", language="nl", status=404)
    organiser.visit("mail_texts_organise.kind", name="confirmed", language="de", status=404)


def test_the_list_says_what_was_adjusted(organiser: Browser) -> None:
    with counted_statements() as before:
        page = organiser.visit("mail_texts_organise.kinds")
    assert "aangepast" not in page.text
    word(organiser, opening="Welkom!")
    word(organiser, "reminder", opening="Welkom!")
    with counted_statements() as after:
        page = organiser.visit("mail_texts_organise.kinds")
    assert page.text.count("aangepast") == 2
    assert len(after) == len(before)


def test_values_are_escaped_and_only_web_addresses_become_links() -> None:
    text = Paragraph("{titel} [hier]({link}) of {link} <script>x</script> [kwaad](javascript:x)", VALUES)
    html = BeautifulSoup(text.html, "html.parser")
    assert "Rust & <b>orde</b>" in html.get_text()
    assert (html.find("b"), html.find("script")) == (None, None)
    assert {each["href"] for each in html.find_all("a")} == {VALUES["link"]}
    assert len(html.find_all("a")) == 2


def test_a_value_cannot_add_a_header_or_markup() -> None:
    values = {"voornaam": "*x* [a](https://kwaad.example)", "titel": "Rust\r\nBcc: a@b.nl"}
    html = BeautifulSoup(Paragraph("Dag {voornaam} {titel}", values).html, "html.parser")
    assert html.find("a") is None
    assert html.find("em") is None


def test_a_line_break_in_a_value_does_not_reach_the_subject(app: Flask) -> None:
    with trying("link", {MailPart.SUBJECT: "{titel}", MailPart.OPENING: "", MailPart.CLOSING: ""}):
        assert paragraphs("link", {"titel": "Rust\r\nBcc: a@b.nl"}).subject == "Rust Bcc: a@b.nl"


def test_both_databases_keep_texts_and_their_history(any_app: Flask) -> None:
    for kind in kinds.every().values():
        defaults = {part: str(text) for part, text in kind.defaults.items()}
        texts = {**defaults, MailPart.OPENING: "Dag {voornaam}!"}
        assert actions.word(kind, "nl", texts, defaults=defaults, by="command")
        assert not actions.word(kind, "nl", texts, defaults=defaults, by="command")
        assert queries.own_texts(kind.name, "nl") == {MailPart.OPENING: "Dag {voornaam}!"}
    assert set(queries.adjusted()) == set(kinds.every())
    for kind in kinds.every().values():
        actions.reset(kind, "nl", by="command")
    db.session.commit()
    assert queries.adjusted() == {}
    assert len(logged("mail_text_changed")) == len(logged("mail_text_reset")) == len(kinds.every())


def test_one_statement_more_for_each_mail(app: Flask) -> None:
    make.organisation()
    paragraphs("confirmed", VALUES)
    with counted_statements() as seen:
        paragraphs("confirmed", VALUES)
    assert len(seen) == 1
