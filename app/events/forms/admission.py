"""For whom an event is."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, ValidationError

from app.core import addresses
from app.core.text import plain
from app.events.models import Event
from app.events.plans import AdmissionPlan
from app.places.models import Board, JobRole, WorkArea, WorkAreaCluster
from app.web.fields import SeveralOf
from app.web.forms import Form, TextField
from app.web.text import say

MOST_INVITED = 500


class AdmissionForm(Form):
    clusters = SeveralOf(_l("Alleen voor clusters"))
    work_areas = SeveralOf(_l("Alleen voor werkgebieden"))
    boards = SeveralOf(_l("Alleen voor besturen"))
    job_roles = SeveralOf(_l("Alleen voor functies"))
    emails = TextField(_l("Uitgenodigde e-mailadressen"))
    needs_approval = BooleanField(_l("Ik beslis over elke aanmelding"))

    def offer(
        self, clusters: Sequence[WorkAreaCluster], work_areas: Sequence[WorkArea], boards: Sequence[Board]
    ) -> None:
        self.places: Mapping[str, Mapping[str, Any]] = {
            "clusters": {str(each.id): each for each in clusters},
            "work_areas": {str(each.id): each for each in work_areas},
            "boards": {str(each.id): each for each in boards},
        }
        for name, rows in self.places.items():
            self._fields[name].choices = {key: each.name for key, each in rows.items()}
        self.job_roles.choices = {each.value: say(each.label) for each in JobRole}

    @classmethod
    def of(cls, event: Event) -> "AdmissionForm":
        rows = event.admissions
        return cls(
            clusters=[str(each.cluster_id) for each in rows if each.cluster_id],
            work_areas=[str(each.work_area_id) for each in rows if each.work_area_id],
            boards=[str(each.board_id) for each in rows if each.board_id],
            job_roles=[each.job_role.value for each in rows if each.job_role],
            emails="\n".join(each.email_key for each in rows if each.email_key),
            needs_approval=event.needs_approval,
        )

    @property
    def invited(self) -> list[str]:
        return plain(self.emails.data).replace(",", " ").replace(";", " ").split()

    def validate_emails(self, _field: Field) -> None:
        for each in self.invited:
            objection = addresses.objection(each)
            if objection is not None:
                why = say(objection.sentence)
                raise ValidationError(gettext("%(address)s: %(why)s", address=each, why=why))
        if len(self.invited) > MOST_INVITED:
            raise ValidationError(gettext("Dit zijn meer dan %(most)d adressen.", most=MOST_INVITED))

    def plan(self) -> AdmissionPlan:
        chosen = {name: [rows[key] for key in self._fields[name].data or ()] for name, rows in self.places.items()}
        return AdmissionPlan(
            **chosen,
            job_roles=[JobRole(each) for each in self.job_roles.data or ()],
            emails=self.invited,
            needs_approval=bool(self.needs_approval.data),
        )
