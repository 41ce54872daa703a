"""What participants change on their own page: details, date, a missed meeting, and giving the place to a colleague."""

from datetime import timedelta

from app.core.clock import now
from app.events.models import Event
from app.registrations import actions, links
from app.registrations.models import Why
from app.web.links import token
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.steps import counts, do, fresh, mailed, own_page, sign_up, statuses


def two_dates(capacity: int | None = 20) -> Event:
    later = make.meeting(now() + timedelta(days=32))
    return make.event([make.event_session(name="a", capacity=capacity), make.event_session([later], name="b")])


# details


def test_details_are_corrected_and_kept_where_they_were_right(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0], question="Mag het ook kort?")
    form = browser.visit("registrations.details", token=token("registration", row)).form()
    assert (form.values["name"], form.values["question"]) == ("Noor Verhulst", "Mag het ook kort?")
    page = browser.submit(form.fill(name="Noor de Vries"))
    assert "Noor de Vries" in page.text
    assert "Mag het ook kort?" in page.text
    assert mailed("confirm_address") is None


def test_a_broken_address_is_said_beside_it_and_what_was_typed_stays(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    form = browser.visit("registrations.details", token=token("registration", row)).form()
    page = browser.submit(form.fill(name="Noor Jansen", email="noor@"), status=422)
    assert page.errors
    assert page.form().values["name"] == "Noor Jansen"
    assert fresh(row).name == "Noor Verhulst"


def test_a_new_address_counts_once_its_link_is_pressed_and_the_old_link_stops_working(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    old = token("registration", row)
    form = browser.visit("registrations.details", token=old).form()
    page = browser.submit(form.fill(email="noor@nieuw.example"))
    assert "We mailden een link naar noor@nieuw.example." in page.text
    assert fresh(row).email == "noor@example.org"
    mail = mailed("confirm_address")
    assert mail is not None
    assert mail.recipient == "noor@nieuw.example"
    link = token(links.address_purpose("noor@nieuw.example"), fresh(row))
    assert link in mail.text
    asked = browser.visit("registrations.address", token=link)
    assert fresh(row).email == "noor@example.org", "a mail scanner opens every link"
    page = browser.submit(asked.form())
    assert "noor@nieuw.example" in page.text
    assert fresh(row).email_key == "noor@nieuw.example"
    browser.visit("registrations.registration", token=old, status=404)
    browser.visit("registrations.address", token=link, status=303)


def test_a_link_for_an_address_that_was_replaced_by_another_one_confirms_nothing(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    do(actions.correct, row, name="Noor", email="eerst@example.org", by="participant")
    link = token(links.address_purpose("eerst@example.org"), row)
    do(actions.correct, row, name="Noor", email="daarna@example.org", by="participant")
    browser.visit("registrations.address", token=link, status=404)
    do(actions.correct, row, name="Noor", email="noor@example.org", by="participant")
    assert fresh(row).email_asked == "", "typing the old address again takes the question back"


def test_an_address_of_somebody_else_on_the_list_is_refused(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    sign_up(event_session, "sam@example.org")
    form = browser.visit("registrations.details", token=token("registration", row)).form()
    page = browser.submit(form.fill(email="SAM@example.org"), status=422)
    assert "Met dit e-mailadres is al iemand aangemeld" in " ".join(page.errors)


def test_an_address_that_was_taken_meanwhile_is_refused_on_the_page_of_the_link(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    do(actions.correct, row, name="Noor", email="sam@example.org", by="participant")
    sign_up(event_session, "sam@example.org")
    asked = browser.visit("registrations.address", token=token(links.address_purpose("sam@example.org"), row))
    page = browser.submit(asked.form(), status=422)
    assert "al iemand aangemeld" in page.text


# another date


def test_somebody_switches_to_a_free_date_and_keeps_the_link(browser: Browser) -> None:
    event = two_dates()
    row = sign_up(event.sessions[0])
    link = token("registration", row)
    page = browser.visit("registrations.switch", token=link)
    page = browser.submit(page.form().fill(session=event.sessions[1].public_id))
    assert page.path.endswith(link)
    assert "zondag 6 december" in page.text
    assert (counts(event.sessions[0]), counts(event.sessions[1])) == ((0, 0), (1, 0))
    assert fresh(row).changes[-1].why is Why.SWITCHED


def test_for_a_full_date_somebody_waits_and_keeps_the_place_until_they_stop_waiting(browser: Browser) -> None:
    event = two_dates(capacity=1)
    sign_up(event.sessions[0], "eerste@example.org")
    row = sign_up(event.sessions[1])
    form = browser.visit("registrations.switch", token=token("registration", row)).form()
    page = browser.submit(form.fill(session=event.sessions[0].public_id))
    assert "Je wacht ook op" in page.text
    assert "Je bent nummer 1." in page.text
    assert counts(event.sessions[0]) == (1, 1)
    page = browser.submit(page.form('form[action$="/niet-wachten"]'))
    assert "Je wacht ook op" not in page.text
    assert (counts(event.sessions[0]), counts(event.sessions[1])) == ((1, 0), (1, 0))


def test_who_leaves_a_date_makes_room_for_the_first_in_line(browser: Browser) -> None:
    event = two_dates(capacity=1)
    row = sign_up(event.sessions[0])
    sign_up(event.sessions[0], "wacht@example.org")
    form = browser.visit("registrations.switch", token=token("registration", row)).form()
    browser.submit(form.fill(session=event.sessions[1].public_id))
    assert statuses(event.sessions[0]) == {"wacht": "confirmed"}


def test_without_a_choice_or_with_a_date_that_is_gone_the_page_says_so(browser: Browser) -> None:
    event = two_dates()
    row = sign_up(event.sessions[0])
    form = browser.visit("registrations.switch", token=token("registration", row)).form()
    del form.values["session"]  # the only other date is chosen already
    assert browser.submit(form, status=422).errors == ["Kies een datum."]
    form.values["session"] = "weg"
    assert browser.submit(form, status=422).errors


def test_an_event_with_one_date_offers_no_other(browser: Browser) -> None:
    row = sign_up(make.event().sessions[0])
    assert own_page(browser, row).find('a[href$="/wisselen"]') is None
    page = browser.visit("registrations.switch", token=token("registration", row))
    assert "Er is geen andere datum" in page.text


# one meeting of a series


def series() -> Event:
    return make.event([make.event_session([make.meeting(now() + timedelta(days=n)) for n in (30, 37, 44)])])


def test_one_meeting_is_missed_and_the_same_button_twice_changes_nothing_more(browser: Browser) -> None:
    event = series()
    row = sign_up(event.sessions[0])
    link = token("registration", row)
    form = browser.visit("registrations.miss", token=link).form()
    browser.submit(form)
    page = browser.submit(form)
    assert page.text.count("je bent er dan niet") == 1
    assert "je bent er dan niet" in own_page(browser, row).text
    page = browser.submit(page.form())
    assert "je bent er dan niet" not in page.text
    assert counts(event.sessions[0]) == (1, 0)


def test_without_the_wish_in_the_form_the_same_again_undoes_it(browser: Browser) -> None:
    event = series()
    row = sign_up(event.sessions[0])
    form = browser.visit("registrations.miss", token=token("registration", row)).form()
    del form.values["misses"]
    browser.submit(form)
    assert len(fresh(row).missed) == 1
    browser.submit(form)
    assert fresh(row).missed == []


def test_missing_everything_is_cancelling(browser: Browser) -> None:
    event = series()
    row = sign_up(event.sessions[0])
    for meeting in event.sessions[0].meetings[:2]:
        do(actions.miss, row, meeting.public_id, by="participant")
    form = browser.visit("registrations.miss", token=token("registration", row)).form("li:last-child form")
    page = browser.submit(form)
    assert "Mis je alles? Meld je dan af." in page.html.get_text(" ")
    assert len(fresh(row).missed) == 2


# waiting for another date while signing up


def test_somebody_takes_a_free_date_and_waits_for_a_full_one_in_one_form(browser: Browser) -> None:
    event = two_dates(capacity=1)
    sign_up(event.sessions[0], "eerste@example.org")
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    full, free = event.sessions
    page = browser.submit(
        form.fill(session=free.public_id, wait_for=full.public_id, name="Noor", email="noor@example.org")
    )
    assert "Je wacht ook op" in page.text
    assert (counts(full), counts(free)) == ((1, 1), (1, 0))


def test_only_full_dates_are_offered_to_wait_for_and_nothing_else_is_waited_for(browser: Browser) -> None:
    event = two_dates()
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert page.find("[name=wait_for]") is None
    sign_up(event.sessions[1], "noor@example.org", wait_for=[event.sessions[0].public_id, "onzin"])
    assert counts(event.sessions[0]) == (0, 0)
