"""Clusters, werkgebieden and besturen."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length

from app.places.models import Board, WorkArea, WorkAreaCluster
from app.web.forms import Form, LineField

NAME_EMPTY = _l("Vul een naam in.")


def of(row: Board | WorkArea | WorkAreaCluster | None) -> str:
    return row.public_id if row else ""


class ClusterForm(Form):
    name = LineField(
        _l("Naam van het cluster"),
        validators=[
            DataRequired(NAME_EMPTY),
            Length(max=120, message=_l("Gebruik niet meer dan 120 tekens.")),
        ],
    )


class WorkAreaForm(Form):
    name = LineField(
        _l("Naam van het werkgebied"),
        validators=[
            DataRequired(NAME_EMPTY),
            Length(max=120, message=_l("Gebruik niet meer dan 120 tekens.")),
        ],
    )
    cluster = SelectField(_l("Cluster"))

    def offer(self, clusters: Sequence[WorkAreaCluster]) -> None:
        self.known = {cluster.public_id: cluster for cluster in clusters}
        self.cluster.choices = [
            SelectChoice("", gettext("Geen cluster")),
            *(SelectChoice(cluster.public_id, cluster.name) for cluster in clusters),
        ]

    @property
    def chosen(self) -> WorkAreaCluster | None:
        return self.known.get(self.cluster.data or "")


class BoardForm(Form):
    name = LineField(
        _l("Naam van het bestuur"),
        validators=[
            DataRequired(NAME_EMPTY),
            Length(max=200, message=_l("Gebruik niet meer dan 200 tekens.")),
        ],
    )
    number = LineField(
        _l("Nummer bij DUO"), validators=[Length(max=10, message=_l("Gebruik niet meer dan 10 tekens."))]
    )


class MergePlaceForm(Form):
    """Another one of its kind to merge into."""

    into = SelectField(_l("Samenvoegen met"))

    def offer(self, others: Sequence[Board | WorkArea | WorkAreaCluster]) -> None:
        self.into.choices = [
            SelectChoice("", gettext("Kies een ander")),
            *(SelectChoice(other.public_id, other.name) for other in others),
        ]
