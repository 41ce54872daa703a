"""Settings: an overview, and a page for each group of them."""

from email.headerregistry import Address

from flask import abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.outbox import mime
from app.places import queries, statements
from app.places.actions import settings as actions
from app.places.forms.settings import SECTIONS, SettingsForm
from app.places.organise import bp
from app.places.rules import colours
from app.web.access import admin


@bp.get("/instellingen")
@admin
def settings() -> str:
    chosen = queries.organisation().brand_colour
    return render_template(
        "places/organise/settings.html",
        is_set_up=queries.is_set_up(),
        statements=statements.STATEMENTS.values(),
        sender=_sender(),
        shown_colour=colours.shown(chosen) if chosen else None,
    )


def _sender() -> Address:
    return mime.address(current_app.config["MAIL_SENDER"])


def _form_of(section: str) -> type[SettingsForm]:
    return SECTIONS.get(section) or abort(404)


@bp.get("/instellingen/<section>")
@admin
def section(section: str) -> str:
    return _page(section, _form_of(section).showing(queries.organisation()))


@bp.post("/instellingen/<section>")
@admin
def change_section(section: str) -> ResponseReturnValue:
    form = _form_of(section)()
    if form.validate():
        faults = actions.objections(form.given)
        if not faults:
            changed = actions.change_settings(form.given, by=current_user.actor)
            flash(gettext("Bewaard.") if changed else gettext("Er is niets veranderd."), "good")
            return redirect(url_for("places_organise.settings"), 303)
        for objection in faults:
            form.refuse(objection)
    return _page(section, form), 422


def _page(section: str, form: SettingsForm) -> str:
    return render_template(
        "places/organise/settings_section.html",
        form=form,
        name=section,
        sender=_sender(),
        has_mail_server=bool(current_app.config["MAIL_SERVER"]),
    )
