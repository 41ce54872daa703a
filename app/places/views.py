"""The organisation's own style: files that never change under their address, so they may be cached for a year."""

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
    """The content type follows from the picture's bytes; nothing in it can be executed by a browser."""
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
    """Of the whole stylesheet, so that its address also changes when the computation of colours does."""
    return hashlib.sha256(colours.stylesheet(chosen).encode()).hexdigest()[:12]


def house_style_address(chosen: str) -> str:
    return url_for("places.house_style", fingerprint=fingerprint_of(chosen))
