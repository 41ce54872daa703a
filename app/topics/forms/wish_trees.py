from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired

from app.core import clock
from app.core.refusal import Objection
from app.core.text import one_line, plain
from app.places.models import Board
from app.topics.models import Handover, WishTree
from app.topics.queries import wish_trees as queries
from app.topics.rules import wish_trees as rules
from app.web.days import NO_DATE, DayField
from app.web.forms import Form, LineField, TextField

SINGLE_BOARDS = "eenpitters"


class RefusingForm(Form):
    """Attaches all the rules' objections to fields that have no error of their own yet."""

    def refuse_all(self, objections: Iterable[Objection]) -> None:
        for objection in objections:
            field = self._fields.get(objection.field or "")
            if field is None or not field.errors:
                self.refuse(objection)


class BoardChoiceForm(RefusingForm):
    """One board, or the eenpitters together."""

    board = SelectField(_l("Bestuur"), validate_choice=False)

    def offer(self, boards: Iterable[Board]) -> None:
        """Set the choices, before the form is rendered."""
        self.board.choices = [
            SelectChoice("", gettext("Kies het bestuur")),
            *(SelectChoice(str(board.id), board.name) for board in boards),
            SelectChoice(SINGLE_BOARDS, gettext("De eenpitters (besturen met één school)")),
        ]

    def chosen_board(self) -> Board | None:
        """None for the eenpitters; attaches an error if the choice is unknown."""
        chosen = self.board.data or ""
        if chosen == SINGLE_BOARDS:
            return None
        board = queries.board(int(chosen)) if chosen.isdecimal() and len(chosen) < 10 else None
        if board is None:
            self.refuse(rules.NO_BOARD)
        return board


class LeafForm(BoardChoiceForm):
    """What a table writes; empty lines are ignored."""

    board = SelectField(_l("Jullie bestuur"), validate_choice=False)
    wish_1 = LineField(_l("Jullie wens"))
    wish_2 = LineField(_l("Nog een wens"))
    wish_3 = LineField(_l("En nog een"))
    form_key = HiddenField()

    @property
    def wishes(self) -> list[str]:
        return [one_line(field.data) for field in (self.wish_1, self.wish_2, self.wish_3)]

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        self.board_chosen = self.chosen_board()
        self.refuse_all(rules.wishes_objections(self.wishes))
        return not self.faults


class TreeForm(RefusingForm):
    title = LineField(_l("Naam van de wensboom"))
    held_on = DayField(_l("Datum"), [InputRequired(NO_DATE)])

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        self.refuse_all(rules.tree_objections(one_line(self.title.data), self.held_on.data))
        return not self.faults


class HandoverForm(BoardChoiceForm):
    handed_to = LineField(_l("Overhandigd aan"))
    handed_on = DayField(_l("Op"), [InputRequired(NO_DATE)])

    def check(self, tree: WishTree) -> bool:
        self.validate()
        self.board_chosen = self.chosen_board()
        self.refuse_all(
            rules.handover_objections(
                one_line(self.handed_to.data), self.handed_on.data, held_on=tree.held_on, today=clock.today()
            )
        )
        return not self.faults


class AnswerForm(RefusingForm):
    answer = TextField(_l("Antwoord van het bestuur"))
    answered_on = DayField(_l("Datum van het antwoord"), [InputRequired(NO_DATE)])

    def check(self, handover: Handover) -> bool:
        self.validate()
        self.refuse_all(
            rules.answer_objections(
                plain(self.answer.data),
                self.answered_on.data,
                handed_on=handover.handed_on,
                today=clock.today(),
            )
        )
        return not self.faults
