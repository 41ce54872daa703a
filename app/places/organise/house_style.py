"""The main colour and the logo, previewed before they are saved."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.core.refusal import Objection
from app.places import queries
from app.places.actions import settings as actions
from app.places.forms.settings import HouseStyleForm
from app.places.organise import bp
from app.places.rules import colours, pictures
from app.web.access import admin


@bp.get("/instellingen/huisstijl")
@admin
def house_style() -> str:
    return _page(HouseStyleForm(data={"brand_colour": queries.organisation().brand_colour}))


@bp.post("/instellingen/huisstijl")
@admin
def change_house_style() -> ResponseReturnValue:
    form = HouseStyleForm()
    form.validate()
    picked = form.chosen_file
    faults = _faults(form, picked)
    for objection in faults:
        form.refuse(objection)
    if faults:
        return _page(form), 422
    if request.form.get("step") == "look":
        return _page(form)
    return _save(form, picked)


def _faults(form: HouseStyleForm, picked: bytes | None) -> list[Objection]:
    found = actions.objections({"brand_colour": form.brand_colour.data or ""})
    logo = pictures.logo(picked) if picked is not None else None
    return [*found, logo] if isinstance(logo, Objection) else found


def _save(form: HouseStyleForm, picked: bytes | None) -> ResponseReturnValue:
    actions.change_settings({"brand_colour": form.brand_colour.data or ""}, by=current_user.actor)
    if picked is not None:
        actions.put_logo(picked, by=current_user.actor)
    elif form.remove_logo.data:
        actions.remove_logo(by=current_user.actor)
    flash(gettext("Bewaard. Zo ziet de site er vanaf nu uit."), "good")
    return redirect(url_for("places_organise.house_style"), 303)


def _page(form: HouseStyleForm) -> str:
    typed = form.brand_colour.data or ""
    chosen = colours.colour(typed) if typed else None
    palette = colours.palette(chosen or colours.OURS)
    shown = colours.shown(chosen) if chosen else None
    return render_template(
        "places/organise/house_style.html",
        form=form,
        chosen=chosen,
        shown=shown,
        logo=queries.logo(queries.organisation().logo),
        contrast=colours.least_contrast(chosen) if chosen else None,
        themes=[
            (
                theme,
                {role: pair[number] for role, pair in palette.items()},
                colours.PAPERS[theme][0],
                colours.INKS[theme][0],
            )
            for number, theme in enumerate(colours.PAPERS)
        ]
        if chosen
        else [],
    )
