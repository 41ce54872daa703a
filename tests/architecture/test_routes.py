"""Who may open what. Everything that is not marked open is closed."""

from pathlib import Path

import pytest
from flask import Flask

from app.web.access import PASSES, Access, access_of, bound_of, public
from tests.browse import Browser
from tests.databases import build_app, with_schema
from tests.people import sign_in_as

OPEN_TO = """
public             GET  /
public             GET  /.well-known/security.txt
public             GET  /aanmelding/<token>
public             POST /aanmelding/<token>/aannemen
public             GET  /aanmelding/<token>/afmelden
public             POST /aanmelding/<token>/afmelden
public             GET  /aanmelding/<token>/agenda.ics
public             GET  /agenda.ics
member             GET  /beheer/
area:registration  GET  /beheer/aanmeldingen/<public_id>
team:registration  GET  /beheer/aanmeldingen/<public_id>/afmelden
team:registration  POST /beheer/aanmeldingen/<public_id>/afmelden
team:registration  POST /beheer/aanmeldingen/<public_id>/naar-voren
viewer             GET  /beheer/behoeften
viewer             GET  /beheer/behoeften.csv
viewer             GET  /beheer/behoeften.xlsx
organiser          GET  /beheer/behoeften/wensen.csv
organiser          GET  /beheer/berichten
organiser          GET  /beheer/berichten/<public_id>
organiser          GET  /beheer/berichten/<public_id>/bron
organiser          GET  /beheer/berichten/<public_id>/opmaak
organiser          POST /beheer/berichten/<public_id>/opnieuw
member             GET  /beheer/bijeenkomsten
member:event       GET  /beheer/bijeenkomsten/<public_id>
team:event         GET  /beheer/bijeenkomsten/<public_id>/afgelasten
team:event         POST /beheer/bijeenkomsten/<public_id>/afgelasten
team:event         POST /beheer/bijeenkomsten/<public_id>/concept
member:event       GET  /beheer/bijeenkomsten/<public_id>/evaluatie
team:event         GET  /beheer/bijeenkomsten/<public_id>/evaluatie.csv
team:event         POST /beheer/bijeenkomsten/<public_id>/open
team:event         POST /beheer/bijeenkomsten/<public_id>/save-the-date
team:event         GET  /beheer/bijeenkomsten/<public_id>/teksten
team:event         POST /beheer/bijeenkomsten/<public_id>/teksten
team:meeting       GET  /beheer/bijeenkomsten/momenten/<public_id>
team:meeting       POST /beheer/bijeenkomsten/momenten/<public_id>
organiser          POST /beheer/bundelingen/<public_id>/terugdraaien
area:event_session GET  /beheer/datums/<public_id>
team:event_session GET  /beheer/datums/<public_id>/afgelasten
team:event_session POST /beheer/datums/<public_id>/afgelasten
area:event_session GET  /beheer/datums/<public_id>/deelnemers.csv
team:event_session GET  /beheer/datums/<public_id>/plaatsen
team:event_session POST /beheer/datums/<public_id>/plaatsen
team:event_session GET  /beheer/datums/<public_id>/toevoegen
team:event_session POST /beheer/datums/<public_id>/toevoegen
organiser          GET  /beheer/deskundigen
organiser          POST /beheer/deskundigen/<public_id>/gesproken
organiser          GET  /beheer/deskundigen/nieuw
organiser          POST /beheer/deskundigen/nieuw
viewer             GET  /beheer/evaluaties
viewer             GET  /beheer/onderwerpen
viewer             GET  /beheer/onderwerpen/<public_id>
organiser          GET  /beheer/onderwerpen/<public_id>/besluit
organiser          POST /beheer/onderwerpen/<public_id>/besluit
organiser          GET  /beheer/onderwerpen/<public_id>/bijeenkomst
organiser          POST /beheer/onderwerpen/<public_id>/bijeenkomst
organiser          GET  /beheer/onderwerpen/<public_id>/hernoemen
organiser          POST /beheer/onderwerpen/<public_id>/hernoemen
organiser          GET  /beheer/onderwerpen/<public_id>/splitsen
organiser          POST /beheer/onderwerpen/<public_id>/splitsen
organiser          GET  /beheer/onderwerpen/samenvoegen
organiser          POST /beheer/onderwerpen/samenvoegen
viewer             GET  /beheer/rondes
viewer             GET  /beheer/rondes/<public_id>
organiser          GET  /beheer/rondes/<public_id>/bewerken
organiser          POST /beheer/rondes/<public_id>/bewerken
organiser          POST /beheer/rondes/<public_id>/onderwerpen
organiser          POST /beheer/rondes/<public_id>/onderwerpen/<topic_id>/eruit
organiser          GET  /beheer/rondes/<public_id>/stap/<name>
organiser          POST /beheer/rondes/<public_id>/stap/<name>
organiser          GET  /beheer/rondes/nieuw
organiser          POST /beheer/rondes/nieuw
organiser          GET  /beheer/scholen/hulp
organiser          GET  /beheer/wensbomen
organiser          POST /beheer/wensbomen
organiser          GET  /beheer/wensbomen/<public_id>
organiser          GET  /beheer/wensbomen/<public_id>/a3.pdf
organiser          GET  /beheer/wensbomen/<public_id>/bladen
organiser          POST /beheer/wensbomen/<public_id>/bladen/<leaf_id>/tonen
organiser          POST /beheer/wensbomen/<public_id>/bladen/<leaf_id>/verbergen
organiser          GET  /beheer/wensbomen/<public_id>/bladen/<leaf_id>/wissen
organiser          POST /beheer/wensbomen/<public_id>/bladen/<leaf_id>/wissen
organiser          POST /beheer/wensbomen/<public_id>/openen
organiser          POST /beheer/wensbomen/<public_id>/overhandigingen
organiser          GET  /beheer/wensbomen/<public_id>/qr.svg
organiser          GET  /beheer/wensbomen/<public_id>/scherm
organiser          POST /beheer/wensbomen/<public_id>/sluiten
organiser          GET  /beheer/wensbomen/overhandigingen/<public_id>/antwoord
organiser          POST /beheer/wensbomen/overhandigingen/<public_id>/antwoord
public             GET  /bijeenkomsten/<slug>
public             GET  /bijeenkomsten/<slug>.ics
public             GET  /bijeenkomsten/<slug>/aanmelden
public             POST /bijeenkomsten/<slug>/aanmelden
public             GET  /evaluatie/<token>
public             POST /evaluatie/<token>
public             GET  /evaluatie/<token>/bedankt
public             GET  /healthz
public             GET  /inloggen
public             POST /inloggen
public             GET  /inloggen/<token>
public             POST /inloggen/<token>
public             GET  /mijn
public             POST /mijn
public             GET  /mijn/<token>
public             GET  /nieuws/<token>
public             POST /nieuws/<token>
public             GET  /nieuws/<token>/stoppen
public             POST /nieuws/<token>/stoppen
public             GET  /onderwerpen
public             GET  /onderwerpen/<slug>
public             GET  /onderwerpen/<slug>/aansluiten
public             POST /onderwerpen/<slug>/aansluiten
public             POST /onderwerpen/<slug>/volgen
public             GET  /onderwerpen/lijkt-op
public             GET  /onderwerpen/nieuw
public             POST /onderwerpen/nieuw
public             GET  /onderwerpen/stemmen
public             POST /onderwerpen/stemmen
public             GET  /privacy
public             GET  /school/<token>
public             POST /school/<token>
public             GET  /static/<path:filename>
public             GET  /stem/<token>
public             POST /stem/<token>
public             GET  /toegankelijkheid
public             POST /uitloggen
public             GET  /w/<code>
public             POST /w/<code>
"""


