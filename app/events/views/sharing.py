"""The image for shared links to an event."""

from flask import Response, abort, request

from app.events import queries, sharing
from app.events.views import bp
from app.extensions import limiter
from app.web.access import public


@bp.get("/bijeenkomsten/<slug>/deel.png")
@public
@limiter.limit("60/minute")
def share(slug: str) -> Response:
    """Rendered only for clients that do not have it yet."""
    shown = sharing.words(queries.public_event(slug) or abort(404))
    response = Response(content_type="image/png")
    response.set_etag(sharing.fingerprint(shown))
    response.cache_control.public = True
    response.cache_control.max_age = 24 * 3600
    response.make_conditional(request)
    if response.status_code == 200:
        response.set_data(sharing.picture(shown))
    return response
