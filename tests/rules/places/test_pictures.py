import pytest

from app.places.rules import pictures
from app.places.rules.pictures import MOST_BYTES, Picture
from tests.rules.places.pictures import chunk, jpeg, png, webp

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def said(content: bytes) -> str:
    objection = pictures.logo_objection(content)
    assert objection is not None
    assert objection.field == "logo"
    return str(objection.sentence)


@pytest.mark.parametrize(
    ("content", "media_type"), [(png(), "image/png"), (jpeg(), "image/jpeg"), (webp(), "image/webp")]
)
def test_kind_and_size_are_read_from_the_bytes(content: bytes, media_type: str) -> None:
    assert pictures.picture(content) == Picture(media_type, 40, 20)
    assert pictures.logo_objection(content) is None


@pytest.mark.parametrize("content", [b"", b"GIF89a" + b"\0" * 40, b"%PDF-1.7", b"<html>", b"BM" + b"\0" * 60])
def test_another_kind_is_refused(content: bytes) -> None:
    assert "PNG, JPEG of WebP" in said(content)


@pytest.mark.parametrize(
    "content", [SVG, b"\xef\xbb\xbf  " + SVG, b"<?xml version='1.0'?>" + SVG, b"<!-- x -->\n" + SVG]
)
def test_an_svg_is_refused_with_the_reason(content: bytes) -> None:
    assert "SVG kan programmacode bevatten" in said(content)


@pytest.mark.parametrize(
    "content",
    [
        png()[:-1],
        png()[:40],
        png() + b"<script>alert(1)</script>",
        png()[:20] + b"\xff" + png()[21:],
        jpeg()[:-2],
        jpeg() + b"<?php",
        b"\xff\xd8\xff\xd9",
        webp()[:-1],
        webp() + b"x",
        png(pixels=b""),
    ],
)
def test_a_broken_picture_or_one_with_something_behind_it_is_refused(content: bytes) -> None:
    assert "beschadigd" in said(content)


def test_a_png_that_unpacks_to_more_than_its_size_is_refused_before_it_is_unpacked() -> None:
    bomb = png(pixels=b"\0" * 50_000_000)
    assert len(bomb) < MOST_BYTES
    assert "beschadigd" in said(bomb)


@pytest.mark.parametrize("bytes_over", [0, 1])
def test_a_logo_is_at_most_200_kilobytes(bytes_over: int) -> None:
    filling = MOST_BYTES + bytes_over - len(png()) - 12
    content = png(more=chunk(b"tEXt", b"x" * filling))
    assert len(content) == MOST_BYTES + bytes_over
    assert (pictures.logo_objection(content) is None) == (bytes_over == 0)


@pytest.mark.parametrize(
    ("width", "height", "is_good"),
    [
        (16, 16, True),
        (15, 16, False),
        (16, 15, False),
        (4000, 16, True),
        (4001, 16, False),
        (16, 4001, False),
    ],
)
def test_the_sides_of_a_logo_are_from_16_to_4000(width: int, height: int, is_good: bool) -> None:
    assert (pictures.logo_objection(webp(width, height)) is None) == is_good
    assert (pictures.logo_objection(png(width, height)) is None) == is_good
