from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

import pytest

from app.outbox import mime
from tests.rules.outbox.messages import CALENDAR, SENDER, message

AWKWARD = (
    "Jansen, Piet",
    'Piet "de Rots" Jansen',
    "back\\slash",
    "a" * 200,
    "Noor Verhulst, " * 12,
    "Łódź, één 漢字 😀 " * 12,
    "=?utf-8?q?hoi?=",
    "é" * 150,
    "<script>alert(1)</script>",
    "punt. komma, dubbele: punt; (haakjes) [en] meer @ daar",
)


def bytes_of(sender: str = SENDER, **values: object) -> bytes:
    return mime.as_bytes(message(**values), sender=sender)


def parsed(content: bytes) -> EmailMessage:
    mail = message_from_bytes(content, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def mail_of(sender: str = SENDER, **values: object) -> EmailMessage:
    return parsed(bytes_of(sender, **values))


def words(content: bytes, header: str) -> str:
    """A header as an older reader decodes it: the new parser of Python itself doubles some spaces."""
    return str(make_header(decode_header(message_from_bytes(content)[header].replace("\r\n", ""))))


def test_an_invitation_is_mixed_of_alternative_and_attachment():
    mail = mail_of(calendar=CALENDAR, calendar_method="REQUEST")
    assert mail.get_content_type() == "multipart/mixed"
    alternative, attachment = mail.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in alternative.iter_parts()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert attachment.get_content_type() == "application/ics"
    assert attachment.get_param("name") == attachment.get_filename() == "invite.ics"
    assert attachment.get_content_disposition() == "attachment"


def test_the_calendar_part_is_bare_and_names_its_method():
    content = bytes_of(calendar=CALENDAR, calendar_method="CANCEL")
    assert b"\r\nContent-Type: text/calendar; charset=utf-8; method=CANCEL\r\n" in content
    alternative = next(parsed(content).iter_parts())
    part = list(alternative.iter_parts())[-1]
    assert part["Content-Transfer-Encoding"] == "base64"
    assert part["Content-Disposition"] is None
    assert part["Content-ID"] is None


def test_part_and_attachment_are_the_calendar_to_the_byte():
    alternative, attachment = mail_of(calendar=CALENDAR, calendar_method="REQUEST").iter_parts()
    part = list(alternative.iter_parts())[-1]
    assert part.get_payload(decode=True) == CALENDAR.encode()
    assert attachment.get_payload(decode=True) == CALENDAR.encode()


def test_without_a_calendar_it_is_text_and_html():
    mail = mail_of()
    assert mail.get_content_type() == "multipart/alternative"
    text, html = mail.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == "Dag Noor,\n\nJe plek staat vast.\n-- \nBijeen\n"
    assert "één keer" in html.get_content()


def test_without_html_it_is_text_alone():
    assert [part.get_content_type() for part in mail_of(html="").iter_parts()] == ["text/plain"]


def test_headers():
    mail = mail_of(reply_to="Coördinator <coordinator@example.org>")
    assert mail["Message-ID"] == message().message_id
    assert mail["Date"].datetime == message().created_at
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "OOF"
    assert mail["MIME-Version"] == "1.0"
    assert [str(a) for a in mail["To"].addresses] == ["Noor Verhulst <noor@example.org>"]
    assert mail["Reply-To"].addresses[0].addr_spec == "coordinator@example.org"
    assert sorted(mail.keys()) == [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "MIME-Version",
        "Message-ID",
        "Reply-To",
        "Subject",
        "To",
        "X-Auto-Response-Suppress",
    ]


@pytest.mark.parametrize("name", AWKWARD)
def test_any_name_is_one_recipient(name: str):
    content = bytes_of(recipient_name=name)
    assert [a.addr_spec for a in parsed(content)["To"].addresses] == ["noor@example.org"]
    unquoted = words(content, "To").rpartition("<")[0].strip().strip('"').replace('\\"', '"').replace("\\\\", "\\")
    assert unquoted == name.strip().strip('"')


@pytest.mark.parametrize("subject", AWKWARD)
def test_any_subject_comes_over_whole(subject: str):
    content = bytes_of(subject=subject)
    assert words(content, "Subject") == subject.strip()


@pytest.mark.parametrize("text", [*AWKWARD, "regel\r\nBcc: iedereen@example.org", "a\r\n\r\n<b>tekst</b>"])
def test_nothing_in_a_value_becomes_a_header_or_a_body(text: str):
    content = bytes_of(subject=text, recipient_name=text)
    mail = parsed(content)
    assert len(mail.keys()) == 9
    assert "Bcc" not in mail
    assert len(mail["To"].addresses) == 1
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


@pytest.mark.parametrize("field", ["message_id", "calendar_method"])
def test_a_line_end_in_what_we_make_ourselves_is_no_header_either(field: str):
    values = {
        "calendar": CALENDAR,
        "calendar_method": "REQUEST",
        field: "<a@example.org>\r\nBcc: x@example.org",
    }
    try:
        mail = mail_of(**values)
    except mime.Unmailable:
        return
    assert all("Bcc" not in part for part in mail.walk())


@pytest.mark.parametrize(
    ("text", "name", "spec"),
    [
        ("bijeen@localhost", "", "bijeen@localhost"),
        ("Bijeen <bijeen@localhost>", "Bijeen", "bijeen@localhost"),
        ("Duin, Polder & Co <mail@example.org>", "Duin, Polder & Co", "mail@example.org"),
        ('"Duin, Polder" <mail@example.org>', "Duin, Polder", "mail@example.org"),
        ('"Duin \\"en\\" Polder" <mail@example.org>', 'Duin "en" Polder', "mail@example.org"),
        ("Coördinatie één <mail@example.org>", "Coördinatie één", "mail@example.org"),
        ("Bijeen <mail@example.org", "Bijeen", "mail@example.org"),
    ],
)
def test_a_sender_is_read_as_it_is_meant(text: str, name: str, spec: str):
    address = mime.address(text)
    assert (address.display_name, address.addr_spec) == (name, spec)
    (sender,) = mail_of(sender=text)["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (name, spec)


@pytest.mark.parametrize("text", ["", "geen adres", "a@b@c.nl", "<>", "x@y, z@y", "zoë@", "Zoë <zoë@example.org>"])
def test_what_is_no_address_is_refused(text: str):
    with pytest.raises(mime.Unmailable):
        mime.address(text)


@pytest.mark.parametrize(
    "recipient", ["a@b@c", "zoë@example.org", "x@example.org, z@example.org", "", "x@example.org\r\nBcc: y"]
)
def test_what_is_no_recipient_is_refused(recipient: str):
    with pytest.raises(mime.Unmailable):
        bytes_of(recipient=recipient)


def test_a_lone_surrogate_makes_no_mail():
    with pytest.raises(mime.Unmailable):
        bytes_of(text="kapot \ud800 teken")


def test_a_message_id_stays_on_its_line():
    """Exchange does not find one that is folded."""
    message_id = f"<{'0' * 32}@{'samenwerkingsverband.' * 4}example.org>"
    assert f"\r\nMessage-ID: {message_id}\r\n".encode() in bytes_of(message_id=message_id)


def test_the_bytes_are_the_same_every_time():
    values = {"calendar": CALENDAR, "calendar_method": "REQUEST", "subject": "Łódź, één 漢字 😀 " * 12}
    assert bytes_of(**values) == bytes_of(**values)


def test_lines_are_short_and_end_in_crlf():
    content = bytes_of(
        text="één lange regel " * 500, html="<p>" + "x" * 5000, calendar=CALENDAR, calendar_method="REQUEST"
    )
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    assert max(len(line) for line in content.split(b"\r\n")) <= 100


LEAVE = "https://bijeen.example.org/nieuws/0123456789abcdefabcdefghijklmnopqrstuvwxyz/stoppen"


def test_a_mail_that_can_be_left_says_so_to_mail_programs():
    mail = mail_of(list_unsubscribe=LEAVE)
    assert mail["List-Unsubscribe"] == f"<{LEAVE}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "List-Unsubscribe" not in mail_of(list_unsubscribe="")


@pytest.mark.parametrize(
    "address", ["https://x.example/a>, <mailto:b@c", "https://x.example/é", "https://x.example/a b"]
)
def test_an_address_to_leave_brings_in_no_header_of_its_own(address):
    with pytest.raises(mime.Unmailable):
        mail_of(list_unsubscribe=address)
