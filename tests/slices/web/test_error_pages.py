import io
import logging
from typing import Any

import pytest

from tests import factories as make
from tests.browse import Browser


def leads_on(browser: Browser, path: str, status: int) -> str:
    """The page's heading; it says what to do and has somewhere to go."""
    page = browser.open(path, status=status)
    assert page.find("main .lead") is not None
    assert page.find("main a[href]") is not None
    return page.title


def test_an_unknown_address_is_told_in_a_sentence(browser: Browser) -> None:
    assert leads_on(browser, "/bestaat-niet", 404) == "Deze pagina is er niet"


def test_a_page_for_another_role_is_told_in_a_sentence(faulty: Browser) -> None:
    assert leads_on(faulty, "/abort/403", 403) == "Deze pagina is niet voor jou"


def test_a_wrong_method_is_told_in_a_sentence_and_names_the_right_one(browser: Browser) -> None:
    assert leads_on(browser, "/uitloggen", 405) == "Dat kan hier niet"
    assert "POST" in browser.client.get("/uitloggen").headers["Allow"]


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        (400, "Er ging iets mis bij het versturen"),
        (418, "Er ging iets mis bij het versturen"),
        (503, "Er ging iets mis"),
    ],
)
def test_every_other_fault_has_a_page_with_its_own_status(faulty: Browser, code: int, heading: str) -> None:
    assert leads_on(faulty, f"/abort/{code}", code) == heading


def test_a_crash_is_told_in_a_sentence_and_logged(faulty: Browser, caplog: Any) -> None:
    with caplog.at_level(logging.ERROR):
        assert leads_on(faulty, "/crash", 500) == "Er ging iets mis"
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [RuntimeError]


def test_what_was_typed_survives_a_crash(faulty: Browser) -> None:
    token = faulty.visit("accounts.sign_in").form().values["csrf_token"]
    answer = faulty.client.post("/crash", data={"csrf_token": token, "question": "Hoe krijg ik tijd?"})
    assert answer.status_code == 500
    assert "Hoe krijg ik tijd?" in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/", "/privacy", "/bestaat-niet", "/inloggen"])
def test_the_page_for_a_broken_database_does_not_need_it(without_database: Browser, path: str) -> None:
    page = without_database.open(path, status=503)
    assert page.title == "Er ging iets mis"
    assert "Probeer het over een paar minuten" in page.text


def test_a_body_that_is_too_large_is_told_in_a_sentence(browser: Browser) -> None:
    body = b"email=" + b"x" * (10 * 1024 * 1024)
    answer = browser.client.post("/inloggen", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "te groot" in answer.get_data(as_text=True)


class Endless(io.RawIOBase):
    """A body that never ends, and counts how much of it was read."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.taken += len(buffer)
        return len(buffer)


def test_a_body_without_end_is_not_read_for_ever(browser: Browser) -> None:
    endless = Endless()
    answer = browser.client.post(
        "/inloggen",
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input": endless, "CONTENT_LENGTH": str(10**12)},
    )
    assert answer.status_code == 413
    assert 0 < endless.taken <= 33 * 1024 * 1024


def test_too_many_requests_say_how_long_to_wait_and_keep_what_was_typed(limited: Browser, clock: Any) -> None:
    form = limited.visit("accounts.sign_in").form().fill(email="anne@example.org")
    for _ in range(20):
        assert limited.client.post(form.action, data=form.values).status_code == 200
    page = limited.submit(form, status=429)
    assert "Wacht" in page.text
    assert "anne@example.org" in page.text
    assert 0 < int(page.response.headers["Retry-After"]) <= 3601  # whole seconds, rounded up
    clock.shift(int(page.response.headers["Retry-After"]))
    assert limited.submit(page.form(), status=200).title == "Kijk in je mail"


def test_a_view_without_a_mark_is_closed(faulty: Browser) -> None:
    assert faulty.open("/vergeten", status=403).title == "Deze pagina is niet voor jou"


def test_a_crash_with_the_database_there_still_says_whose_site_it_is(faulty: Browser) -> None:
    make.organisation(is_demonstration=True, contact_email="vragen@example.org")
    page = faulty.open("/crash", status=500)
    assert "Fictieve gegevens" in page.html.get_text()
    assert page.find("a[href='mailto:vragen@example.org']") is not None


@pytest.mark.parametrize("host", ["kwaad.example", "localhost.kwaad.example", "kwaad.example:80", "", "a b"])
def test_under_a_name_that_is_not_ours_there_is_no_page(faulty: Browser, host: str) -> None:
    for path in ("/", "/bestaat-niet", "/crash"):
        answer = faulty.client.get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert answer.mimetype == "text/plain"
    assert faulty.client.post("/inloggen", data={}, headers={"Host": host}).status_code == 400