def written(app: Flask, endpoint: str) -> str:
    """The mark as OPEN_TO writes it: 'team:event', 'public'."""
    access, of = access_of(endpoint), bound_of(endpoint)
    return (access.value if access else "nobody") + (f":{of}" if of else "")


def routes(app: Flask) -> list[tuple[str, str, Access | None]]:
    """(method, address, mark) of every route."""
    return sorted(
        ((method, rule.rule, access_of(rule.endpoint)) for rule in app.url_map.iter_rules()
         for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}),
        key=lambda route: (route[1], route[0]),
    )  # fmt: skip


def filled(rule: str) -> str:
    """An address of this route, for a row that is not there."""
    return "/".join("0" * 42 if "<" in part else part for part in rule.split("/"))


def test_every_route_is_open_to_whom_it_should_be(app: Flask) -> None:
    """Written out on purpose: who adds a page says here to whom it is open."""
    lines = sorted(
        (f"{written(app, rule.endpoint):<18} {method:<4} {rule.rule}"
        for rule in app.url_map.iter_rules() for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}),
        key=lambda line: (line[24:], line[19:23]),
    )  # fmt: skip
    assert lines == OPEN_TO.strip().splitlines()


def test_everything_under_beheer_asks_for_an_account_and_nothing_else_does(app: Flask) -> None:
    for _method, rule, access in routes(app):
        assert (access is not Access.PUBLIC) == rule.startswith("/beheer"), rule


