"""Small pictures, made here."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 40, height: int = 20, *, pixels: bytes | None = None, more: bytes = b"") -> bytes:
    """Grey, eight bits a pixel, chunk by chunk: `more` chunks come before the pixels, and `pixels` need not fit."""
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height)) if pixels is None else pixels
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + more + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def drawn(kind: str, width: int = 40, height: int = 20, *, mode: str = "RGB", **options: Any) -> bytes:
    """The left half one shade and the right half another, written by Pillow."""
    image = Image.new(mode, (width, height))
    image.paste(Image.new("L", (width // 2, height), 200).convert(mode), (0, 0))
    content = BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def jpeg(width: int = 40, height: int = 20) -> bytes:
    return drawn("JPEG", width, height)


def webp(width: int = 40, height: int = 20) -> bytes:
    return drawn("WEBP", width, height)
