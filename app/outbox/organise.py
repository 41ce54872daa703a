import base64
import hashlib
import re

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response as Redirect

from app.core.refusal import Refused
from app.core.text import one_line
from app.outbox import actions, mime, queries, rules, senders, transport
from app.outbox.masking import masked, masked_message
from app.outbox.models import Delivery, Message
from app.web import paging
from app.web.access import organiser
from app.web.exports import attachment

bp = Blueprint("outbox_organise", __name__, url_prefix="/beheer")
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
STYLE_ATTRIBUTE = re.compile(r'<[^>]* style="([^"]*)"')


@bp.get("/berichten")
@organiser
def messages() -> str:
    about, status = one_line(request.args.get("about")), request.args.get("status", "")
    listing = queries.messages(about=about, status=status, page=paging.asked())
    return render_template(
        "outbox/organise/messages.html",
        listing=listing,
        masked=masked,
        about=about,
        status=status if status in queries.FILTERS else "",
        stopped=queries.is_stopped(),
        is_configured=transport.is_configured(),
    )


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
        stopped=queries.is_stopped() if row.status.is_waiting else None,
        is_configured=transport.is_configured(),
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


@bp.post("/berichten/opnieuw")
@organiser
def retry_chosen() -> Redirect:
    """Retry the failed ones; those that are outdated are skipped and counted."""
    again, stayed = 0, 0
    for row in queries.chosen(request.form.getlist("bericht")):
        try:
            actions.retry(row, by=current_user.actor)
        except Refused:
            stayed += 1
        else:
            again += 1
    flash(_sent_again(again, stayed), "good" if again else "bad")
    return redirect(url_for(".messages", status=request.form.get("status") or None), 303)


def _sent_again(again: int, stayed: int) -> str:
    if not again and not stayed:
        return str(gettext("Kies eerst welke berichten opnieuw moeten."))
    said = (
        [ngettext("%(num)d bericht gaat opnieuw de deur uit.", "%(num)d berichten gaan opnieuw de deur uit.", again)]
        if again
        else []
    )
    if stayed:
        said.append(
            ngettext(
                "%(num)d bericht bleef staan: het is al verstuurd, of er ging een nieuwer bericht uit.",
                "%(num)d berichten bleven staan: ze zijn al verstuurd, of er ging een nieuwer bericht uit.",
                stayed,
            )
        )
    return " ".join(map(str, said))


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
