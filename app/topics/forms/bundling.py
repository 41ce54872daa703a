from flask_babel import lazy_gettext as _l

from app.web.forms import Form, LineField


class MergeTopicsForm(Form):
    """The page itself renders the radio buttons for the topic that stays, from the topics that were ticked."""


class SplitForm(Form):
    title = LineField(_l("Naam van het nieuwe onderwerp"))


class RenameForm(Form):
    title = LineField(_l("Nieuwe naam"))
