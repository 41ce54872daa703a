"""The own questions of a sign-up form. Each page is written once, for an event and for a kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.events import actions, queries
from app.events.forms.questions import SignUpQuestionForm
from app.events.models import Event, EventKind, SignUpQuestion
from app.events.organise import bp
from app.web.access import organiser, team

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True)
class AskingPlace:
    """Whose questions an address is about, and the addresses of its pages."""

    owner: Event | EventKind
    name: str

    @property
    def is_event(self) -> bool:
        return isinstance(self.owner, Event)

    def address(self, page: str, **values: Any) -> str:
        endpoint = f".{'event' if self.is_event else 'kind'}_{page}"
        return url_for(endpoint, public_id=self.owner.public_id, **values)

    @property
    def asked(self) -> list[SignUpQuestion]:
        return [each for each in self.owner.questions if each.is_asked]


def _of_event(public_id: str) -> AskingPlace:
    event = queries.event(public_id) or abort(404)
    return AskingPlace(event, event.title)


def _of_kind(public_id: str) -> AskingPlace:
    kind = queries.kind(public_id) or abort(404)
    return AskingPlace(kind, kind.name)


def page(name: str, path: str = "", method: str = "GET") -> Callable[[View], View]:
    """Registers a view as `event_<name>` for an event's form, and as `kind_<name>` for that of a kind."""

    def register(view: View) -> View:
        def of_event(public_id: str, **values: str) -> ResponseReturnValue:
            return view(_of_event(public_id), **values)

        def of_kind(public_id: str, **values: str) -> ResponseReturnValue:
            return view(_of_kind(public_id), **values)

        for endpoint, root, marked in (
            (f"event_{name}", "/bijeenkomsten/<public_id>/aanmeldformulier/vragen", team(of="event")(of_event)),
            (f"kind_{name}", "/soorten/<public_id>/vragen", organiser(of_kind)),
        ):
            bp.add_url_rule(root + path, endpoint, marked, methods=[method])
        return view

    return register


@page("questions")
def questions(place: AskingPlace) -> ResponseReturnValue:
    return _page(place)


@page("add_question", method="POST")
def add_question(place: AskingPlace) -> ResponseReturnValue:
    return _saved(place, lambda form: actions.add_question(place.owner, form.plan(), by=current_user.actor))


@page("question", "/<question>")
def question(place: AskingPlace, question: str) -> ResponseReturnValue:
    return _page(place, at=question)


@page("rewrite_question", "/<question>", "POST")
def rewrite_question(place: AskingPlace, question: str) -> ResponseReturnValue:
    def change(form: SignUpQuestionForm) -> None:
        actions.rewrite_question(place.owner, question, form.plan(), by=current_user.actor)

    return _saved(place, change, question)


@page("question_up", "/<question>/omhoog", "POST")
def question_up(place: AskingPlace, question: str) -> ResponseReturnValue:
    actions.move_question(place.owner, question, -1, by=current_user.actor)
    return _done(place, gettext("De volgorde is bewaard."))


@page("question_down", "/<question>/omlaag", "POST")
def question_down(place: AskingPlace, question: str) -> ResponseReturnValue:
    actions.move_question(place.owner, question, 1, by=current_user.actor)
    return _done(place, gettext("De volgorde is bewaard."))


@page("remove_question", "/<question>/weg", "POST")
def remove_question(place: AskingPlace, question: str) -> ResponseReturnValue:
    actions.remove_question(place.owner, question, by=current_user.actor)
    return _done(place, gettext("De vraag is weggehaald. Antwoorden die er al waren, blijven staan."))


def _page(place: AskingPlace, form: SignUpQuestionForm | None = None, at: str | None = None) -> str:
    asked = place.asked
    number = next((number for number, each in enumerate(asked) if each.public_id == at), None)
    if form is None:
        form = SignUpQuestionForm.of(asked[number]) if number is not None else SignUpQuestionForm(formdata=None)
    form.offer(asked if number is None else asked[:number])
    return render_template(
        "events/organise/questions.html",
        place=place,
        questions=asked,
        by_id={each.public_id: each for each in asked},
        form=form,
        at=at if number is not None else None,
    )


def _saved(
    place: AskingPlace, change: Callable[[SignUpQuestionForm], None], at: str | None = None
) -> ResponseReturnValue:
    form = SignUpQuestionForm()
    if form.check():
        with form.refusing():
            change(form)
    if form.faults:
        return _page(place, form, at), 422
    return _done(place, gettext("De vraag is bewaard."))


def _done(place: AskingPlace, said: str) -> Response:
    flash(said, "good")
    return redirect(place.address("questions"), 303)
