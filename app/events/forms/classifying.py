from flask_babel import lazy_gettext as _l

from app.events.forms.planning import KindFields
from app.events.forms.texts import short
from app.events.models import Event
from app.web.forms import Form, LineField


class ClassifyForm(KindFields, Form):
    """Kind, werkgebieden and theme of an existing event."""

    theme = LineField(_l("Thema"), validators=[short(200)])

    @classmethod
    def of(cls, event: Event) -> "ClassifyForm":
        return cls(kind=event.kind.slug, areas=[each.public_id for each in event.work_areas], theme=event.theme)
