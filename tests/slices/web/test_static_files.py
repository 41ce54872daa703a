import re
from pathlib import Path

import pytest
from flask import Flask

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
