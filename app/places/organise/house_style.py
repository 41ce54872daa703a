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
from app.places.rules.pictures import Picture
from app.web.access import admin
from app.web.unit_of_work import start_writing, writes_late


@bp.get("/instellingen/huisstijl")
@admin
def house_style() -> str:
    return _page(HouseStyleForm(data={"brand_colour": queries.organisation().brand_colour}))


@bp.post("/instellingen/huisstijl")
@admin
@writes_late
def change_house_style() -> ResponseReturnValue:
    form = HouseStyleForm()
    form.validate()
    content = form.chosen_file
    picked = pictures.logo(content) if content is not None else None
    faults = actions.objections({"brand_colour": form.brand_colour.data or ""})
    for objection in [*faults, picked] if isinstance(picked, Objection) else faults:
        form.refuse(objection)
    if faults or isinstance(picked, Objection):
        return _page(form), 422
    if request.form.get("step") == "look":
        return _page(form)
    start_writing()
    return _save(form, picked)


def _save(form: HouseStyleForm, picked: Picture | None) -> ResponseReturnValue:
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
