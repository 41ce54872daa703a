"""What somebody copies to show the programme on a site of their own."""

from markupsafe import escape

from app.web.links import absolute


def lines_to_copy(address: str, *, title: str) -> dict[str, str]:
    """`script` sizes the frame by itself; `frame` is for sites that take no script."""
    shown, named, script = escape(address), escape(title), escape(absolute("static", filename="embed.js"))
    return {
        "script": f'<script src="{script}" data-programme="{shown}" data-title="{named}" async></script>',
        "frame": f'<iframe src="{shown}" title="{named}" width="100%" height="600" loading="lazy"></iframe>',
    }
