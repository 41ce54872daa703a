"""What was done, with the way back in the same notice."""

from collections.abc import Mapping

from flask import render_template
from markupsafe import Markup


def undoable(said: str, address: str, values: Mapping[str, str]) -> Markup:
    """A notice whose button sends `values` to `address`, a deed of its own that says who undid it."""
    notice = render_template("_parts/undo.html", said=said, address=address, values=values)
    return Markup(notice.strip())  # noqa: S704  the template escaped what stands in it
