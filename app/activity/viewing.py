"""A mark for pages and files with people on them: the log records who viewed them."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from flask import Flask, Response, current_app, request
from flask_login import current_user

from app.activity.actions import note_view
from app.activity.verbs import SubjectKind, Verb
from app.web.unit_of_work import afterwards

View = TypeVar("View", bound=Callable[..., Any])


def noted(verb: Verb, *, of: SubjectKind) -> Callable[[View], View]:
    """Below the access mark: log `verb` for the account that opens this page, at most once an hour per page.

    `of` names the kind of row that `<public_id>` in the address refers to.
    """

    def mark(view: View) -> View:
        view.noted = (verb, of)  # type: ignore[attr-defined]
        return view

    return mark


def _note(response: Response) -> Response:
    marked: tuple[Verb, SubjectKind] | None = getattr(
        current_app.view_functions.get(request.endpoint or ""), "noted", None
    )
    if marked and request.method == "GET" and response.status_code == 200 and current_user.is_authenticated:
        subject = str((request.view_args or {}).get("public_id", ""))
        afterwards(partial(note_view, *marked, subject, by=current_user.actor))
    return response


def init_app(app: Flask) -> None:
    app.after_request(_note)
