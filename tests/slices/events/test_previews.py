"""How a page and a text will look."""

from app.events.models import Event, EventState
from app.extensions import db
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as

EVIL = "**vet** <script>alert(1)</script> [klik](javascript:alert(1))"


def test_a_concept_is_shown_as_the_public_will_see_it(organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT, description="**Samen** aan tafel")
    page = organiser.visit("events_organise.preview", public_id=event.public_id)
    assert page.title == event.title
    assert page.find("main strong").get_text().strip() == "Samen"
    button = page.find("main .sessions .btn")
    assert button.get_text(strip=True) == "Aanmelden voor deze bijeenkomst"
    assert button.get("href") is None  # nobody can sign up for a concept
    strip = page.all(".demo")[-1]
    assert "Voorbeeld." in strip.get_text()
    assert strip.a["href"] == organiser.path_of("events_organise.event", public_id=event.public_id)
    assert page.response.headers["X-Robots-Tag"] == "noindex"
    assert page.find("meta[name=robots]")["content"] == "noindex"
    assert page.find("link[rel=canonical]") is None


def test_the_event_leads_to_its_preview_while_it_is_a_concept(organiser: Browser) -> None:
    event = make.event(state=EventState.DRAFT)
    address = organiser.path_of("events_organise.preview", public_id=event.public_id)
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    assert page.find(f"a[href='{address}']") is not None


def test_a_stranger_and_somebody_who_does_not_work_on_it_see_no_preview(browser: Browser) -> None:
    event = make.event(state=EventState.DRAFT)
    address = browser.path_of("events_organise.preview", public_id=event.public_id)
    assert browser.client.get(address).status_code == 303
    sign_in_as(browser, "co_organiser")
    assert browser.client.get(address).status_code == 403


def test_without_script_a_button_shows_the_texts_and_keeps_nothing(organiser: Browser) -> None:
    event = make.event(description="oud")
    page = organiser.visit("events_organise.texts", public_id=event.public_id)
    assert page.find("#description-preview").has_attr("hidden")
    form = page.form()
    form.values["preview"] = "yes"
    page = organiser.submit(form.fill(description=EVIL, title=""), status=200)
    shown = page.find("#description-preview")
    assert not shown.has_attr("hidden")
    assert shown.strong.get_text().strip() == "vet"
    assert shown.script is None
    assert shown.a is None
    assert page.find("#report-preview").has_attr("hidden")
    assert page.form().values["description"] == EVIL
    assert db.session.get_one(Event, event.id).description == "oud"


def test_the_script_gets_one_text_through_the_same_cleaning(organiser: Browser) -> None:
    form = organiser.visit("events_organise.texts", public_id=make.event().public_id).form()
    area = form.tag.select_one("textarea[data-preview]")
    sent = {"text": EVIL, "csrf_token": form.values["csrf_token"]}
    answer = organiser.client.post(str(area["data-preview"]), data=sent).get_data(as_text=True)
    assert "<strong>vet</strong>" in answer
    assert "<script" not in answer
    assert "href" not in answer


def test_somebody_who_may_not_make_events_has_nothing_to_preview(browser: Browser) -> None:
    sign_in_as(browser, "viewer")
    token = browser.visit("events_organise.programme").form("form[action='/uitloggen']").values["csrf_token"]
    sent = {"text": "x", "csrf_token": token}
    assert browser.client.post(browser.path_of("events_organise.preview_text"), data=sent).status_code == 403
