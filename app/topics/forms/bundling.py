from flask_babel import lazy_gettext as _l

from app.web.forms import Form, LineField


class MergeForm(Form):
    """Which topic stays is a radio that the page makes, from the topics that were ticked."""


class SplitForm(Form):
    title = LineField(_l("Naam van het nieuwe onderwerp"))


class RenameForm(Form):
    title = LineField(_l("Nieuwe naam"))
