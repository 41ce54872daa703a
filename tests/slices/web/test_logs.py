"""What the log says of a request: the page's pattern, how it went, how long it took; never who, or for what."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app import config
from app.web import logs
from app.web.links import token
from tests import factories as make
from tests.browse import Browser
from tests.conftest import closed_at_the_end
from tests.databases import build_app, with_schema

ADDRESS = "noor.geheim@school.example"


class Written(logging.Handler):
    """Every line as it would leave, in JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logs.Json())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    @property
    def all(self) -> str:
        return "\n".join(self.lines)

    @property
    def requests(self) -> list[dict[str, Any]]:
        found = [json.loads(line) for line in self.lines]
        return [line for line in found if line["logger"] == "bijeen.request"]


@pytest.fixture
def written() -> Iterator[Written]:
    handler, level = Written(), logs.log.level
    logging.getLogger().addHandler(handler)
    logs.log.setLevel(logging.INFO)
    yield handler
    logging.getLogger().removeHandler(handler)
    logs.log.setLevel(level)


def test_a_request_is_one_line_of_json(browser: Browser, written: Written) -> None:
    answer = browser.client.get("/privacy?bron=nieuwsbrief", buffered=True)
    (line,) = written.requests
    assert {"method": "GET", "route": "/privacy", "status": 200}.items() <= line.items()
    assert isinstance(line["ms"], int)
    assert line["request_id"] == answer.headers["X-Request-ID"]
    assert line["level"] == "info"
    assert line["time"].startswith("2026-11-04T09:00:00")


def test_links_names_addresses_and_searches_never_reach_the_log(faulty: Browser, written: Written, caplog: Any) -> None:
    event = make.event()
    registration = make.registration(event.sessions[0], name="Noor Geheim", email=ADDRESS)
    link = token("registration", registration)
    for path in (
        f"/aanmelding/{link}",
        f"/aanmelding/{link}x",
        f"/?q={ADDRESS}",
        f"/mijn?email={ADDRESS.replace('@', '%40')}",
        f"/crash?email={ADDRESS}&naam=Geheim",
        f"/{link}/{ADDRESS}",
        f"/beheer/zoeken?q={ADDRESS}",
    ):
        faulty.client.get(path, buffered=True)
    form = faulty.visit("registrations.sign_up", slug=event.slug).form()
    faulty.submit(form.fill(name="Noor Geheim", email="ander.geheim@school.example"), follow=False)
    faulty.submit(faulty.visit("accounts.sign_in").form().fill(email=ADDRESS), status=200)
    assert len(written.requests) >= 10
    for secret in (link, "geheim", ADDRESS, "school.example", "nieuwsbrief"):
        assert secret not in written.all.lower(), secret
    assert {line["route"] for line in written.requests} >= {
        "/aanmelding/<token>",
        "/",
        "/crash",
        "?",
        "/bijeenkomsten/<slug>/aanmelden",
        "/inloggen",
    }


def test_a_crash_is_found_again_by_what_the_page_says(faulty: Browser, written: Written) -> None:
    page = faulty.open(f"/crash?email={ADDRESS}", status=500)
    given = page.response.headers["X-Request-ID"]
    assert given in page.text
    lines = [json.loads(line) for line in written.lines]
    crash = next(line for line in lines if "exception" in line)
    assert (crash["request_id"], crash["message"]) == (given, "crash in /crash")
    assert "RuntimeError: boom" in crash["exception"]
    assert [(line["status"], line["level"]) for line in written.requests] == [(500, "error")]


def test_a_crash_without_a_database_names_its_mark_too(without_database: Browser) -> None:
    page = without_database.open("/", status=503)
    assert page.response.headers["X-Request-ID"] in page.text


def test_every_request_has_a_mark_of_its_own(browser: Browser) -> None:
    marks = {browser.client.get("/privacy").headers["X-Request-ID"] for _ in range(5)}
    assert len(marks) == 5
    assert all(len(mark) == 16 for mark in marks)


def test_a_visitor_cannot_choose_the_mark(browser: Browser) -> None:
    answer = browser.client.get("/privacy", headers={"X-Request-ID": "van-de-bezoeker"})
    assert answer.headers["X-Request-ID"] != "van-de-bezoeker"


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Behind a proxy of our own."""
    app = with_schema(build_app(tmp_path_factory.mktemp("proxied"), TRUSTED_PROXIES=1))
    with closed_at_the_end(app):
        yield app


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [
        ("a1b2c3d4-e5f6", True),
        ("x" * 64, True),
        ("x" * 65, False),
        ("kort", False),
        ("met spatie er in", False),
        ('"},{"x', False),
        ("", False),
        ("een@adres.example", False),
    ],
)
def test_our_own_proxy_may_choose_it(proxied: Flask, given: str, is_taken: bool) -> None:
    answer = Browser(proxied).client.get("/privacy", headers={"X-Request-ID": given})
    assert (answer.headers["X-Request-ID"] == given) == is_taken


def test_a_method_that_is_no_method_is_not_repeated(browser: Browser, written: Written) -> None:
    browser.client.open("/privacy", method="GEHEIM", buffered=True)
    assert [line["method"] for line in written.requests] == ["?"]


def test_lines_of_the_worker_are_json_without_addresses(app: Flask, written: Written) -> None:
    logging.getLogger("app.worker.loop").warning("mail 3: %s weigerde %s", "server", ADDRESS)
    line = json.loads(written.lines[-1])
    assert line["message"] == "mail 3: server weigerde [adres]"
    assert line["logger"] == "app.worker.loop"
    assert "request_id" not in line


@pytest.mark.parametrize("shape", ["json", "plain"])
def test_what_gunicorn_quotes_of_a_request_is_left_out(shape: str) -> None:
    record = logging.LogRecord(
        "gunicorn.error", logging.ERROR, "", 0, "Error handling request %s", ("/w/abc?q=geheim",), None
    )
    line = logs.formatter(shape).format(record)
    assert "Error handling request" in line
    assert "geheim" not in line
    assert "/w/abc" not in line


def test_a_line_is_one_line_whatever_is_in_it(written: Written) -> None:
    logging.getLogger("app").warning('een\n{"level": "nep"}')
    assert "\n" not in written.lines[-1]
    assert json.loads(written.lines[-1])["level"] == "warning"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("mail aan a.b+c@school.nl mislukt", "mail aan [adres] mislukt"),
        ("<x@y.nl>,z@y.nl", "<[adres]>,[adres]"),
        ("q=a%40school.nl&b", "q=[adres]&b"),
        ("/aanmelding/0123456789abcdef0123456789abcdef/x", "/aanmelding/[token]/x"),
        ("message 0123456789abcdef sent", "message 0123456789abcdef sent"),
        ("een gewone regel", "een gewone regel"),
    ],
)
def test_addresses_and_tokens_are_masked_wherever_they_come_from(text: str, left: str) -> None:
    assert logs.masked(text) == left


def test_the_shape_is_one_that_we_know() -> None:
    assert config._log_format("json") == "json"
    assert config._log_format("plain") == "plain"
    with pytest.raises(ValueError, match="LOG_FORMAT"):
        config._log_format("xml")


def test_reading_along_leaves_out_what_went_well() -> None:
    handlers, level = list(logging.getLogger().handlers), logs.log.level
    logs.begin("json")
    assert logs.log.isEnabledFor(logging.INFO)
    logs.begin("plain")
    assert not logs.log.isEnabledFor(logging.INFO)
    assert logs.log.isEnabledFor(logging.ERROR)
    assert logging.getLogger().handlers == handlers, "a second handler would write every line twice"
    logs.log.setLevel(level)
