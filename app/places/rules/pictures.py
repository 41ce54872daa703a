"""An uploaded logo: decoded by Pillow and stored as a small PNG, which keeps nothing but the upload's pixels."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from app.core.refusal import Objection
from app.core.text import Sentence, sentence

MOST_BYTES = 200 * 1024
LEAST, MOST = 16, 4000  # pixels per side
SHOWN_WITHIN = (768, 288)  # pixels; three times the largest size at which it is shown
KINDS = ("PNG", "JPEG", "WEBP")


@dataclass(frozen=True)
class Picture:
    content: bytes  # PNG
    width: int
    height: int


def logo(content: bytes) -> Picture | Objection:
    """Returns the logo to store, or why this upload cannot be one."""
    if len(content) > MOST_BYTES:
        return _objection(sentence("Dit bestand is te groot. Kies een logo van ten hoogste 200 kB."))
    if _looks_like_svg(content):
        return _objection(
            sentence(
                "Een SVG kan programmacode bevatten; daarom nemen we die niet aan. Bewaar je logo als PNG en kies dat."
            )
        )
    return _decoded(content)


def _objection(said: Sentence) -> Objection:
    return Objection("no_logo", said, "logo")


def _looks_like_svg(content: bytes) -> bool:
    beginning = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return beginning.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in beginning


def _decoded(content: bytes) -> Picture | Objection:
    """`open` reads only the header, so a picture that is too large is refused before its pixels are decoded."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # imported here because only this page needs it

    try:
        with Image.open(BytesIO(content), formats=KINDS) as image:
            width, height = image.size
            if not (LEAST <= width <= MOST and LEAST <= height <= MOST):
                return _objection(
                    sentence(
                        "Dit logo is %(width)s bij %(height)s beeldpunten. Kies er een met zijden van 16 tot 4000.",
                        width=width,
                        height=height,
                    )
                )
            upright = ImageOps.exif_transpose(image)
            if upright.mode == "I;16":  # 16 bits of grey, which `convert` would clip instead of scale
                upright = upright.point(lambda shade: shade / 256)
            upright = upright.convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _objection(sentence("Dit logo heeft te veel beeldpunten. Kies er een met zijden van 16 tot 4000."))
    except UnidentifiedImageError:
        return _objection(sentence("Kies een logo als PNG, JPEG of WebP."))
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error):  # raised for broken files
        return _objection(sentence("Dit bestand is beschadigd. Bewaar je logo opnieuw als PNG."))
    upright.thumbnail(SHOWN_WITHIN)
    upright.info.clear()  # no comments, no colour profile, no EXIF
    stored = BytesIO()
    upright.save(stored, "PNG", optimize=True)
    return Picture(stored.getvalue(), *upright.size)
