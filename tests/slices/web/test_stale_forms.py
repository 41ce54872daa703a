"""A form whose token is no longer good is given back to be sent once more: nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest

from tests.browse import Browser, Form
from tests.people import sign_in_as


def an_old_form(browser: Browser) -> Form:
    """The sign-in form, filled in, after the browser lost its cookie."""
    form = browser.visit("accounts.sign_in", next="/beheer/berichten").form().fill(email="anne@example.org")
    browser.client.delete_cookie("bijeen-80")
    return form


def test_a_form_whose_cookie_is_gone_is_given_back_and_one_press_sends_it(browser: Browser) -> None:
    page = browser.submit(an_old_form(browser), status=400)
    assert page.title == "Je formulier stond lang open"
    assert "anne@example.org" in page.text
    again = page.form()
    assert again.action == "/inloggen?next=/beheer/berichten"
    assert again.values["email"] == "anne@example.org"
    assert browser.submit(again, status=200).title == "Kijk in je mail"


@pytest.mark.parametrize(("seconds", "status"), [(12 * 3600, 200), (12 * 3600 + 1, 400)])
def test_a_form_stays_good_for_half_a_day(browser: Browser, clock: Any, seconds: int, status: int) -> None:
    form = browser.visit("accounts.sign_in").form().fill(email="anne@example.org")
    clock.shift(seconds)
    browser.submit(form, status=status)


def test_a_form_opened_late_on_a_long_visit_stays_good_as_long(browser: Browser, clock: Any) -> None:
    browser.visit("accounts.sign_in")
    clock.shift(timedelta(hours=11))
    form = browser.visit("accounts.sign_in").form().fill(email="anne@example.org")
    clock.shift(timedelta(hours=11))
    browser.submit(form, status=200)


def test_a_page_without_a_form_sets_no_cookie(browser: Browser) -> None:
    assert "Set-Cookie" not in browser.visit("home.privacy").response.headers


def test_a_form_given_back_twice_still_goes_through(browser: Browser, clock: Any) -> None:
    page = browser.submit(an_old_form(browser), status=400)
    clock.shift(timedelta(hours=30))
    page = browser.submit(page.form(), status=400)
    assert browser.submit(page.form(), status=200).title == "Kijk in je mail"


def test_every_field_comes_back_in_its_order_and_escaped(browser: Browser) -> None:
    typed = {
        "csrf_token": "oud",
        "name": ['Noor "O’Neill"'],
        "x": ["1", "2"],
        "question": ["<script>regel\nnog een</script>"],
    }
    answer = browser.client.post("/inloggen", data=typed, headers={"Referer": "http://localhost/inloggen"})
    text = answer.get_data(as_text=True)
    assert "<script>regel" not in text
    page = browser._page(answer, "/inloggen", 400)
    fields = [(str(tag["name"]), str(tag["value"])) for tag in page.all("main input[type=hidden]")]
    assert [field for field in fields if field[0] != "csrf_token"] == [
        ("name", 'Noor "O’Neill"'),
        ("x", "1"),
        ("x", "2"),
        ("question", "<script>regel\nnog een</script>"),
    ]
    assert len([name for name, _ in fields if name == "csrf_token"]) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://kwaad.example"},
        {"Origin": "null"},
        {"Referer": "https://kwaad.example/x"},
        {},
        {"Origin": "https://kwaad.example", "Referer": "http://localhost/inloggen"},
    ],
)
def test_what_another_site_posts_is_never_offered_to_be_sent(browser: Browser, headers: dict[str, str]) -> None:
    answer = browser.client.post("/inloggen", data={"email": "kwaad@example.org"}, headers=headers)
    assert answer.status_code == 400
    page = browser._page(answer, "/inloggen", 400)
    assert page.find("main form") is None
    assert "kwaad@example.org" not in page.text


def test_it_changes_nothing_automatically(organiser: Browser) -> None:
    form = organiser.visit("home_organise.dashboard").form("form[action='/uitloggen']")
    form.values["csrf_token"] = "oud"
    page = organiser.submit(form, status=400)
    organiser.visit("home_organise.dashboard")
    organiser.submit(page.form())
    organiser.open("/beheer/", status=303)


def test_a_form_of_somebody_who_is_signed_out_meanwhile_waits_until_signed_in_again(faulty: Browser) -> None:
    answer = faulty.client.post(
        "/beheer/note", data={"reason": "De zaal is dicht"}, headers={"Origin": "http://localhost"}
    )
    page = faulty._page(answer, "/beheer/note", 403)
    assert page.title == "Je bent niet meer ingelogd"
    sign_in_as(faulty, "organiser")  # in another tab of the same browser
    answer = faulty.client.post(page.form().action, data=page.form().values)
    assert answer.get_data(as_text=True) == "Genoteerd: De zaal is dicht"


def test_a_form_of_a_stranger_is_not_taken_even_with_a_good_token(faulty: Browser) -> None:
    token = faulty.visit("accounts.sign_in").form().values["csrf_token"]
    answer = faulty.client.post("/beheer/note", data={"reason": "x", "csrf_token": token})
    assert faulty._page(answer, "/beheer/note", 403).title == "Je bent niet meer ingelogd"


def test_a_viewer_may_not_do_what_an_organiser_may(faulty: Browser) -> None:
    sign_in_as(faulty, "viewer")
    token = faulty.visit("home_organise.dashboard").form("form[method=post]").values["csrf_token"]
    answer = faulty.client.post("/beheer/note", data={"reason": "x", "csrf_token": token})
    assert faulty._page(answer, "/beheer/note", 403).title == "Deze pagina is niet voor jou"


def test_it_needs_no_database(without_database: Browser) -> None:
    answer = without_database.client.post(
        "/inloggen", data={"email": "anne@example.org"}, headers={"Referer": "http://localhost/inloggen"}
    )
    assert answer.status_code == 400
    assert "anne@example.org" in answer.get_data(as_text=True)
