"""Against a real OpenID provider on loopback."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account, AccountRole, AccountSession
from app.config import settings
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Page
from tests.slices.accounts.entering import account, another, code_app, is_signed_in

EMAIL = "anne@example.org"
pytestmark = [
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
    pytest.mark.real_clock,  # the provider lives by it
    pytest.mark.filterwarnings("ignore::authlib.deprecate.AuthlibDeprecationWarning"),  # what it leans on, not we
]


@pytest.fixture
def issuer(app: Flask) -> Iterator[str]:
    from oidc_provider_mock import run_server_in_thread

    with run_server_in_thread(require_nonce=True) as server:
        issuer = f"http://localhost:{server.server_port}"
        configured = {
            "issuer": issuer,
            "client_id": "bijeen",
            "client_secret": "secret",
            "label": "Werkaccount",
            "hosted_domain": "",
        }
        app.config["OIDC_PROVIDERS"] = {"eigen": configured}
        yield issuer
    app.config["OIDC_PROVIDERS"] = {}
    app.extensions.pop("oidc", None)


def person(issuer: str, **claims: Any) -> None:
    """Somebody whom the provider knows."""
    claims = {"email": EMAIL, "email_verified": True, **claims}
    requests.put(f"{issuer}/users/anne", json=claims, timeout=10).raise_for_status()


def leave(browser: Browser, start: str = "/inloggen/met/eigen") -> str:
    """The address at the provider."""
    answer = browser.client.get(start)
    assert answer.status_code == 302
    return str(answer.location)


def allowed(there: str) -> str:
    """Where the provider sends back to once somebody signed in there."""
    answer = requests.post(there, data={"sub": "anne"}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    assert back.netloc == "localhost"
    return f"{back.path}?{back.query}"


def sign_in(browser: Browser, start: str = "/inloggen/met/eigen") -> Page:
    page = browser.open(allowed(leave(browser, start)))
    return browser.submit(page.form())


def refused(browser: Browser) -> str:
    answer = browser.client.get(allowed(leave(browser)))
    assert (answer.status_code, answer.location) == (303, "/inloggen")
    assert not is_signed_in(browser)
    return browser.open("/inloggen").html.get_text(" ")


def test_a_known_address_signs_in(browser: Browser, issuer: str) -> None:
    account()
    person(issuer)
    assert "Werkaccount" in browser.visit("accounts.sign_in").text
    sign_in(browser)
    assert is_signed_in(browser)
    assert db.session.scalars(sa.select(AccountSession)).one().via.value == "provider"


def test_state_nonce_and_pkce_go_along(browser: Browser, issuer: str) -> None:
    asked = parse_qs(urlsplit(leave(browser)).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) == 43
    assert len(asked["state"][0]) >= 20
    assert len(asked["nonce"][0]) >= 20
    assert asked["redirect_uri"] == ["http://localhost/inloggen/met/eigen/terug"]


def test_coming_back_writes_nothing_until_one_goes_on(browser: Browser, issuer: str) -> None:
    account()
    person(issuer)
    page = browser.open(allowed(leave(browser)))
    assert not is_signed_in(browser)
    assert db.session.scalars(sa.select(AccountSession)).all() == []
    form = page.form()
    browser.submit(form)
    assert is_signed_in(browser)
    browser.submit(browser.visit("accounts_organise.me").form("form[action='/uitloggen']"))
    browser.client.post(form.action, data=form.values)
    assert not is_signed_in(browser), "the proof is good once"


@pytest.mark.parametrize("claims", [{"email": "nieuw@example.org"}, {"email_verified": False}, {"email": None}])
def test_nobody_gets_an_account_by_it(browser: Browser, issuer: str, claims: dict[str, Any]) -> None:
    account()
    person(issuer, **claims)
    assert "kun je hier niet inloggen" in refused(browser)
    assert db.session.scalars(sa.select(Account.email)).all() == [EMAIL]


def test_a_closed_account_stays_closed(browser: Browser, issuer: str) -> None:
    account().active = False
    db.session.commit()
    person(issuer)
    refused(browser)


def test_an_answer_to_another_browsers_question_is_refused(app: Flask, browser: Browser, issuer: str) -> None:
    account()
    person(issuer)
    other = Browser(app)
    leave(other)
    stolen = allowed(leave(browser))
    answer = other.client.get(stolen)
    assert answer.location == "/inloggen"
    assert not is_signed_in(other)


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x&code=y", "?error=access_denied&state=x"])
def test_an_answer_without_a_question_is_refused(browser: Browser, issuer: str, query: str) -> None:
    answer = browser.client.get(f"/inloggen/met/eigen/terug{query}")
    assert (answer.status_code, answer.location) == (303, "/inloggen")


def test_an_answer_is_good_once(browser: Browser, issuer: str) -> None:
    account()
    person(issuer)
    back = allowed(leave(browser))
    browser.open(back)
    assert browser.client.get(back).location == "/inloggen"


@pytest.mark.parametrize(("amr", "passed"), [(["pwd", "mfa"], True), (["pwd"], False), (None, False)])
def test_a_second_factor_at_the_provider_counts(
    browser: Browser, issuer: str, amr: list[str] | None, passed: bool
) -> None:
    account(role=AccountRole.ADMIN)
    person(issuer, **({"amr": amr} if amr else {}))
    sign_in(browser)
    make.organisation(second_factor_required=True)
    assert (browser.client.get("/beheer/").status_code == 200) is passed


def test_ones_own_second_step_is_still_asked_where_the_provider_did_not(
    app: Flask, browser: Browser, issuer: str
) -> None:
    code_app(another(app, email=EMAIL))
    person(issuer)
    assert sign_in(browser).title == "Nog één stap"
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    ("wanted", "arrives"),
    [
        ("/beheer/mijn-account", "/beheer/mijn-account"),
        ("//kwaad.example", "/beheer/"),
        ("https:kwaad", "/beheer/"),
    ],
)
def test_it_leads_to_where_one_was_going_and_never_off_the_site(
    browser: Browser, issuer: str, wanted: str, arrives: str
) -> None:
    account()
    person(issuer)
    page = browser.open(allowed(leave(browser, f"/inloggen/met/eigen?next={wanted}")))
    form = page.form()
    assert browser.client.post(form.action, data=form.values).location == arrives


def test_a_provider_that_is_gone_is_told_and_the_link_still_works(app: Flask, browser: Browser) -> None:
    app.config["OIDC_PROVIDERS"] = {
        "eigen": {
            "issuer": "http://localhost:9",
            "client_id": "a",
            "client_secret": "b",
            "label": "Werkaccount",
            "hosted_domain": "",
        }
    }
    try:
        answer = browser.client.get("/inloggen/met/eigen")
        assert answer.location == "/inloggen"
        assert "nu niet bereikbaar" in browser.open("/inloggen").html.get_text()
    finally:
        app.config["OIDC_PROVIDERS"] = {}
        app.extensions.pop("oidc", None)


def test_a_provider_that_is_not_set_is_not_there(browser: Browser) -> None:
    for path in ("/inloggen/met/google", "/inloggen/met/google/terug"):
        assert browser.client.get(path).status_code == 404


MICROSOFT = {
    "OIDC_MICROSOFT_TENANT": "t",
    "OIDC_MICROSOFT_CLIENT_ID": "a",
    "OIDC_MICROSOFT_CLIENT_SECRET": "b",
}
GOOGLE = {"OIDC_GOOGLE_HOSTED_DOMAIN": "d.nl", "OIDC_GOOGLE_CLIENT_ID": "a", "OIDC_GOOGLE_CLIENT_SECRET": "b"}
OWN = {
    "OIDC_ISSUER": "https://login.d.nl/",
    "OIDC_CLIENT_ID": "a",
    "OIDC_CLIENT_SECRET": "b",
    "OIDC_NAME": "D",
}


@pytest.mark.parametrize(
    ("environ", "kinds"),
    [
        (MICROSOFT, ["microsoft"]),
        (GOOGLE, ["google"]),
        (OWN, ["eigen"]),
        ({}, []),
        ({**OWN, **GOOGLE}, ["google", "eigen"]),
    ],
)
def test_each_provider_is_set_by_the_environment(tmp_path: Any, environ: dict[str, str], kinds: list[str]) -> None:
    found = settings({"INSTANCE_PATH": str(tmp_path), **environ})["OIDC_PROVIDERS"]
    assert list(found) == kinds


@pytest.mark.parametrize("left_out", [*MICROSOFT, *GOOGLE, *list(OWN)[:3]])
def test_half_a_setting_offers_nothing(tmp_path: Any, left_out: str) -> None:
    """Google without a domain would let in every address that has an account, whoever hands it out."""
    whole = next(each for each in (MICROSOFT, GOOGLE, OWN) if left_out in each)
    environ = {name: value for name, value in whole.items() if name != left_out}
    assert settings({"INSTANCE_PATH": str(tmp_path), **environ})["OIDC_PROVIDERS"] == {}


@pytest.mark.parametrize("tenant", ["common", "Organizations", "consumers"])
def test_everybodys_tenant_is_refused(tmp_path: Any, tenant: str) -> None:
    with pytest.raises(ValueError, match="OIDC_MICROSOFT_TENANT"):
        settings({"INSTANCE_PATH": str(tmp_path), **MICROSOFT, "OIDC_MICROSOFT_TENANT": tenant})