def test_viewers_change_nothing(app: Flask) -> None:
    assert [
        rule
        for method, rule, access in routes(app)
        if method == "POST" and access in (Access.VIEWER, Access.AREA)
    ] == []


def test_a_stranger_is_sent_to_sign_in_from_every_closed_page(app: Flask) -> None:
    client = app.test_client()
    for method, rule, access in routes(app):
        if access is Access.PUBLIC:
            continue
        if method == "GET":
            answer = client.get(filled(rule))
            assert answer.status_code == 303, rule
            assert answer.location.startswith("/inloggen"), rule
        else:
            assert client.post(filled(rule)).status_code in (400, 403), rule


@pytest.mark.parametrize("role", list(PASSES))
def test_an_account_opens_only_what_its_role_may(app: Flask, role: str) -> None:
    browser = Browser(app)
    sign_in_as(browser, role)
    for method, rule, access in routes(app):
        if access in (Access.PUBLIC, None):
            continue
        if method == "GET":
            refused = browser.client.get(filled(rule)).status_code == 403
            assert refused == (access not in PASSES[role]), rule
        elif access not in PASSES[role]:
            assert browser.client.post(filled(rule)).status_code in (400, 403), rule


def test_a_view_without_a_mark_is_closed(tmp_path: Path) -> None:
    app = with_schema(build_app(tmp_path))
    app.add_url_rule("/open", "open", public(lambda: "open"))
    app.add_url_rule("/forgotten", "forgotten", lambda: "forgotten")
    assert app.test_client().get("/open").status_code == 200
    assert app.test_client().get("/forgotten").status_code == 403


def test_an_address_with_a_wrong_token_is_not_found(app: Flask) -> None:
    client = app.test_client()
    tokens = [rule for method, rule, _access in routes(app) if "<token>" in rule and method == "GET"]
    assert tokens
    for rule in tokens:
        for token in ("a" * 42, "0" * 42, "é", "x", "0" * 4000):
            status = client.get(rule.replace("<token>", token)).status_code
            assert status == (410 if rule.startswith("/inloggen") else 404), f"{rule} {token[:50]}"


def test_get_requests_send_no_cookie_to_who_only_reads_a_feed(app: Flask) -> None:
    client = app.test_client()
    feeds = [rule for _method, rule, _access in routes(app) if rule.endswith(".ics") and "<" not in rule]
    assert feeds
    for rule in feeds:
        assert "Set-Cookie" not in client.get(rule).headers, rule
