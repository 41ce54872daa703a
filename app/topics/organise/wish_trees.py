"""The wensboom for organisers: creating one, the screen in the room, the leaves, and the hand-over."""

import hashlib
from io import BytesIO

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.core.refusal import Refused
from app.core.text import slug
from app.places.queries import organisation
from app.topics.actions import wish_trees as actions
from app.topics.forms.wish_trees import AnswerForm, HandoverForm, TreeForm
from app.topics.models import Handover, Need, WishTree
from app.topics.organise import bp
from app.topics.organise.poster import poster
from app.topics.queries import wish_trees as queries
from app.topics.rules import wish_trees as rules
from app.web import exports
from app.web.access import organiser
from app.web.forms import ButtonForm
from app.web.links import absolute
from app.web.text import say


def _found(public_id: str) -> WishTree:
    return queries.one(public_id) or abort(404)


def _leaf(tree: WishTree, leaf_id: str) -> Need:
    return queries.leaf(tree, leaf_id) or abort(404)


def _back(tree: WishTree, said: str) -> AnyResponse:
    flash(said, "good")
    return redirect(url_for("topics_organise.wish_tree", public_id=tree.public_id), 303)


def _trees_page(form: TreeForm) -> str:
    return render_template("topics/organise/wish_trees.html", trees=queries.all_trees(), form=form)


@bp.get("/wensbomen")
@organiser
def wish_trees() -> str:
    return _trees_page(TreeForm(formdata=None))


@bp.post("/wensbomen")
@organiser
def plant_wish_tree() -> ResponseReturnValue:
    form = TreeForm()
    if not form.validate():
        return _trees_page(form), 422
    tree = actions.plant(form.title.data or "", form.held_on.data, by=current_user.actor)
    return _back(tree, gettext("De wensboom staat klaar."))


def _tree_page(tree: WishTree, form: HandoverForm) -> str:
    form.offer(queries.boards())
    leaves = queries.leaves(tree, with_hidden=True)
    return render_template(
        "topics/organise/wish_tree.html",
        tree=tree,
        form=form,
        branches=rules.branches(leaves),
        number=len(leaves),
        branch_name=rules.branch_name,
        link=_link(tree),
    )


def _link(tree: WishTree) -> str:
    return absolute("topics.wish_tree_leaf", code=tree.code)


@bp.get("/wensbomen/<public_id>")
@organiser
def wish_tree(public_id: str) -> str:
    return _tree_page(_found(public_id), HandoverForm(formdata=None))


@bp.post("/wensbomen/<public_id>/openen")
@organiser
def open_wish_tree(public_id: str) -> AnyResponse:
    tree = _found(public_id)
    actions.open_or_close(tree, is_open=True, by=current_user.actor)
    return _back(tree, gettext("De wensboom is open."))


@bp.post("/wensbomen/<public_id>/sluiten")
@organiser
def close_wish_tree(public_id: str) -> AnyResponse:
    tree = _found(public_id)
    actions.open_or_close(tree, is_open=False, by=current_user.actor)
    return _back(tree, gettext("De wensboom is gesloten. Er kan geen blad meer bij."))


@bp.get("/wensbomen/<public_id>/qr.svg")
@organiser
def wish_tree_qr(public_id: str) -> Response:
    """The short link as a QR code: always black on white, also in the dark theme."""
    import segno  # imported here because only this page draws codes

    drawing = BytesIO()
    code = segno.make(_link(_found(public_id)), error="m", micro=False)
    code.save(drawing, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False)
    return Response(drawing.getvalue(), content_type="image/svg+xml")


@bp.get("/wensbomen/<public_id>/scherm")
@organiser
def wish_tree_screen(public_id: str) -> str:
    """For a projector: only the wishes, never who wrote them."""
    tree = _found(public_id)
    link = _link(tree)
    return render_template(
        "topics/organise/wish_tree_screen.html",
        tree=tree,
        branches=_shown(tree),
        branch_name=rules.branch_name,
        link=link.split("://")[-1],
    )


