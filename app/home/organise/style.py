"""The style guide: every component in every state, with the same macros and texts as the real pages."""

from pathlib import Path

from flask import current_app, render_template
from flask_babel import gettext

from app.core import clock
from app.core.refusal import Objection
from app.core.text import sentence
from app.evaluations.kinds import KINDS, Bar, Wording
from app.evaluations.models import QuestionKind
from app.evaluations.rules.results import Marks, QuestionResult
from app.events.models import KindShape
from app.home import rules
from app.home.forms import Specimen
from app.home.organise import bp
from app.places import queries as places
from app.places.rules import colours
from app.web.access import member


@bp.get("/stijl")
@member()
def style() -> str:
    assert current_app.static_folder is not None
    written = rules.tokens((Path(current_app.static_folder) / "bijeen" / "tokens.css").read_text())
    own = places.organisation().brand_colour
    roles = rules.shades(written, colours.palette(own) if own else None)
    contrasts = rules.measured(roles)
    return render_template(
        "home/organise/style.html",
        roles=roles,
        contrasts=contrasts,
        least=rules.least(contrasts),
        written=written,
        shapes=list(KindShape),
        today=clock.now(),
        specimen=_specimen(),  # not called `form`: its faults would be mentioned in the page's title
        marks=_MARKS,
        statement=_statement(),
        degrees=KINDS[QuestionKind.AGREEMENT].answers,
    )


def _specimen() -> Specimen:
    """A form with one fault, to show what that looks like."""
    form = Specimen()
    form.refuse(Objection("example", sentence("Het stuk na de @ is niet af."), "email"))
    return form


_MARKS = Marks(dict(zip(range(1, 11), (0, 0, 0, 0, 1, 2, 5, 8, 3, 1), strict=True)))


def _statement() -> QuestionResult:
    text = gettext("Ik kan op school verder met wat ik heb gehoord.")
    bar = Bar(text, {"1": 1, "2": 2, "3": 3, "4": 7, "5": 6, "0": 1})
    return QuestionResult(Wording(QuestionKind.AGREEMENT, text, (text,)), 20, (bar,), 0, (), (), 0)
