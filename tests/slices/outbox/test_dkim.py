from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from flask import Flask

from app.outbox.dkim import BadKey, Signer
from tests import factories as make
from tests.mailbox import Mailbox
from tests.slices.outbox.conftest import Deliver

SENDER = "Duin & Polder <bijeen@mail.duinenpolder.example>"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # the least that verifiers take, and quickly made


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "dkim.pem"
    file.write_bytes(pem(KEY))
    return file


def in_dns(name: bytes, timeout: int = 5) -> bytes | None:
    if name != b"najaar._domainkey.duinenpolder.example.":
        return None
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return b"v=DKIM1; k=rsa; p=" + b"".join(public.splitlines()[1:-1])


def is_good(mail: bytes) -> bool:
    return bool(dkim.verify(mail, dnsfunc=in_dns))


@pytest.fixture
def signing(app: Flask, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Signer:
    monkeypatch.setitem(app.config, "MAIL_SENDER", SENDER)
    signer = Signer.of(str(key_file), "najaar", "duinenpolder.example", sender=SENDER)
    assert signer is not None
    monkeypatch.setitem(app.extensions, "dkim", signer)
    return signer


@pytest.mark.usefixtures("signing")
def test_a_recipient_can_verify_what_arrived(mailbox: Mailbox, deliver: Deliver) -> None:
    message = make.message(
        subject="Je plaats bij ‘Druk? Rust!’ staat vast: woensdag 9 maart, met een onderwerp dat over de regel gaat",
        text="Regel met spaties   \n\n.punt aan het begin\n" + "é" * 300 + "\n\n\n",
        html="<p>Hallo</p>",
        calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        calendar_method="REQUEST",
        list_unsubscribe="https://bijeen.example/uit",
        about="registration:0123456789abcdef",
    )
    deliver(message)
    (received,) = mailbox.received
    assert is_good(received.content)
    signature = str(received.mail["DKIM-Signature"])
    assert "d=duinenpolder.example" in signature.replace(" ", "")


@pytest.mark.usefixtures("signing")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Tekst van", b"Tikst van"),
        (b"To: ", b"To: iemand@example.org, "),
        (b"Subject: ", b"Subject: Spoed "),
        (b"From: ", b"From: nep@example.org\r\nFrom: "),
        (b"Message-ID: ", b"Reply-To: nep@example.org\r\nMessage-ID: "),
    ],
)
def test_what_was_changed_on_the_way_is_noticed(mailbox: Mailbox, deliver: Deliver, old: bytes, new: bytes) -> None:
    deliver(make.message(text="Tekst van dit bericht.", reply_to="echt@example.org"))
    (received,) = mailbox.received
    assert is_good(received.content)
    assert old in received.content
    assert not is_good(received.content.replace(old, new, 1))


def test_white_space_that_servers_change_does_not_break_it(signing: Signer) -> None:
    signed = signing.sign(b"From:  a@duinenpolder.example\r\nSubject: een\r\n  twee\r\n\r\nRegel  een \r\n\r\n\r\n")
    assert is_good(signed)
    assert is_good(
        signed.replace(b"Subject: een\r\n  twee", b"subject:een twee").replace(b"  een \r\n\r\n", b" een\r\n")
    )


def test_without_a_key_nothing_is_signed(mailbox: Mailbox, deliver: Deliver) -> None:
    deliver(make.message())
    assert mailbox.received[0].mail["DKIM-Signature"] is None


def test_settings_that_cannot_work_are_told_at_the_start(tmp_path: Path, key_file: Path) -> None:
    curve, words = tmp_path / "ec.pem", tmp_path / "words.pem"
    curve.write_bytes(pem(ec.generate_private_key(ec.SECP256R1())))
    words.write_text("geen sleutel")
    assert Signer.of("", "", "", sender=SENDER) is None
    for file, selector, domain, told in (
        (str(key_file), "", "", "horen bij elkaar"),
        ("", "najaar", "", "horen bij elkaar"),
        (str(key_file), "na jaar", "", "geen naam in het DNS"),
        (str(key_file), "najaar", "elders.example", "DMARC"),
        (str(tmp_path / "weg.pem"), "najaar", "", "kan niet gelezen worden"),
        (str(curve), "najaar", "", "geen RSA-sleutel"),
        (str(words), "najaar", "", "geen sleutel zonder wachtwoord"),
    ):
        with pytest.raises(BadKey, match=told):
            Signer.of(file, selector, domain, sender=SENDER)


def test_the_domain_is_that_of_the_sender_unless_another_is_named(key_file: Path) -> None:
    signer = Signer.of(str(key_file), "najaar", "", sender=SENDER)
    assert signer is not None
    assert signer.domain == "mail.duinenpolder.example"


def test_mails_about_one_thing_refer_to_the_same_conversation(mailbox: Mailbox, deliver: Deliver) -> None:
    for about in ("registration:1", "registration:2", "registration:1", None):
        make.message(about=about)
    deliver()
    one, two, again, none = (each.mail["References"] for each in mailbox.received)
    assert one == again
    assert one != two
    assert none is None
    assert "registration" not in one
