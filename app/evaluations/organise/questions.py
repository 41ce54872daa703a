"""The questions for all events, for one kind, or for one event. Every change is one button.

Each page is written once and registered at two addresses: of an event, and of the general forms.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypedDict

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.activity.actors import Actor
from app.core.refusal import Refused
from app.evaluations import queries
from app.evaluations.actions import form as actions
from app.evaluations.forms import form_for
from app.evaluations.forms.questions import QuestionForm
from app.evaluations.kinds import KINDS
from app.evaluations.models import EvaluationForm, EvaluationKind
from app.evaluations.organise import bp
from app.evaluations.organise.results import event_or_404
from app.evaluations.rules import forms as rules
from app.evaluations.rules.forms import NewQuestion, Scope
from app.events import queries as events
from app.events.rules.questions import QUESTION_GONE
from app.places import queries as places
from app.web.access import organiser, team

View = Callable[..., ResponseReturnValue]
STANDARD, LATER, OF_KIND = "standaard", "na-zes-weken", "soort-"


@dataclass(frozen=True)
class FormPlace:
    """The form that an address names: its scope, its name, and the addresses of its pages."""

    scope: Scope
    name: str
    event: str = ""  # public id
    form: str = ""

    def address(self, page: str, **values: Any) -> str:
        if self.event:
            return url_for(f".event_{page}", public_id=self.event, **values)
        return url_for(f".form_{page}", form=self.form, **values)


def _of_event(public_id: str) -> FormPlace:
    event = event_or_404(public_id)
    return FormPlace(Scope(event=event.public_id), event.title, event=event.public_id)


def _of_form(form: str) -> FormPlace:
    if form == STANDARD:
        return FormPlace(Scope(), gettext("Alle bijeenkomsten"), form=form)
    if form == LATER:
        return FormPlace(Scope(EvaluationKind.LATER), gettext("Na zes weken"), form=form)
    slug = form.removeprefix(OF_KIND)
    kind = next((kind for kind in events.kinds() if form.startswith(OF_KIND) and kind.slug == slug), None)
    if kind is None:
        abort(404)
    return FormPlace(Scope(event_kind=kind.id), kind.name, form=form)


@bp.get("/evaluaties/formulieren")
@organiser
def forms() -> str:
    own = queries.own_forms()
    kinds = [(kind, f"{OF_KIND}{kind.slug}", Scope(event_kind=kind.id).key in own) for kind in events.kinds()]
    return render_template("evaluations/organise/forms.html", kinds=kinds, standard=STANDARD, later=LATER)


def page(name: str, path: str = "", method: str = "GET") -> Callable[[View], View]:
    """Registers a view as `event_<name>` for an event's own form, and as `form_<name>` for the others."""

    def register(view: View) -> View:
        def of_event(public_id: str, **values: int) -> ResponseReturnValue:
            return view(_of_event(public_id), **values)

        def of_form(form: str, **values: int) -> ResponseReturnValue:
            return view(_of_form(form), **values)

        for endpoint, root, marked in (
            (f"event_{name}", "/bijeenkomsten/<public_id>/evaluatie/vragen", team(of="event")(of_event)),
            (f"form_{name}", "/evaluaties/formulieren/<form>", organiser(of_form)),
        ):
            bp.add_url_rule(root + path, endpoint, marked, methods=[method])
        return view

    return register


@page("questions")
def questions(place: FormPlace) -> ResponseReturnValue:
    return _page(place)


@page("add", method="POST")
def add(place: FormPlace) -> ResponseReturnValue:
    """A new question at the end."""
    return _saved(place, None, lambda form: actions.add(place.scope, form.question, **_signed(place)))


@page("question", "/<int:at>")
def question(place: FormPlace, at: int) -> ResponseReturnValue:
    return _page(place, at=at)


@page("rewrite", "/<int:at>", "POST")
def rewrite(place: FormPlace, at: int) -> ResponseReturnValue:
    """Replaces a question."""

    def change(form: QuestionForm) -> None:
        _refuse_if_stale(place)
        actions.rewrite(place.scope, at, form.question, **_signed(place))

    return _saved(place, at, change)


