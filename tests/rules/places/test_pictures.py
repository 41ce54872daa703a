import zlib
from io import BytesIO

import pytest
from PIL import Image

from app.core.refusal import Objection
from app.places.rules import pictures
from app.places.rules.pictures import MOST_BYTES, Picture
from tests.rules.places.pictures import chunk, drawn, jpeg, png, webp

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def said(content: bytes) -> str:
    objection = pictures.logo(content)
    assert isinstance(objection, Objection)
    assert objection.field == "logo"
    return str(objection.sentence)


def made(content: bytes) -> Picture:
    picture = pictures.logo(content)
    assert isinstance(picture, Picture), str(picture.sentence)
    return picture


def shown(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(made(content).content), formats=["PNG"])
    image.load()
    return image


@pytest.mark.parametrize(
    "content",
    [
        *(drawn("PNG", mode=mode) for mode in ("1", "L", "LA", "RGB", "RGBA")),
        *(drawn("JPEG", mode=mode) for mode in ("L", "RGB", "CMYK")),
        webp(),
    ],
    ids=["PNG 1", "PNG L", "PNG LA", "PNG RGB", "PNG RGBA", "JPEG L", "JPEG RGB", "JPEG CMYK", "WebP"],
)
def test_every_kind_becomes_a_png_that_shows_the_same(content: bytes) -> None:
    image = shown(content)
    assert (image.format, image.size, image.mode) == ("PNG", (40, 20), "RGBA")
    left, right = image.getpixel((5, 10)), image.getpixel((35, 10))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert abs(left[0] - right[0]) > 50


def test_what_is_transparent_stays_so() -> None:
    content = BytesIO()
    Image.new("RGBA", (40, 20), (200, 0, 0, 0)).save(content, "WEBP", lossless=True, exact=True)
    assert shown(content.getvalue()).getpixel((0, 0)) == (200, 0, 0, 0)


def test_sixteen_bits_of_grey_keep_their_shade() -> None:
    content = BytesIO()
    Image.new("I;16", (40, 20), 200 << 8).save(content, "PNG")
    assert shown(content.getvalue()).getpixel((0, 0)) == (200, 200, 200, 255)


def test_nothing_of_the_file_is_left_but_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x010E] = "made at home"
    secrets = (
        drawn("JPEG", exif=exif, comment=b"made at home", icc_profile=b"made at home"),
        png(more=chunk(b"tEXt", b"Comment\0made at home")) + b"made at home",
    )
    for content in secrets:
        assert b"made at home" in content
        kinds = [made(content).content.count(kind) for kind in (b"made at home", b"eXIf", b"iCCP", b"tEXt")]
        assert kinds == [0, 0, 0, 0]


def test_a_photo_on_its_side_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right to see it upright
    image = shown(drawn("JPEG", 40, 20, exif=exif))
    assert image.size == (20, 40)


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
    [png()[:-30], png(pixels=b""), png(pixels=b"\0" * 100), jpeg()[:-2], jpeg()[:300], webp()[:-1]],
)
def test_a_broken_picture_is_refused(content: bytes) -> None:
    assert "beschadigd" in said(content)


def test_a_header_that_is_broken_is_no_picture() -> None:
    assert "PNG, JPEG of WebP" in said(png()[:20] + b"\xff" + png()[21:])


@pytest.mark.parametrize("side", [5_000, 12_000, 20_000])
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_unpacked(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "convert", lambda *_: pytest.fail("it was unpacked"))
    assert "Kies er een met zijden van 16 tot 4000." in said(png(side, side, pixels=b"\0" * 10_000_000))


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP"])
def test_a_comment_that_unpacks_to_very_much_is_refused(kind: bytes) -> None:
    bomb = png(more=chunk(kind, b"a\0\0" + zlib.compress(b"\0" * 50_000_000)))
    assert len(bomb) < MOST_BYTES
    assert "beschadigd" in said(bomb)


def test_pixels_beyond_the_size_of_a_picture_are_not_unpacked() -> None:
    bomb = png(pixels=b"\0" * 50_000_000)
    assert len(bomb) < MOST_BYTES
    assert len(made(bomb).content) < 200


@pytest.mark.parametrize("bytes_over", [0, 1])
def test_a_logo_is_at_most_200_kilobytes(bytes_over: int) -> None:
    filling = MOST_BYTES + bytes_over - len(png()) - 12
    content = png(more=chunk(b"tEXt", b"x" * filling))
    assert len(content) == MOST_BYTES + bytes_over
    assert isinstance(pictures.logo(content), Picture) == (bytes_over == 0)


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
    assert isinstance(pictures.logo(webp(width, height)), Picture) == is_good
    assert isinstance(pictures.logo(png(width, height)), Picture) == is_good


def test_a_large_logo_is_stored_no_larger_than_it_is_shown() -> None:
    assert (made(png(4000, 4000)).width, made(png(4000, 4000)).height) == (288, 288)
    assert made(png(1536, 288)).width == 768
    assert made(png(768, 288)).width == 768
