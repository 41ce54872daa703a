"""One person, found by address or name. Always by POST: neither belongs in a browser's history or a server's log."""

import json
from typing import TypeVar

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.activity.actions import record
from app.activity.verbs import SubjectKind
from app.core import clock
from app.privacy import actions
from app.privacy.actions import person as erasing
from app.privacy.forms import AddressForm, EraseForm, FindPersonForm
from app.privacy.log import PrivacyVerb
from app.privacy.organise.blueprint import bp
from app.privacy.queries import person as queries
from app.web.access import admin
from app.web.exports import attachment
from app.web.unit_of_work import start_writing, writes_late

Answer = TypeVar("Answer", str, Response)


def _search_page(form: FindPersonForm | AddressForm, found: queries.PersonalData | None = None) -> str:
    return render_template("privacy/organise/person.html", form=form, found=found)


@bp.get("/privacy/persoon")
@admin
def person() -> str:
    return _search_page(FindPersonForm())


@bp.post("/privacy/persoon")
@admin
@writes_late
def find_person() -> ResponseReturnValue:
    form = FindPersonForm()
    if not form.validate_on_submit():
        return _search_page(form), 422
    found = queries.person(form.email.data or "", form.name.data or "")
    return _recorded(PrivacyVerb.PERSON_VIEWED, found, _search_page(form, found))


def _recorded(verb: PrivacyVerb, found: queries.PersonalData, answer: Answer) -> Answer:
    """Only the line in the log is written: finding and showing everything takes long."""
    number = found.number
    start_writing()
    record(verb, SubjectKind.PERSON, "", by=current_user.actor, found=number)
    return answer


@bp.post("/privacy/persoon/afdruk")
@admin
@writes_late
def print_person() -> ResponseReturnValue:
    """To read and print, for the person who asked."""
    form = AddressForm()
    if not form.validate_on_submit():
        return _search_page(form), 422
    found = queries.person(form.email.data or "")
    page = render_template("privacy/organise/person_print.html", found=found, today=clock.now())
    return _recorded(PrivacyVerb.PERSON_EXPORTED, found, page)


@bp.post("/privacy/persoon/bestand")
@admin
@writes_late
def export_person() -> ResponseReturnValue:
    """JSON, for data portability (GDPR article 20)."""
    form = AddressForm()
    if not form.validate_on_submit():
        return _search_page(form), 422
    found = queries.person(form.email.data or "")
    content = json.dumps(queries.as_json(found), ensure_ascii=False, indent=2)
    file = attachment(content, f"gegevens-{clock.today():%Y-%m-%d}.json")
    return _recorded(PrivacyVerb.PERSON_EXPORTED, found, file)


def _confirm_page(form: EraseForm) -> str:
    address = form.email.data or ""
    return render_template(
        "privacy/organise/erase.html",
        form=form,
        found=queries.person(address),
        coming=erasing.coming(address),
        objection=erasing.objection(address),
    )


@bp.post("/privacy/persoon/wissen")
@admin
@writes_late
def confirm_erase() -> ResponseReturnValue:
    """Shows what will be erased and what will remain, before anything is done."""
    form = AddressForm()
    if not form.validate_on_submit():
        return _search_page(form), 422
    return _confirm_page(EraseForm(formdata=None, email=form.email.data))


@bp.post("/privacy/persoon/gewist")
@admin
def erase_person() -> ResponseReturnValue:
    form = EraseForm()
    if not form.validate_on_submit():
        return _confirm_page(form), 422
    done = actions.erase(form.email.data or "", tells=form.tells.data == "ja", by=current_user.actor)
    flash(
        gettext(
            "Gewist: %(people)s aanmeldingen en %(rest)s andere gegevens. Vooraf afgemeld: %(cancelled)s. "
            "De tellingen zijn gebleven.",
            people=done.registrations,
            rest=done.rest,
            cancelled=done.cancelled,
        ),
        "good",
    )
    return redirect(url_for(".person"), 303)