@bp.get("/wensbomen/<public_id>/bladen")
@organiser
def wish_tree_leaves(public_id: str) -> Response:
    """The current leaves, for the screen's script; 304 while nothing changed."""
    tree = _found(public_id)
    part = render_template(
        "topics/organise/_leaves.html", tree=tree, branches=_shown(tree), branch_name=rules.branch_name
    )
    response = Response(part, content_type="text/html; charset=utf-8")
    response.set_etag(hashlib.sha256(part.encode()).hexdigest()[:32])
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response


def _shown(tree: WishTree) -> list[rules.Branch]:
    return rules.branches(queries.leaves(tree, with_hidden=False))


@bp.get("/wensbomen/<public_id>/a3.pdf")
@organiser
def wish_tree_poster(public_id: str) -> Response:
    tree = _found(public_id)
    pdf = poster(tree, _shown(tree), organisation=organisation())
    return exports.attachment(pdf, f"wensboom-{slug(tree.title, 60)}.pdf", is_inline=True)


@bp.post("/wensbomen/<public_id>/bladen/<leaf_id>/verbergen")
@organiser
def hide_leaf(public_id: str, leaf_id: str) -> AnyResponse:
    tree = _found(public_id)
    actions.hide(_leaf(tree, leaf_id), is_hidden=True, by=current_user.actor)
    return _back(tree, gettext("Dit blad hangt niet meer op het scherm en niet in de pdf."))


@bp.post("/wensbomen/<public_id>/bladen/<leaf_id>/tonen")
@organiser
def show_leaf(public_id: str, leaf_id: str) -> AnyResponse:
    tree = _found(public_id)
    actions.hide(_leaf(tree, leaf_id), is_hidden=False, by=current_user.actor)
    return _back(tree, gettext("Dit blad hangt weer op het scherm."))


@bp.get("/wensbomen/<public_id>/bladen/<leaf_id>/wissen")
@organiser
def erase_leaf(public_id: str, leaf_id: str) -> str:
    tree = _found(public_id)
    return render_template("topics/organise/erase_leaf.html", tree=tree, leaf=_leaf(tree, leaf_id), form=ButtonForm())


@bp.post("/wensbomen/<public_id>/bladen/<leaf_id>/wissen")
@organiser
def send_erase_leaf(public_id: str, leaf_id: str) -> AnyResponse:
    tree = _found(public_id)
    leaf = queries.leaf(tree, leaf_id)
    if leaf is not None:  # on a second click it is already gone, as intended
        actions.erase(leaf, by=current_user.actor)
    return _back(tree, gettext("De wens is gewist."))


@bp.post("/wensbomen/<public_id>/overhandigingen")
@organiser
def hand_over(public_id: str) -> ResponseReturnValue:
    tree, form = _found(public_id), HandoverForm()
    if not form.check(tree):
        return _tree_page(tree, form), 422
    actions.hand_over(
        tree,
        form.board_chosen,
        handed_to=form.handed_to.data or "",
        handed_on=form.handed_on.data,
        by=current_user.actor,
    )
    return _back(tree, gettext("De overhandiging staat erbij."))


def _handover(public_id: str) -> tuple[Handover, WishTree]:
    return queries.handover(public_id) or abort(404)


def _answer_page(handover: Handover, tree: WishTree, form: AnswerForm) -> str:
    name = say(rules.branch_name(handover.board.name if handover.board else None))
    return render_template("topics/organise/handover_answer.html", handover=handover, tree=tree, form=form, name=name)


@bp.get("/wensbomen/overhandigingen/<public_id>/antwoord")
@organiser
def handover_answer(public_id: str) -> str:
    handover, tree = _handover(public_id)
    return _answer_page(handover, tree, AnswerForm(formdata=None, obj=handover))


@bp.post("/wensbomen/overhandigingen/<public_id>/antwoord")
@organiser
def send_handover_answer(public_id: str) -> ResponseReturnValue:
    (handover, tree), form = _handover(public_id), AnswerForm()
    if form.check(handover):
        try:
            actions.answer(
                handover,
                tree,
                answer=form.answer.data or "",
                answered_on=form.answered_on.data,
                by=current_user.actor,
            )
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            return _back(tree, gettext("Het antwoord staat erbij."))
    return _answer_page(handover, tree, form), 422
