"""Mailteksten: per kind of mail and language its texts, how a mail looks with them, and a trial to oneself."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.mail_texts import actions, queries
from app.mail_texts.forms import MailTextForm
from app.mail_texts.kinds import Example, MailGroup, MailKind, every
from app.mail_texts.mails import trying
from app.mail_texts.models import MailPart
from app.outbox.masking import masked
from app.web.access import organiser
from app.web.language import LANGUAGES, speaking
from app.web.text import say

bp = Blueprint("mail_texts_organise", __name__, url_prefix="/beheer")


@bp.get("/mailteksten")
@organiser
def kinds() -> str:
    groups = {group: [kind for kind in every().values() if kind.group is group] for group in MailGroup}
    return render_template("mail_texts/organise/kinds.html", groups=groups, adjusted=queries.adjusted())


@bp.get("/mailteksten/<name>/<language>")
@organiser
def kind(name: str, language: str) -> str:
    found = _found(name, language)
    texts = {**_defaults(found, language), **queries.own_texts(name, language)}
    return _page(found, language, MailTextForm.showing(found, texts), texts)


@bp.post("/mailteksten/<name>/<language>")
@organiser
def save(name: str, language: str) -> ResponseReturnValue:
    """With `show` nothing is saved: the mail is shown with these texts, and with `show=test` also sent to oneself."""
    found = _found(name, language)
    defaults = _defaults(found, language)
    form = MailTextForm.posted(found)
    if not form.is_good():
        return _page(found, language, form, None), 422
    texts = _whole(form.texts, defaults)
    shown = request.form.get("show", "")
    if shown:
        return _page(found, language, form, texts, tried=current_user.email if shown == "test" else "")
    is_new = actions.word(found, language, texts, defaults=defaults, by=current_user.actor)
    flash(gettext("De tekst is bewaard.") if is_new else gettext("Er is niets veranderd."), "good")
    return redirect(url_for(".kind", name=name, language=language), 303)


@bp.post("/mailteksten/<name>/<language>/standaard")
@organiser
def reset(name: str, language: str) -> Response:
    actions.reset(_found(name, language), language, by=current_user.actor)
    flash(gettext("Deze mail heeft weer de standaardtekst."), "good")
    return redirect(url_for(".kind", name=name, language=language), 303)


def _found(name: str, language: str) -> MailKind:
    found = every().get(name)
    return found if found and language in LANGUAGES else abort(404)


def _defaults(kind: MailKind, language: str) -> dict[MailPart, str]:
    with speaking(language):
        return {part: say(text) if text.msgid else "" for part, text in kind.defaults.items()}


def _whole(texts: Mapping[MailPart, str], defaults: Mapping[MailPart, str]) -> dict[MailPart, str]:
    """A mail always has a subject."""
    return {part: text or (defaults[part] if part is MailPart.SUBJECT else "") for part, text in texts.items()}


def _page(
    kind: MailKind, language: str, form: MailTextForm, texts: Mapping[MailPart, str] | None, *, tried: str = ""
) -> str:
    """`texts` are those to show the mail with; None while there is something wrong with them."""
    example = None if texts is None else _example(kind, language, texts)
    if example and tried:
        with speaking(language):
            actions.try_out(example.mail, tried)
    return render_template(
        "mail_texts/organise/kind.html",
        kind=kind,
        spoken=language,
        languages=LANGUAGES,
        form=form,
        is_adjusted=bool(queries.own_texts(kind.name, language)),
        example=example,
        shown=masked(example.mail.text) if example else "",
        tried=tried,
    )


def _example(kind: MailKind, language: str, texts: Mapping[MailPart, str]) -> Example:
    with speaking(language), trying(kind.name, texts):
        return kind.example()