@page("up", "/<int:at>/omhoog", "POST")
def up(place: FormPlace, at: int) -> ResponseReturnValue:
    return _moved(place, at, -1)


@page("down", "/<int:at>/omlaag", "POST")
def down(place: FormPlace, at: int) -> ResponseReturnValue:
    return _moved(place, at, 1)


@page("confirm_remove", "/<int:at>/weg")
def confirm_remove(place: FormPlace, at: int) -> ResponseReturnValue:
    asked = actions.asked(place.scope)
    return _sure(place, asked, at) if at < len(asked) else abort(404)


@page("remove", "/<int:at>/weg", "POST")
def remove(place: FormPlace, at: int) -> ResponseReturnValue:
    _refuse_if_stale(place)
    actions.remove(place.scope, at, **_signed(place))
    return _done(place, gettext("De vraag is weggehaald."))


@page("confirm_leave", "/gewoon")
def confirm_leave(place: FormPlace) -> ResponseReturnValue:
    return _sure(place, actions.asked(place.scope))


@page("leave", "/gewoon", "POST")
def leave(place: FormPlace) -> ResponseReturnValue:
    _refuse_if_stale(place)
    actions.back_to_standard(place.scope, by=current_user.actor)
    return _done(place, gettext("Deze bijeenkomsten gebruiken weer de gewone vragen."))


@page("preview", "/voorbeeld")
def preview(place: FormPlace) -> ResponseReturnValue:
    """The form as people will see it, with nothing to submit."""
    shown = EvaluationForm(name=place.name, intro="")
    shown.questions = actions.as_rows(actions.asked(place.scope))
    form = form_for(shown)(formdata=None)
    form.offer((), places.work_areas())
    return render_template(
        "evaluations/organise/preview.html", place=place, form=form, questions=shown.questions, kinds=KINDS
    )


def _page(place: FormPlace, form: QuestionForm | None = None, at: int | None = None) -> str:
    questions = actions.asked(place.scope)
    if form is None:
        is_there = at is not None and at < len(questions)
        form = QuestionForm.of(questions[at]) if at is not None and is_there else QuestionForm(formdata=None)
    form.asks.data = rules.digest(questions)
    own = queries.newest_form(place.scope)
    return render_template(
        "evaluations/organise/questions.html",
        place=place,
        questions=questions,
        form=form,
        at=at,
        has_own=own is not None and bool(place.scope.key),
        is_frozen=own is not None and own.is_frozen,
        kinds=KINDS,
    )


def _sure(place: FormPlace, asked: list[NewQuestion], at: int | None = None) -> str:
    """Asks for confirmation before the question at `at`, or the whole set of own questions, is removed."""
    return render_template(
        "evaluations/organise/sure.html",
        place=place,
        question=asked[at] if at is not None else None,
        at=at,
        asks=rules.digest(asked),
    )


def _refuse_if_stale(place: FormPlace) -> None:
    """The list changed since the page with this button was rendered, so the button may be about another question."""
    if request.form.get("asks", "") != rules.digest(actions.asked(place.scope)):
        raise Refused(QUESTION_GONE)


class Signed(TypedDict):
    name: str
    by: Actor


def _signed(place: FormPlace) -> Signed:
    return {"name": place.name, "by": current_user.actor}


def _moved(place: FormPlace, at: int, step: int) -> Response:
    _refuse_if_stale(place)
    actions.move(place.scope, at, step, **_signed(place))
    return _done(place, gettext("De volgorde is bewaard."))


def _saved(place: FormPlace, at: int | None, change: Callable[[QuestionForm], None]) -> ResponseReturnValue:
    form = QuestionForm()
    if form.check():
        try:
            change(form)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            return _done(place, gettext("De vraag is bewaard."))
    return _page(place, form, at), 422


def _done(place: FormPlace, said: str) -> Response:
    flash(said, "good")
    return redirect(place.address("questions"), 303)
