import gzip
import re
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT
from app.web.static import static_url
from tests.browse import Browser


def address_of_stylesheet(browser: Browser) -> str:
    link = browser.visit("home.privacy").find("link[rel=stylesheet]")
    assert link is not None
    return str(link["href"])


def test_every_page_names_the_stylesheet_by_its_content(browser: Browser) -> None:
    assert re.fullmatch(r"/static/bijeen\.css\?v=[0-9a-f]{12}", address_of_stylesheet(browser))


def test_a_file_named_by_its_content_is_kept_for_a_year(browser: Browser) -> None:
    kept = browser.client.get(address_of_stylesheet(browser), buffered=True).headers["Cache-Control"]
    assert "max-age=31536000" in kept
    assert "immutable" in kept
    assert "public" in kept


def test_a_file_asked_for_by_an_old_name_is_not_kept_for_long(browser: Browser) -> None:
    for path in ("/static/bijeen.css", "/static/bijeen.css?v=000000000000"):
        kept = browser.client.get(path, buffered=True).headers["Cache-Control"]
        assert "immutable" not in kept
        assert "max-age=3600" in kept


def test_the_name_changes_with_the_file(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    with app.test_request_context():
        (tmp_path / "x.css").write_text("a {}")
        first = static_url("x.css")
        assert static_url("x.css") == first
        (tmp_path / "x.css").write_text("b {}")
        assert static_url("x.css") != first


def test_the_icon_and_the_script_are_there(browser: Browser) -> None:
    page = browser.visit("home.privacy")
    for selector, attribute, kind in (
        ("link[rel=icon]", "href", "image/svg+xml"),
        ("script[src]", "src", "text/javascript"),
    ):
        tag = page.find(selector)
        assert tag is not None
        answer = browser.client.get(str(tag[attribute]), buffered=True)
        assert (answer.status_code, answer.mimetype) == (200, kind)


@pytest.mark.parametrize("name", ["bijeen.css", "bijeen.js", "icon.svg"])
def test_a_file_travels_packed_where_that_is_understood(browser: Browser, name: str) -> None:
    plain = browser.client.get(f"/static/{name}", buffered=True)
    packed = browser.client.get(f"/static/{name}", headers={"Accept-Encoding": "br, gzip"}, buffered=True)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"])
    assert "Content-Encoding" not in plain.headers
    for answer in (plain, packed):
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_somebody_who_refuses_packing_gets_the_file_as_it_is(browser: Browser) -> None:
    answer = browser.client.get("/static/bijeen.css", headers={"Accept-Encoding": "gzip;q=0"}, buffered=True)
    assert "Content-Encoding" not in answer.headers


def test_a_file_that_a_browser_has_is_not_sent_again_packed_or_not(browser: Browser) -> None:
    for encoding in ("gzip", "identity"):
        asked = {"Accept-Encoding": encoding}
        tag = browser.client.get("/static/bijeen.css", headers=asked, buffered=True).headers["ETag"]
        assert tag.startswith('W/"')
        asked["If-None-Match"] = tag
        answer = browser.client.get("/static/bijeen.css", headers=asked, buffered=True)
        assert (answer.status_code, answer.data) == (304, b"")


def test_a_changed_file_is_packed_again(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    for text in (b"first()", b"second()"):
        (tmp_path / "x.js").write_bytes(text)
        answer = app.test_client().get("/static/x.js", headers={"Accept-Encoding": "gzip"}, buffered=True)
        assert gzip.decompress(answer.data) == text


def test_a_stylesheet_is_sent_as_one_file_without_comments_and_indentation(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    (tmp_path / "parts").mkdir()
    (tmp_path / "x.css").write_text('/* x */\n@layer base, top;\n\n@import "parts/a.css" layer(base);\n')
    (tmp_path / "parts" / "a.css").write_text(
        '/* a: b */\na,\nb :hover {\n  color: red;\n\n  &::after { content: "→"; }\n}\n'
    )
    answer = app.test_client().get("/static/x.css", buffered=True)
    assert answer.text == '@layer base,top;@layer base{a,b :hover{color:red;&::after{content:"→"}}}'
    assert answer.mimetype == "text/css"


def test_the_address_of_a_stylesheet_changes_with_what_it_imports(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    (tmp_path / "x.css").write_text('@import "a.css" layer(base);')
    addresses = set()
    with app.test_request_context():
        for text in ("a {}", "b {}", "b {}"):
            (tmp_path / "a.css").write_text(text)
            addresses.add(static_url("x.css"))
    assert len(addresses) == 2


def test_every_part_of_the_stylesheet_is_sent(browser: Browser) -> None:
    sent = browser.client.get("/static/bijeen.css", buffered=True).text
    assert "@import" not in sent
    parts = {part.name for part in (ROOT / "app" / "static" / "bijeen").iterdir()}
    assert set(re.findall(r"bijeen/([\w-]+\.css)", (ROOT / "app" / "static" / "bijeen.css").read_text())) == parts


@pytest.mark.parametrize("name", ["nothing.css", "../config.css", "bijeen"])
def test_what_is_no_file_is_not_found(browser: Browser, name: str) -> None:
    assert browser.client.get(f"/static/{name}").status_code == 404
