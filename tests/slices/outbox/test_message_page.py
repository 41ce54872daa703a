import base64
import hashlib
import re
from email import message_from_bytes, policy
from email.message import Message as MailPart

import pytest

from app.accounts import actions as accounts
from app.accounts import mails
from app.core import tokens
from app.core.clock import now
from app.core.database import write_first
from app.extensions import db
from app.outbox import actions
from app.outbox.models import Delivery, Message, Trouble
from tests import factories as make
from tests.browse import Browser, Page
from tests.mailbox import Mailbox
from tests.rules.outbox.messages import CALENDAR
from tests.slices.outbox.conftest import Deliver

TOKEN = tokens.derive("key", "registration", "0123456789abcdef")
LINK = f"http://localhost/aanmelding/{TOKEN}"


def visit(browser: Browser, message: Message, **how: int) -> Page:
    return browser.visit("outbox_organise.message", public_id=message.public_id, **how)


def fetch(browser: Browser, view: str, message: Message):
    return browser.client.get(browser.path_of(f"outbox_organise.{view}", public_id=message.public_id))


def test_a_message_is_shown_as_it_was_sent(organiser: Browser):
    message = make.message(
        subject="Je bent aangemeld",
        recipient_name="Noor Verhulst",
        text="Dag Noor,\nje plaats is zeker.",
        reply_to="coordinator@example.org",
        calendar=CALENDAR,
        calendar_method="REQUEST",
    )
    page = visit(organiser, message)
    assert page.title == "Je bent aangemeld"
    for shown in (
        "Noor Verhulst",
        message.recipient,
        "coordinator@example.org",
        "Bijeen bijeen@localhost",
        "REQUEST",
    ):
        assert shown in page.text
    assert page.all("pre")[0].get_text().strip() == message.text
    assert page.find("#calendar").get_text().strip() == CALENDAR.replace("\r\n", "\n").strip()
    frame = page.find("iframe")
    assert frame["sandbox"] == []  # all of it
    assert frame["src"] == organiser.path_of("outbox_organise.layout", public_id=message.public_id)


def test_a_message_without_html_or_calendar_has_no_frame_and_no_calendar(organiser: Browser):
    page = visit(organiser, make.message(html=""))
    assert page.find("iframe") is None
    assert page.find("#calendar") is None


def test_an_unknown_message_is_not_found(organiser: Browser):
    for view in ("message", "layout", "source"):
        path = organiser.path_of(f"outbox_organise.{view}", public_id="0123456789abcdef")
        assert organiser.client.get(path).status_code == 404
    assert fetch(organiser, "layout", make.message(html="")).status_code == 404


def _decoded(part: MailPart) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return content.decode()


def test_personal_links_are_hidden_in_every_part(organiser: Browser):
    message = make.message(
        text=f"Kijk op {LINK}",
        html=f'<a href="{LINK}">aanmelding</a>',
        subject=f"Zie {LINK}",
        calendar=f"BEGIN:VCALENDAR\r\nURL:{LINK[:40]}\r\n {LINK[40:]}\r\nEND:VCALENDAR\r\n",
        calendar_method="REQUEST",
        reply_to=f"rsvp+{TOKEN}@example.org",
    )
    answers = [fetch(organiser, view, message).get_data(as_text=True) for view in ("message", "layout", "source")]
    source = message_from_bytes(answers[2].encode(), policy=policy.default)
    decoded = [_decoded(part) for part in source.walk() if not part.is_multipart()]
    for text in (
        *answers,
        *decoded,
        *map(str, source.values()),
        str(organiser.visit("outbox_organise.messages").html),
    ):
        assert TOKEN not in text
        assert TOKEN[:20] not in text
    assert sum("/aanmelding/verborgen" in text for text in decoded) == 4


def test_the_link_of_a_sign_in_mail_is_hidden(organiser: Browser):
    with write_first():
        account = accounts.invite("baas@example.org", role=None, by="command")
        token = accounts.sign_in_token(account)
        message = actions.put(mails.sign_in_link(account, token, next=None))
        db.session.commit()
    assert message is not None
    assert token in message.text
    for view in ("message", "layout", "source"):
        assert token not in fetch(organiser, view, message).get_data(as_text=True)


