"""Post to the answers mailbox, and addresses that do not work."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.queries import called
from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.answers import actions, words
from app.answers.log import AnswerVerb
from app.answers.models import Post
from app.answers.queries import addresses as unreachable
from app.answers.queries import arriving
from app.answers.queries import post as letters
from app.registrations import queries as registrations
from app.web import paging
from app.web.access import organiser, team

bp = Blueprint("answers_organise", __name__, url_prefix="/beheer")


@bp.get("/post")
@organiser
@noted(AnswerVerb.POST_VIEWED, of=SubjectKind.POST)
def post() -> str:
    is_done = request.args.get("stand") == "klaar"
    return render_template(
        "answers/organise/post.html",
        listing=letters.post(is_done=is_done, page=paging.asked()),
        is_done=is_done,
        kinds=words.POST_KINDS,
        trouble=arriving.trouble(),
    )


def _letter_or_404(public_id: str) -> Post:
    return letters.letter(public_id) or abort(404)


@bp.get("/post/<public_id>")
@organiser
@noted(AnswerVerb.POST_VIEWED, of=SubjectKind.POST)
def letter(public_id: str) -> str:
    row = _letter_or_404(public_id)
    return render_template("answers/organise/letter.html", letter=row, done_by=called([row.done_by]).get(row.done_by))


@bp.post("/post/<public_id>/klaar")
@organiser
def finish(public_id: str) -> Response:
    actions.finish(_letter_or_404(public_id), by=current_user.actor)
    return redirect(url_for(".post"), 303)


@bp.post("/post/<public_id>/open")
@organiser
def reopen(public_id: str) -> Response:
    actions.reopen(_letter_or_404(public_id))
    return redirect(url_for(".letter", public_id=public_id), 303)


@bp.get("/adressen")
@organiser
@noted(AnswerVerb.ADDRESSES_VIEWED, of=SubjectKind.POST)
def addresses() -> str:
    return render_template(
        "answers/organise/addresses.html", people=unreachable.unreachable(), reasons=words.REASONS, advice=words.ADVICE
    )


@bp.post("/aanmeldingen/<public_id>/adres-werkt")
@team(of="registration")
def works_again(public_id: str) -> Response:
    row = registrations.registration(public_id) or abort(404)
    actions.works_again(row, by=current_user.actor)
    flash(gettext("%(email)s staat niet meer als adres dat niet werkt.", email=row.email), "good")
    return redirect(url_for("registrations_organise.registration", public_id=public_id), 303)
