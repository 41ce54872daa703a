"""Notices that offer to undo what was just done."""

from collections.abc import Mapping

from flask import render_template
from markupsafe import Markup


def undoable(said: str, address: str, values: Mapping[str, str]) -> Markup:
    """Show a notice with a button that sends `values` to `address`, an action of its own that records who undid it."""
    notice = render_template("_parts/undo.html", said=said, address=address, values=values)
    return Markup(notice.strip())  # noqa: S704  the template escaped what stands in it
