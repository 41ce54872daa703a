from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from app.attendance.models import CertificateRule, RuleKind
from app.attendance.rules.certificates import MOST_NEEDED
from app.web.days import Readable
from app.web.forms import Address, Form, LineField, TextField

MOST = 40_000  # characters, some four hundred lines


class PastedForm(Form):
    people = TextField(
        _l("Wie er was"),
        validators=[DataRequired(_l("Plak minstens één regel.")), Length(max=MOST, message=_l("Dit is te lang."))],
    )


_NO_NUMBER = _l("Vul in hoeveel dagdelen iemand nodig heeft, van 1 tot en met 50.")


def _kinds() -> list[tuple[str, Any]]:
    return [
        (RuleKind.ALL.value, _l("Wie bij alle dagdelen was")),
        (RuleKind.SOME.value, _l("Wie bij een aantal dagdelen was")),
        (RuleKind.NONE.value, _l("Niemand: deze bijeenkomst geeft geen bewijzen")),
    ]


class CertificateRuleForm(Form):
    kind = RadioField(_l("Wie krijgt een bewijs van deelname?"), choices=_kinds)
    number = IntegerField(
        _l("Bij hoeveel dagdelen?"),
        validators=[Readable(_NO_NUMBER), Optional(), NumberRange(1, MOST_NEEDED, _NO_NUMBER)],
    )

    @classmethod
    def of(cls, rule: CertificateRule) -> "CertificateRuleForm":
        return cls(kind=rule.kind.value, number=rule.number)


class WalkInForm(Form):
    """Three fields, since there is a queue behind this person."""

    form_key = HiddenField()
    name = LineField(_l("Naam"), validators=[DataRequired(_l("Vul een naam in.")), Length(max=120)])
    email = LineField(_l("E-mailadres"), validators=[Address()])
    school = LineField(_l("School of organisatie"), validators=[Length(max=200)])
