"""Kept pages: identical to a fresh one, never older than a change, and never personal."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask, session
from flask.testing import FlaskClient

from app.core import versions
from app.core.database import write_first
from app.extensions import db
from app.web.access import public
from app.web.kept import kept
from tests.databases import build_app, with_schema

Made = list[str]
MOST = 20


@pytest.fixture
def made() -> Made:
    """What was made, so that it shows what was not."""
    return []


@pytest.fixture
def site(tmp_path: Path, made: Made) -> Iterator[Flask]:
    """The application with one more page, that is kept."""
    app = with_schema(build_app(tmp_path, KEPT_PAGES=MOST))

    def page() -> str:
        made.append("page")
        return f"<p>Gemaakt: {len(made)}. {'Tekst. ' * 200}</p>"

    def signed() -> str:
        made.append("signed")
        session["who"] = "iemand"
        return "Met een koekje."

    app.add_url_rule("/proef", "proef", public(kept(page)))
    app.add_url_rule("/koekje", "koekje", public(kept(signed)))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _change() -> None:
    with write_first():
        versions.increase(db.session())
        db.session.commit()


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    return site.test_client()


def test_a_kept_page_is_the_same_in_every_header_and_byte(client: FlaskClient, made: Made) -> None:
    first, second = client.get("/proef"), client.get("/proef")
    assert made == ["page"]
    assert second.data == first.data
    left_out = {"Date", "X-Request-ID", "Content-Length"}
    assert {name: value for name, value in second.headers if name not in left_out} == {
        name: value for name, value in first.headers if name not in left_out
    }
    assert "Content-Security-Policy" in second.headers


def test_a_change_shows_at_once(client: FlaskClient, made: Made) -> None:
    client.get("/proef")
    _change()
    assert b"Gemaakt: 2." in client.get("/proef").data
    assert b"Gemaakt: 2." in client.get("/proef").data


def test_a_page_is_not_kept_past_the_minute(client: FlaskClient, made: Made, clock: time_machine.Traveller) -> None:
    client.get("/proef")
    clock.shift(timedelta(seconds=59))
    client.get("/proef")
    assert len(made) == 1
    clock.shift(timedelta(seconds=1))
    client.get("/proef")
    assert len(made) == 2


def test_somebody_who_has_the_page_gets_no_bytes(client: FlaskClient) -> None:
    tag = client.get("/proef").headers["ETag"]
    for asked in (tag, f'"other", {tag}'):
        answer = client.get("/proef", headers={"If-None-Match": asked})
        assert (answer.status_code, answer.data) == (304, b"")
        assert answer.headers["ETag"] == tag
    assert client.get("/proef", headers={"If-None-Match": 'W/"other"'}).status_code == 200
    assert client.get("/proef", headers={"If-None-Match": "*"}).status_code == 304  # RFC 9110 §13.1.2


def test_somebody_who_has_an_older_page_gets_the_new_one(client: FlaskClient) -> None:
    tag = client.get("/proef").headers["ETag"]
    _change()
    answer = client.get("/proef", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["ETag"] != tag


def test_it_travels_packed_where_that_is_understood(client: FlaskClient) -> None:
    import gzip

    plain = client.get("/proef")
    packed = client.get("/proef", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data)
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_somebody_who_has_it_made_gets_it_packed_too(client: FlaskClient, made: Made) -> None:
    asked = {"Accept-Encoding": "gzip"}
    first, second = client.get("/proef", headers=asked), client.get("/proef", headers=asked)
    assert made == ["page"]
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.data == second.data
    assert len(first.data) == int(first.headers["Content-Length"])


def test_somebody_who_carries_our_cookie_gets_a_page_of_their_own(site: Flask, made: Made) -> None:
    site.test_client().get("/proef")
    own = site.test_client()
    own.set_cookie(site.config["SESSION_COOKIE_NAME"], "iets")
    own.get("/proef")
    own.get("/proef")
    assert len(made) == 3


@pytest.fixture(params=["{name}={value}", "{name} ={value}", "\t{name}\t= {value}", 'a="b;{name}={value}'])
def spelt(request: pytest.FixtureRequest) -> str:
    """A Cookie header in which Flask finds our session."""
    return str(request.param)


@pytest.fixture
def session_cookie(site: Flask) -> str:
    client = site.test_client()
    client.get("/koekje")
    cookie = client.get_cookie(site.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    return cookie.value


def test_a_session_is_seen_however_its_cookie_is_spelt(
    site: Flask, made: Made, spelt: str, session_cookie: str
) -> None:
    header = spelt.format(name=site.config["SESSION_COOKIE_NAME"], value=session_cookie)
    stranger = site.test_client(use_cookies=False)
    with site.test_request_context(headers={"Cookie": header}):
        assert session["who"] == "iemand"
    made.clear()
    stranger.get("/proef", headers={"Cookie": header})
    stranger.get("/proef", headers={"Cookie": header})
    stranger.get("/proef")
    assert made == ["page", "page", "page"]


@pytest.mark.parametrize("spelling", ["x-{name}={value}", "{NAME}={value}", "a={name}={value}", 'a="{name}={value}"'])
def test_what_only_looks_like_our_cookie_is_no_session(
    site: Flask, made: Made, spelling: str, session_cookie: str
) -> None:
    name = site.config["SESSION_COOKIE_NAME"]
    header = spelling.format(name=name, NAME=name.upper(), value=session_cookie)
    with site.test_request_context(headers={"Cookie": header}):
        assert not session
    made.clear()
    stranger = site.test_client(use_cookies=False)
    stranger.get("/proef", headers={"Cookie": header})
    stranger.get("/proef")
    assert made == ["page"]


def test_two_cookies_of_one_name_are_read_as_flask_does(site: Flask, made: Made, session_cookie: str) -> None:
    name = site.config["SESSION_COOKIE_NAME"]
    stranger = site.test_client(use_cookies=False)
    for header in (f"{name}=; {name}={session_cookie}", f"{name}={session_cookie}; {name}="):
        made.clear()
        stranger.get("/proef", headers={"Cookie": header})
        stranger.get("/proef", headers={"Cookie": header})
        assert len(made) == 2, header


def test_a_cookie_that_is_no_text_does_no_harm(site: Flask) -> None:
    stranger = site.test_client(use_cookies=False)
    for header in ("\xff\xfe=\xff", "=", ";;;", '"', "a" * 5000):
        assert stranger.get("/proef", headers={"Cookie": header}).status_code == 200


def test_a_page_is_kept_for_each_language(tmp_path: Path) -> None:
    site = with_schema(build_app(tmp_path, KEPT_PAGES=MOST))
    english = site.test_client()
    english.post("/taal", data={"language": "en"})
    for _again in range(2):
        assert '<html lang="en">' in english.get("/").text
        assert '<html lang="nl">' in site.test_client().get("/").text
    assert len(site.extensions["kept"].pages) == 2


def test_nobody_fills_the_memory_with_made_up_languages(site: Flask, client: FlaskClient) -> None:
    for number in range(MOST + 5):
        client.set_cookie(f"{site.config['SESSION_COOKIE_NAME']}-taal", f"x{number}")
        client.get("/proef")
    assert len(site.extensions["kept"].pages) == 1


def test_while_the_database_is_away_the_page_in_memory_is_sent(
    site: Flask, client: FlaskClient, clock: time_machine.Traveller
) -> None:
    before = client.get("/proef").data
    db.engine.dispose()
    file = Path(str(db.engine.url.database))
    file.rename(file.with_suffix(".away"))
    file.with_suffix(".sqlite3").mkdir()
    clock.shift(timedelta(minutes=5))
    assert client.get("/proef").data == before


def test_a_page_that_sets_a_cookie_is_never_kept(site: Flask, made: Made) -> None:
    for _ in range(2):
        assert "Set-Cookie" in site.test_client().get("/koekje").headers
    assert made == ["signed", "signed"]


def test_another_search_is_another_page(client: FlaskClient, made: Made) -> None:
    client.get("/proef?q=a")
    client.get("/proef?q=b")
    client.get("/proef?q=a")
    assert len(made) == 2


def test_only_a_limited_number_is_kept(site: Flask, client: FlaskClient) -> None:
    for number in range(MOST + 5):
        client.get(f"/proef?q={number}")
    assert len(site.extensions["kept"].pages) == MOST


def test_a_wrong_host_is_not_answered_from_what_is_kept(client: FlaskClient) -> None:
    client.get("/proef")
    assert client.get("/proef", headers={"Host": "elders.example"}).status_code == 400
    assert client.get("/proef").status_code == 200


def test_somebody_who_looks_after_somebody_sent_waits_for_no_writer(tmp_path: Path) -> None:
    """The thread that took a form answers the next visitor, and then only reads."""
    client = with_schema(build_app(tmp_path)).test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/mijn").text)
    assert token is not None
    sent = client.post("/mijn", data={"csrf_token": token[1], "email": "noor@example.org"})
    assert sent.status_code == 200
    client.delete_cookie(client.application.config["SESSION_COOKIE_NAME"])
    other = sqlite3.connect(tmp_path / "bijeen.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert client.get("/").status_code == 200
    finally:
        other.close()
