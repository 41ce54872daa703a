"""What is asked: of all events, of one kind, or of one event. Every change is a press of one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.refusal import Refused
from app.evaluations import queries
from app.evaluations.actions import form as actions
from app.evaluations.forms import form_for
from app.evaluations.forms.questions import QuestionForm
from app.evaluations.models import EvaluationForm, EvaluationKind
from app.evaluations.organise import bp
from app.evaluations.organise.results import event_or_404
from app.evaluations.rules import forms as rules
from app.evaluations.rules.forms import Scope
from app.events import queries as events
from app.places import queries as places
from app.web.access import organiser, team

Answer = str | Response | tuple[str, int]
STANDARD, LATER, OF_KIND = "standaard", "na-zes-weken", "soort-"


@dataclass(frozen=True)
class Place:
    """A form in an address: which scope, what it is called, and where its pages stand."""

    scope: Scope
    name: str
    event: str = ""  # public id
    form: str = ""

    def address(self, page: str, **values: Any) -> str:
        if self.event:
            return url_for(f".event_{page}", public_id=self.event, **values)
        return url_for(f".form_{page}", form=self.form, **values)


def _of_event(public_id: str) -> Place:
    event = event_or_404(public_id)
    return Place(Scope(event=event.public_id), event.title, event=event.public_id)


def _of_form(form: str) -> Place:
    if form == STANDARD:
        return Place(Scope(), gettext("Alle bijeenkomsten"), form=form)
    if form == LATER:
        return Place(Scope(EvaluationKind.LATER), gettext("Na zes weken"), form=form)
    slug = form.removeprefix(OF_KIND)
    kind = next((kind for kind in events.kinds() if form.startswith(OF_KIND) and kind.slug == slug), None)
    if kind is None:
        abort(404)
    return Place(Scope(event_kind=kind.id), kind.name, form=form)


@bp.get("/evaluaties/formulieren")
@organiser
def forms() -> str:
    own = queries.own_forms()
    kinds = [(kind, f"{OF_KIND}{kind.slug}", Scope(event_kind=kind.id).key in own) for kind in events.kinds()]
    return render_template("evaluations/organise/forms.html", kinds=kinds, standard=STANDARD, later=LATER)


def _page(place: Place, form: QuestionForm | None = None, at: int | None = None) -> str:
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
        kinds=rules.KIND_LABELS,
    )


def _is_stale(place: Place) -> bool:
    """Whether the list changed since the page with this button was made: then it speaks of another question."""
    return request.form.get("asks", "") != rules.digest(actions.asked(place.scope))


def _done(place: Place, deed: Callable[[], object], said: str) -> Response:
    if _is_stale(place):
        raise Refused(rules.QUESTION_GONE)
    deed()
    flash(said, "good")
    return redirect(place.address("questions"), 303)


def _moved(place: Place, at: int, step: int) -> Response:
    name, by = place.name, current_user.actor
    return _done(
        place,
        lambda: actions.move(place.scope, at, step, name=name, by=by),
        gettext("De volgorde is bewaard."),
    )


def _removed(place: Place, at: int) -> Response:
    name, by = place.name, current_user.actor
    return _done(place, lambda: actions.remove(place.scope, at, name=name, by=by), gettext("De vraag is weggehaald."))


def _sure(place: Place, at: int | None = None) -> str:
    """Before the question at `at` goes, or before all of one's own questions go."""
    questions = actions.asked(place.scope)
    if at is not None and at >= len(questions):
        abort(404)
    return render_template(
        "evaluations/organise/sure.html",
        place=place,
        question=questions[at] if at is not None else None,
        at=at,
        asks=rules.digest(questions),
    )


def _left(place: Place) -> Response:
    return _done(
        place,
        lambda: actions.back_to_standard(place.scope, by=current_user.actor),
        gettext("Deze bijeenkomsten gebruiken weer de gewone vragen."),
    )


def _sent(place: Place, at: int | None) -> Answer:
    """A new question at the end, or another in the place of one."""
    form = QuestionForm()
    if form.check():
        try:
            if at is not None and _is_stale(place):
                raise Refused(rules.QUESTION_GONE)
            if at is None:
                actions.add(place.scope, form.question, name=place.name, by=current_user.actor)
            else:
                actions.rewrite(place.scope, at, form.question, name=place.name, by=current_user.actor)
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            flash(gettext("De vraag is bewaard."), "good")
            return redirect(place.address("questions"), 303)
    return _page(place, form, at), 422


