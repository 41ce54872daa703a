from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.places.models import Board
from app.topics.models import Outcome
from app.topics.queries import decisions as queries
from app.topics.rules import decisions as rules
from app.web.forms import Form, TextField
from app.web.text import say


class DecisionForm(Form):
    """What is required is left to the rules: only some outcomes need a board."""

    outcome = RadioField(_l("Wat wordt het?"), validate_choice=False)
    board = SelectField(_l("Naar welk bestuur?"), validate_choice=False)
    why = TextField(_l("Waarom, in één zin"))

    def offer(self, boards: Sequence[Board]) -> None:
        self.outcome.choices = [SelectChoice(each.value, say(rules.label(each))) for each in Outcome]
        self.board.choices = [
            SelectChoice("", gettext("Kies een bestuur")),
            *(SelectChoice(str(each.id), each.name) for each in boards),
        ]

    def chosen_outcome(self) -> Outcome | None:
        return Outcome(self.outcome.data) if self.outcome.data in set(Outcome) else None

    def chosen_board(self) -> Board | None:
        typed = self.board.data or ""
        is_number = typed.isascii() and typed.isdigit() and len(typed) < 10
        return queries.board(int(typed)) if is_number else None
