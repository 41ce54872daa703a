"""A table adds its wishes to the tree: no account, several in a row."""

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from app.core import tokens
from app.core.refusal import Refused
from app.extensions import limiter
from app.topics.actions import wish_trees as actions
from app.topics.forms.wish_trees import LeafForm
from app.topics.models import WishTree
from app.topics.queries import wish_trees as queries
from app.topics.rules import wish_trees as rules
from app.topics.views import bp
from app.web.access import public


def _tree_or_404(code: str) -> WishTree:
    return queries.by_code(code) or abort(404)


def _page(tree: WishTree, form: LeafForm, status: int = 200) -> Response:
    form.offer(queries.boards())
    page = render_template("topics/wish_tree.html", tree=tree, form=form, rules=rules)
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex"  # for the people in the room
    return response


@bp.get("/w/<code>")
@public
@limiter.limit("600/minute")  # codes are short: this keeps anybody from trying them all
def wish_tree_leaf(code: str) -> Response:
    tree = _tree_or_404(code)
    form = LeafForm(formdata=None, form_key=tokens.one_time(), board=request.args.get("bestuur", ""))
    return _page(tree, form)


@bp.post("/w/<code>")
@public
@limiter.limit("240/minute")  # a hall full of tables behind one address
def hang_leaves(code: str) -> Response:
    tree, form = _tree_or_404(code), LeafForm()
    if not form.validate():
        return _page(tree, form, 422)
    try:
        hung = actions.hang(tree, form.board_chosen, form.wishes, form_key=form.form_key.data, by="participant")
    except Refused as refused:
        form.refuse(refused.objection)
        return _page(tree, form, 422)
    held = sum(leaf.hidden_at is not None for leaf in hung)
    if len(hung) > held:
        shown = len(hung) - held
        flash(ngettext("Jullie wens hangt in de boom.", "Jullie %(num)d wensen hangen in de boom.", shown), "good")
    if held:
        flash(
            ngettext(
                "Eén wens wordt eerst gelezen. Er is misschien een leerling in te herkennen.",
                "%(num)d wensen worden eerst gelezen. Er is misschien een leerling in te herkennen.",
                held,
            ),
            "good",
        )
    return redirect(url_for("topics.wish_tree_leaf", code=tree.code, bestuur=form.board.data), 303)
