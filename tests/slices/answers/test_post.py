"""Mail for people: kept, safe to show, never answered."""

from flask import Flask

from app.answers.models import PostKind
from tests import replies
from tests.slices.answers.story import answer_of, arrives, last_mail, mails, post, signed_up


def test_a_mail_to_the_mailbox_is_post_and_gets_no_answer(answering: Flask) -> None:
    before = mails()
    arrives(replies.letter(to="antwoord@swv.example", subject="Vraag", text="Mag mijn collega mee?"))
    (letter,) = post()
    assert (letter.kind, letter.registration) == (PostKind.MAIL, None)
    assert (letter.sender_name, letter.sender) == ("Noor de Wit", "noor@school.example")
    assert (letter.subject, letter.text) == ("Vraag", "Mag mijn collega mee?")
    assert mails() == before


def test_a_mail_to_somebody_s_own_address_is_known_as_theirs(answering: Flask) -> None:
    registration = signed_up()
    before = mails()
    arrives(replies.letter(to=answer_of(registration).organizer))
    assert [letter.registration for letter in post()] == [registration]
    assert mails() == before


def test_a_mail_that_is_too_large_keeps_its_subject(answering: Flask) -> None:
    arrives(replies.letter(to="antwoord@swv.example", subject="Foto's", text="x" * 2_000_000))
    (letter,) = post()
    assert (letter.subject, letter.is_cut) == ("Foto's", True)


def test_characters_that_cannot_be_stored_are_left_out(answering: Flask) -> None:
    arrives(replies.letter(to="antwoord@swv.example", subject="a\x00b", text="c\x00d\x1b[31m"))
    (letter,) = post()
    assert (letter.subject, letter.text) == ("ab", "cd[31m")


def test_the_sender_of_post_is_not_mailed(answering: Flask) -> None:
    registration = signed_up()
    arrives(replies.letter(to=answer_of(registration).organizer, sender="vreemd@elders.example"))
    assert last_mail(registration).recipient == "noor@school.example"
