"""The snippets with which another site shows the programme."""

from markupsafe import escape

from app.web.links import absolute


def lines_to_copy(address: str, *, title: str) -> dict[str, str]:
    """`script` resizes the frame automatically; `frame` is for sites that do not allow scripts."""
    shown, named, script = escape(address), escape(title), escape(absolute("static", filename="embed.js"))
    return {
        "script": f'<script src="{script}" data-programme="{shown}" data-title="{named}" async></script>',
        "frame": f'<iframe src="{shown}" title="{named}" width="100%" height="600" loading="lazy"></iframe>',
    }
