"""What a logo file really is: read from its bytes, never from its name or from what the browser says of it."""

import struct
import zlib
from dataclasses import dataclass

from app.core.refusal import Objection
from app.core.text import Sentence, sentence

MOST_BYTES = 200 * 1024
LEAST, MOST = 16, 4000  # pixels of a side

_PNG = b"\x89PNG\r\n\x1a\n"
_SIZED = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))  # SOFn
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD8)))
_WANTED = sentence("Kies een logo als PNG, JPEG of WebP.")
_SVG = sentence("Een SVG kan programmacode bevatten; daarom nemen we die niet aan. Bewaar je logo als PNG en kies dat.")
_DAMAGED = sentence("Dit bestand is beschadigd, of het is meer dan een plaatje. Bewaar je logo opnieuw als PNG.")


@dataclass(frozen=True)
class Picture:
    media_type: str
    width: int
    height: int


class NoPicture(ValueError):
    """These bytes are not the picture that their beginning promises."""


def logo_objection(content: bytes) -> Objection | None:
    said = _objection(content)
    return Objection("no_logo", said, "logo") if said else None


def _objection(content: bytes) -> Sentence | None:
    if len(content) > MOST_BYTES:
        return sentence("Dit bestand is te groot. Kies een logo van ten hoogste 200 kB.")
    if _looks_like_svg(content):
        return _SVG
    try:
        found = picture(content)
    except NoPicture:
        return _DAMAGED
    if found is None:
        return _WANTED
    if not (LEAST <= found.width <= MOST and LEAST <= found.height <= MOST):
        return sentence(
            "Dit logo is %(width)s bij %(height)s beeldpunten. Kies er een met zijden van 16 tot 4000.",
            width=found.width,
            height=found.height,
        )
    return None


def _looks_like_svg(content: bytes) -> bool:
    beginning = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return beginning.startswith((b"<svg", b"<?xml", b"<!doctype svg")) or b"<svg" in beginning


def picture(content: bytes) -> Picture | None:
    """Kind and size; None for what is none of the three. Raises NoPicture for what is broken or has more behind it."""
    try:
        if content.startswith(_PNG):
            return _png(content)
        if content.startswith(b"\xff\xd8\xff"):
            return _jpeg(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _webp(content)
    except (struct.error, IndexError, zlib.error) as error:
        raise NoPicture from error
    return None


def _png(content: bytes) -> Picture:
    """Every chunk by its checksum, up to an end with nothing behind it; the picture itself as much as it should be
    (PNG third edition, 5 and 11.2)."""
    chunks: list[tuple[bytes, bytes]] = []
    at = len(_PNG)
    while not chunks or chunks[-1][0] != b"IEND":
        (length,), kind = struct.unpack_from(">I", content, at), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", content, at + 8 + length)
        if zlib.crc32(kind + body) != checksum:
            raise NoPicture
        chunks.append((kind, body))
        at += 12 + length
    kind, header = chunks[0]
    if kind != b"IHDR" or at != len(content) or len(header) != 13:
        raise NoPicture
    width, height = struct.unpack(">II", header[:8])
    _inflate(b"".join(body for kind, body in chunks if kind == b"IDAT"), width, height)
    return Picture("image/png", width, height)


def _inflate(packed: bytes, width: int, height: int) -> None:
    """Pixels there are, and no more than eight bytes for each: never unpacks a bomb."""
    if width > MOST or height > MOST:
        return  # refused for its size
    most = (width * 8 + 1) * height + 16 * (width + height)
    unpacker, unpacked = zlib.decompressobj(), 0
    waiting = packed
    while waiting and not unpacker.eof:
        unpacked += len(unpacker.decompress(waiting, 64 * 1024))
        waiting = unpacker.unconsumed_tail
        if unpacked > most:
            raise NoPicture
    unpacked += len(unpacker.flush())  # at most one run of bytes
    if not unpacked or not unpacker.eof:
        raise NoPicture


def _jpeg(content: bytes) -> Picture:
    """From segment to segment until the frame's header, which has the size (ITU T.81, B.2.2)."""
    if not content.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise NoPicture
    at = 2
    while True:
        if content[at] != 0xFF:
            raise NoPicture
        marker = content[at + 1]
        if marker in _WITHOUT_LENGTH or marker == 0xFF:  # the second is filling
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack_from(">H", content, at + 2)
        if length < 2 or marker in (0xD9, 0xDA):  # the end, or the picture, before its size
            raise NoPicture
        if marker in _SIZED:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return Picture("image/jpeg", width, height)
        at += 2 + length


def _webp(content: bytes) -> Picture:
    """The first chunk of the container (RFC 9649, 2.5 to 2.7)."""
    (length,) = struct.unpack_from("<I", content, 4)
    if length + 8 != len(content):
        raise NoPicture
    kind, body = content[12:16], content[20:]
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", body, 6)
        return Picture("image/webp", width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and body[0] == 0x2F:
        (bits,) = struct.unpack_from("<I", body, 1)
        return Picture("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        width, height = (int.from_bytes(body[part : part + 3], "little") + 1 for part in (4, 7))
        return Picture("image/webp", width, height)
    raise NoPicture
