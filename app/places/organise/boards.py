from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from app.core.refusal import Refused
from app.places.actions import naming as actions
from app.places.forms.groups import BoardForm
from app.places.models import Board
from app.places.organise import bp
from app.places.queries import groups as queries
from app.web.access import organiser


@bp.get("/besturen")
@organiser
def boards() -> str:
    return render_template("places/organise/boards.html", boards=queries.boards(), schools=queries.schools_by_board())


@bp.get("/besturen/nieuw")
@organiser
def new_board() -> str:
    return _page(None, BoardForm())


@bp.post("/besturen/nieuw")
@organiser
def add_board() -> ResponseReturnValue:
    return _put(None)


@bp.get("/besturen/<public_id>")
@organiser
def board(public_id: str) -> str:
    row = queries.row(Board, public_id) or abort(404)
    return _page(row, BoardForm(name=row.name, number=row.number or ""))


@bp.post("/besturen/<public_id>")
@organiser
def change_board(public_id: str) -> ResponseReturnValue:
    return _put(queries.row(Board, public_id) or abort(404))


def _put(row: Board | None) -> ResponseReturnValue:
    form = BoardForm()
    if form.validate():
        name, number = form.name.data or "", form.number.data or None
        try:
            if row is None:
                actions.add_board(name, number=number, by=current_user.actor)
            else:
                actions.change_board(row, name=name, number=number, by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            flash(gettext("Bewaard."), "good")
            return redirect(url_for("places_organise.boards"), 303)
    return _page(row, form), 422


def _page(row: Board | None, form: BoardForm) -> str:
    return render_template("places/organise/board.html", board=row, form=form)
