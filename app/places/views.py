"""The organisation's own look: files that never change under their address, so everybody may keep them for a year."""

import hashlib

from flask import Blueprint, Response, abort, url_for

from app.places import queries
from app.places.rules import colours
from app.web.access import public

bp = Blueprint("places", __name__)
A_YEAR = 365 * 24 * 3600


def _for_ever(response: Response) -> Response:
    response.cache_control.public = True
    response.cache_control.max_age = A_YEAR
    response.cache_control.immutable = True
    return response


@bp.get("/logo/<fingerprint>")
@public
def logo(fingerprint: str) -> Response:
    """The picture as what its bytes are, and nothing that a browser could run."""
    found = queries.logo(fingerprint) or abort(404)
    response = Response(found.content, mimetype=found.media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Content-Disposition"] = "inline"
    return _for_ever(response)


@bp.get("/huisstijl-<fingerprint>.css")
@public
def house_style(fingerprint: str) -> Response:
    chosen = queries.organisation().brand_colour
    if not chosen or fingerprint != fingerprint_of(chosen):
        abort(404)
    return _for_ever(Response(colours.stylesheet(chosen), content_type="text/css; charset=utf-8"))


def fingerprint_of(chosen: str) -> str:
    """Of the stylesheet, so that its address changes with how we work the colours out as well."""
    return hashlib.sha256(colours.stylesheet(chosen).encode()).hexdigest()[:12]


def house_style_address(chosen: str) -> str:
    return url_for("places.house_style", fingerprint=fingerprint_of(chosen))