def test_the_frame_allows_the_mails_own_style_and_nothing_else(organiser: Browser):
    with write_first():
        account = accounts.invite("baas@example.org", role=None, by="command")
        message = actions.put(mails.sign_in_link(account, accounts.sign_in_token(account), next=None))
        db.session.commit()
    response = fetch(organiser, "layout", message)
    html = response.get_data(as_text=True)
    own = [re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1], *dict.fromkeys(re.findall(r' style="(.*?)"', html))]
    digests = [base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() for style in own]
    directives = dict(
        part.strip().partition(" ")[::2] for part in response.headers["Content-Security-Policy"].split(";")
    )
    assert directives == {
        "default-src": "'none'",
        "style-src": " ".join(["'unsafe-hashes'", *(f"'sha256-{digest}'" for digest in digests)]),
        "frame-ancestors": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "sandbox": "",
    }
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_mail_without_style_may_have_none(organiser: Browser):
    response = fetch(organiser, "layout", make.message(html="<p style='color:red'>Dag</p>"))
    assert "style-src 'none'" in response.headers["Content-Security-Policy"]


def test_what_a_mail_holds_cannot_leave_the_page(organiser: Browser):
    message = make.message(
        subject="<script>alert(1)</script>",
        text="</pre><script>alert(2)</script>",
        recipient_name="<img src=x>",
        last_error="<b>550</b>",
        status=Delivery.FAILED,
        trouble=Trouble.ADDRESS,
    )
    page = visit(organiser, message)
    assert all(str(script["src"]).startswith("/static/") for script in page.all("script"))
    assert page.all("img") == page.all("main b > b") == []


def test_a_failed_message_tells_why_and_can_be_tried_again(organiser: Browser, mailbox: Mailbox, deliver: Deliver):
    mailbox.answer("RCPT", "550 5.1.1 user unknown", times=1)
    message = make.message()
    deliver(message)
    page = visit(organiser, message)
    assert "De mailserver weigert het adres van de ontvanger." in page.text
    assert "550 5.1.1 user unknown" in page.text
    after = organiser.submit(page.form("form[action$='/opnieuw']"))
    assert "Het bericht gaat opnieuw de deur uit." in after.text
    assert after.find("form[action$='/opnieuw']") is None
    db.session.refresh(message)
    assert (message.status, message.attempts) == (Delivery.QUEUED, 0)
    deliver(message)
    assert message.status is Delivery.SENT
    assert visit(organiser, message).find("#trouble") is None


def test_a_message_that_waited_too_long_can_be_sent_after_all(organiser: Browser, mailbox: Mailbox, deliver: Deliver):
    message = make.message(expires_at=now())
    deliver(message)
    assert message.status is Delivery.DROPPED
    page = visit(organiser, message)
    assert "Het bericht lag te lang te wachten." in page.text
    organiser.submit(page.form("form[action$='/opnieuw']"))
    deliver(message)
    assert message.status is Delivery.SENT


@pytest.mark.parametrize("status", [Delivery.QUEUED, Delivery.SENDING, Delivery.SENT])
def test_what_is_not_over_or_went_well_cannot_be_tried_again(organiser: Browser, status: Delivery):
    failed, other = make.message(status=Delivery.FAILED), make.message(status=status)
    assert visit(organiser, other).find("form[action$='/opnieuw']") is None
    form = visit(organiser, failed).form("form[action$='/opnieuw']")
    form.action = form.action.replace(failed.public_id, other.public_id)
    page = organiser.submit(form)
    assert "Dit bericht wacht nog of is al verstuurd." in page.html.get_text()
    db.session.refresh(other)
    assert other.status is status


def test_old_news_is_not_sent_behind_newer(organiser: Browser):
    old = make.message(stream="registration:a", status=Delivery.FAILED)
    assert visit(organiser, old).find("form[action$='/opnieuw']") is not None
    make.message(stream="registration:a", status=Delivery.SENT)
    assert visit(organiser, old).find("form[action$='/opnieuw']") is None


def test_the_source_is_a_mail_file(organiser: Browser):
    message = make.message(calendar=CALENDAR, calendar_method="CANCEL")
    response = fetch(organiser, "source", message)
    assert response.mimetype == "message/rfc822"
    assert response.headers["Content-Disposition"] == f'attachment; filename="bericht-{message.public_id}.eml"'
    mail = message_from_bytes(response.data, policy=policy.default)
    assert mail["Message-ID"] == message.message_id
    assert "method=CANCEL" in response.get_data(as_text=True)


def test_a_message_that_is_no_mail_can_still_be_read(organiser: Browser):
    message = make.message(recipient="a@b@c")
    assert "a@b@c" in visit(organiser, message).text
    assert fetch(organiser, "source", message).status_code == 404
