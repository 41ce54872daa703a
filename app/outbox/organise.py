import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response as Redirect

from app.core.refusal import Refused
from app.core.text import one_line
from app.outbox import actions, mime, queries, rules, senders, transport
from app.outbox.actions import by_hand
from app.outbox.forms import RateForm
from app.outbox.masking import masked, masked_message
from app.outbox.models import Delivery, Message
from app.outbox.wording import told_in_calendar
from app.web import paging
from app.web.access import organiser
from app.web.exports import attachment

bp = Blueprint("outbox_organise", __name__, url_prefix="/beheer")
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
STYLE_ATTRIBUTE = re.compile(r'<[^>]* style="([^"]*)"')


@bp.get("/berichten")
@organiser
def messages() -> str:
    rule = queries.sending()
    return _messages_page(RateForm(formdata=None, per_minute=rule.per_minute if rule else None))


def _messages_page(form: RateForm) -> str:
    about, status = one_line(request.args.get("about")), request.args.get("status", "")
    listing = queries.messages(about=about, status=status, page=paging.asked())
    return render_template(
        "outbox/organise/messages.html",
        listing=listing,
        masked=masked,
        about=about,
        status=status if status in queries.FILTERS else "",
        form=form,
    )


@dataclass(frozen=True)
class MailStanding:
    """Whether mail is sent at all."""

    is_configured: bool
    paused_at: datetime | None
    stopped: str | None


@bp.app_template_global("mail_standing")
def mail_standing() -> MailStanding:
    rule = queries.sending()
    return MailStanding(transport.is_configured(), rule.paused_at if rule else None, queries.is_stopped())


@bp.get("/berichten/<public_id>")
@organiser
def message(public_id: str) -> str:
    row = _message_or_404(public_id)
    return render_template(
        "outbox/organise/message.html",
        message=masked_message(row),
        sender=mime.address(senders.sender()),
        explanation=rules.EXPLANATIONS[row.trouble] if row.trouble else None,
        may_retry=row.may_go_again and not queries.newer_went(row),
        calendar=told_in_calendar(row.calendar, row.calendar_method) if row.calendar else [],
    )


@bp.get("/berichten/<public_id>/opmaak")
@organiser
def layout(public_id: str) -> Response:
    """The mail's HTML for a frame on our own page: it may use its own styles and do nothing else."""
    html = masked_message(_message_or_404(public_id)).html or abort(404)
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hashes_of_styles(html)}",
            "frame-ancestors 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "sandbox",
        )
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@bp.get("/berichten/<public_id>/bron")
@organiser
def source(public_id: str) -> Response:
    """The mail as a file that mail programs can open."""
    row = masked_message(_message_or_404(public_id))
    try:
        content = mime.as_bytes(row, sender=senders.sender())
    except mime.Unmailable:
        abort(404)
    return attachment(content, f"bericht-{row.public_id}.eml")


@bp.post("/berichten/<public_id>/opnieuw")
@organiser
def retry(public_id: str) -> Redirect:
    row = _message_or_404(public_id)
    actions.retry(row, by=current_user.actor)
    flash(gettext("Het bericht gaat opnieuw de deur uit."), "good")
    return redirect(url_for(".message", public_id=public_id), 303)


@bp.post("/berichten/<public_id>/nu")
@organiser
def hurry(public_id: str) -> Redirect:
    by_hand.hurry(_message_or_404(public_id))
    flash(gettext("Het bericht gaat nu de deur uit."), "good")
    return redirect(url_for(".message", public_id=public_id), 303)


@bp.post("/berichten/<public_id>/tegenhouden")
@organiser
def hold_back(public_id: str) -> Redirect:
    by_hand.hold_back(_message_or_404(public_id), by=current_user.actor)
    flash(gettext("Het bericht gaat niet uit. Bedenk je je, kies dan “Opnieuw proberen”."), "good")
    return redirect(url_for(".message", public_id=public_id), 303)


@bp.post("/berichten/gekozen")
@organiser
def do_with_chosen() -> Redirect:
    """One thing with several mails; those that it is too late for are skipped and counted."""
    chosen = queries.chosen(request.form.getlist("bericht"))
    todo = _WITH_CHOSEN.get(request.form.get("wat", ""), _again)
    done = sum(_is_done(todo, row) for row in chosen)
    flash(_told(done, len(chosen) - done), "good" if done else "bad")
    return redirect(url_for(".messages", status=request.form.get("status") or None), 303)


def _again(message: Message) -> None:
    actions.retry(message, by=current_user.actor)


_WITH_CHOSEN: dict[str, Callable[[Message], None]] = {
    "opnieuw": _again,
    "nu": by_hand.hurry,
    "tegenhouden": lambda message: by_hand.hold_back(message, by=current_user.actor),
}


def _is_done(todo: Callable[[Message], None], message: Message) -> bool:
    try:
        todo(message)
    except Refused:
        return False
    return True


def _told(done: int, stayed: int) -> str:
    if not done and not stayed:
        return str(gettext("Kies eerst een of meer berichten."))
    told = [ngettext("Gedaan met %(num)d bericht.", "Gedaan met %(num)d berichten.", done)] if done else []
    if stayed:
        told.append(
            ngettext(
                "%(num)d bericht bleef zoals het was: het ging al uit, of er ging een nieuwer bericht uit.",
                "%(num)d berichten bleven zoals ze waren: ze gingen al uit, of er ging een nieuwer bericht uit.",
                stayed,
            )
        )
    return " ".join(map(str, told))


@bp.post("/berichten/pauze")
@organiser
def pause() -> Redirect:
    by_hand.pause(by=current_user.actor)
    flash(gettext("De mail staat op pauze. Nieuwe berichten wachten tot je verdergaat."), "good")
    return redirect(url_for(".messages"), 303)


@bp.post("/berichten/verder")
@organiser
def go_on() -> Redirect:
    by_hand.go_on()
    flash(gettext("De mail gaat weer uit."), "good")
    return redirect(url_for(".messages"), 303)


@bp.post("/berichten/tempo")
@organiser
def limit_rate() -> ResponseReturnValue:
    form = RateForm()
    if form.validate_on_submit():
        with form.refusing():
            by_hand.limit_rate(form.per_minute.data)
            flash(gettext("Het tempo is bewaard."), "good")
            return redirect(url_for(".messages"), 303)
    return _messages_page(form), 422


@bp.app_template_global("message_tag")
def message_tag(message: Message) -> tuple[str, str]:
    """(words, modifier of the tag) for a message's state."""
    again = gettext("wacht op een nieuwe poging")
    return {
        Delivery.QUEUED: (again, "few") if message.attempts else (gettext("wacht"), "full"),
        Delivery.SENDING: (gettext("onderweg"), "full"),
        Delivery.SENT: (gettext("verstuurd"), ""),
        Delivery.FAILED: (gettext("niet gelukt"), "bad"),
        Delivery.DROPPED: (gettext("vervallen"), "off"),
    }[message.status]


def _message_or_404(public_id: str) -> Message:
    return queries.message(public_id) or abort(404)


def _hashes_of_styles(html: str) -> str:
    """The style block and attributes of a mail as CSP names them; browsers compare them with \\n as line ends."""
    html = html.replace("\r\n", "\n")
    attributes = list(dict.fromkeys(STYLE_ATTRIBUTE.findall(html)))
    hashes = [_hash(style) for style in (*STYLE.findall(html), *attributes)]
    return " ".join((["'unsafe-hashes'"] if attributes else []) + hashes) or "'none'"


def _hash(style: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
