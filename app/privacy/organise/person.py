"""One person, found by address or name. Always by POST: neither belongs in a browser's history or a server's log."""

import json

from flask import flash, redirect, render_template, url_for
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


def _search_page(form: FindPersonForm | AddressForm, found: queries.PersonalData | None = None) -> str:
    return render_template("privacy/organise/person.html", form=form, found=found)


@bp.get("/privacy/persoon")
@admin
def person() -> str:
    return _search_page(FindPersonForm())


@bp.post("/privacy/persoon")
@admin
def find_person() -> ResponseReturnValue:
    form = FindPersonForm()
    if not form.validate_on_submit():
        return _search_page(form), 422
    found = queries.person(form.email.data or "", form.name.data or "")
    record(PrivacyVerb.PERSON_VIEWED, SubjectKind.PERSON, "", by=current_user.actor, found=found.number)
    return _search_page(form, found)


@bp.post("/privacy/persoon/afdruk")
@admin
def print_person() -> ResponseReturnValue:
    """To read and print, for the person who asked."""
    form = AddressForm()
    if not form.validate_on_submit():
        return _search_page(form), 422
    found = queries.person(form.email.data or "")
    record(PrivacyVerb.PERSON_EXPORTED, SubjectKind.PERSON, "", by=current_user.actor, found=found.number)
    return render_template("privacy/organise/person_print.html", found=found, today=clock.now())


@bp.post("/privacy/persoon/bestand")
@admin
def export_person() -> ResponseReturnValue:
    """JSON, for data portability (GDPR article 20)."""
    form = AddressForm()
    if not form.validate_on_submit():
        return _search_page(form), 422
    found = queries.person(form.email.data or "")
    record(PrivacyVerb.PERSON_EXPORTED, SubjectKind.PERSON, "", by=current_user.actor, found=found.number)
    content = json.dumps(queries.as_json(found), ensure_ascii=False, indent=2)
    return attachment(content, f"gegevens-{clock.today():%Y-%m-%d}.json")


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