def _preview(place: Place) -> str:
    """The form as people get it, with nothing to send."""
    shown = EvaluationForm(name=place.name, intro="")
    shown.questions = actions.as_rows(actions.asked(place.scope))
    form = form_for(shown)(formdata=None)
    form.offer((), places.work_areas())
    return render_template("evaluations/organise/preview.html", place=place, form=form, questions=shown.questions)


@bp.get("/bijeenkomsten/<public_id>/evaluatie/vragen")
@team(of="event")
def event_questions(public_id: str) -> str:
    return _page(_of_event(public_id))


@bp.post("/bijeenkomsten/<public_id>/evaluatie/vragen")
@team(of="event")
def event_add(public_id: str) -> Answer:
    return _sent(_of_event(public_id), None)


@bp.get("/bijeenkomsten/<public_id>/evaluatie/vragen/<int:at>")
@team(of="event")
def event_question(public_id: str, at: int) -> str:
    return _page(_of_event(public_id), at=at)


@bp.post("/bijeenkomsten/<public_id>/evaluatie/vragen/<int:at>")
@team(of="event")
def event_rewrite(public_id: str, at: int) -> Answer:
    return _sent(_of_event(public_id), at)


@bp.post("/bijeenkomsten/<public_id>/evaluatie/vragen/<int:at>/omhoog")
@team(of="event")
def event_up(public_id: str, at: int) -> Response:
    return _moved(_of_event(public_id), at, -1)


@bp.post("/bijeenkomsten/<public_id>/evaluatie/vragen/<int:at>/omlaag")
@team(of="event")
def event_down(public_id: str, at: int) -> Response:
    return _moved(_of_event(public_id), at, 1)


@bp.get("/bijeenkomsten/<public_id>/evaluatie/vragen/<int:at>/weg")
@team(of="event")
def event_confirm_remove(public_id: str, at: int) -> str:
    return _sure(_of_event(public_id), at)


@bp.post("/bijeenkomsten/<public_id>/evaluatie/vragen/<int:at>/weg")
@team(of="event")
def event_remove(public_id: str, at: int) -> Response:
    return _removed(_of_event(public_id), at)


@bp.get("/bijeenkomsten/<public_id>/evaluatie/vragen/gewoon")
@team(of="event")
def event_confirm_leave(public_id: str) -> str:
    return _sure(_of_event(public_id))


@bp.post("/bijeenkomsten/<public_id>/evaluatie/vragen/gewoon")
@team(of="event")
def event_leave(public_id: str) -> Response:
    return _left(_of_event(public_id))


@bp.get("/bijeenkomsten/<public_id>/evaluatie/vragen/voorbeeld")
@team(of="event")
def event_preview(public_id: str) -> str:
    return _preview(_of_event(public_id))


@bp.get("/evaluaties/formulieren/<form>")
@organiser
def form_questions(form: str) -> str:
    return _page(_of_form(form))


@bp.post("/evaluaties/formulieren/<form>")
@organiser
def form_add(form: str) -> Answer:
    return _sent(_of_form(form), None)


@bp.get("/evaluaties/formulieren/<form>/<int:at>")
@organiser
def form_question(form: str, at: int) -> str:
    return _page(_of_form(form), at=at)


@bp.post("/evaluaties/formulieren/<form>/<int:at>")
@organiser
def form_rewrite(form: str, at: int) -> Answer:
    return _sent(_of_form(form), at)


@bp.post("/evaluaties/formulieren/<form>/<int:at>/omhoog")
@organiser
def form_up(form: str, at: int) -> Response:
    return _moved(_of_form(form), at, -1)


@bp.post("/evaluaties/formulieren/<form>/<int:at>/omlaag")
@organiser
def form_down(form: str, at: int) -> Response:
    return _moved(_of_form(form), at, 1)


@bp.get("/evaluaties/formulieren/<form>/<int:at>/weg")
@organiser
def form_confirm_remove(form: str, at: int) -> str:
    return _sure(_of_form(form), at)


@bp.post("/evaluaties/formulieren/<form>/<int:at>/weg")
@organiser
def form_remove(form: str, at: int) -> Response:
    return _removed(_of_form(form), at)


@bp.get("/evaluaties/formulieren/<form>/gewoon")
@organiser
def form_confirm_leave(form: str) -> str:
    return _sure(_of_form(form))


@bp.post("/evaluaties/formulieren/<form>/gewoon")
@organiser
def form_leave(form: str) -> Response:
    return _left(_of_form(form))


@bp.get("/evaluaties/formulieren/<form>/voorbeeld")
@organiser
def form_preview(form: str) -> str:
    return _preview(_of_form(form))
