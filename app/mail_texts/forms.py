from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from app.mail_texts import rules
from app.mail_texts.kinds import MailKind
from app.mail_texts.models import MailPart
from app.web.forms import Form, LineField, TextField


class MailTextForm(Form):
    subject = LineField(_l("Onderwerp"))
    opening = TextField(_l("Begin van de mail"))
    closing = TextField(_l("Eind van de mail"))

    @classmethod
    def showing(cls, kind: MailKind, texts: Mapping[MailPart, str]) -> "MailTextForm":
        form = cls(data={part.value: text for part, text in texts.items()})
        return form._for(kind)

    @classmethod
    def posted(cls, kind: MailKind) -> "MailTextForm":
        return cls()._for(kind)

    def _for(self, kind: MailKind) -> "MailTextForm":
        self.kind = kind
        if kind.subject is None:
            del self.subject
        return self

    @property
    def texts(self) -> dict[MailPart, str]:
        """A subject that was left empty is the default one."""
        return {part: rules.cleaned(part, self[part.value].data or "") for part in MailPart if part.value in self}

    def is_good(self) -> bool:
        """Says beside each field what is wrong with its text."""
        is_whole = self.validate()
        for part, text in self.texts.items():
            objection = rules.objection(part, text, self.kind.placeholders)
            if objection is not None:
                self.refuse(objection)
        return is_whole and not self.faults
