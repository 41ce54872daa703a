"""What is told, from what was told and what is so."""

import json
from datetime import timedelta

import pytest

from app.invitations.models import Method
from app.invitations.rules import (
    Known,
    MeetingFacts,
    News,
    Situation,
    Telling,
    ToldTexts,
    kept,
    plans_told,
    recalled,
    what_to_tell,
)
from app.registrations.models import Status
from tests.rules.invitations.plans import A_SECOND, A_WEEK, NOW, PLAN, TWO_HOURS, later, starting

REQUEST, CANCEL = Method.REQUEST, Method.CANCEL
ONE = {1: PLAN}
THREE = {1: PLAN, 2: later(PLAN, A_WEEK), 3: later(PLAN, 2 * A_WEEK)}
WAITING = (Status.WAITLISTED, Status.OFFERED)
CANCELLED = (Status.CANCELLED_BY_PARTICIPANT, Status.CANCELLED_BY_ORGANISER)
FINAL = (*CANCELLED, Status.EXPIRED)


def known(status: Status, plans: dict[int, MeetingFacts] = ONE, **values: object) -> Known:
    """Somebody who was told this; with a place, invited to every meeting."""
    invited = frozenset(plans) if status is Status.CONFIRMED else frozenset[int]()
    usual = {"status": status, "at": NOW - timedelta(days=1), "plans": plans, "invited": invited}
    return Known(**{**usual, **values})  # type: ignore[arg-type]


def tell(told: Known | None, status: Status, plans: dict[int, MeetingFacts] = ONE, **values: object) -> list[Telling]:
    return what_to_tell(told, Situation(status=status, plans=plans, **values), NOW)  # type: ignore[arg-type]


def test_a_newcomer_with_a_place_gets_one_mail_with_the_invitation() -> None:
    assert tell(None, Status.CONFIRMED) == [Telling(News.CONFIRMED, 1, REQUEST)]


def test_three_meetings_give_an_overview_and_three_invitations_in_order() -> None:
    assert tell(None, Status.CONFIRMED, THREE) == [
        Telling(News.CONFIRMED),
        Telling(News.INVITATION, 1, REQUEST),
        Telling(News.INVITATION, 2, REQUEST),
        Telling(News.INVITATION, 3, REQUEST),
    ]


@pytest.mark.parametrize(("status", "news"), [(Status.WAITLISTED, News.WAITLISTED), (Status.OFFERED, News.OFFERED)])
def test_somebody_who_has_no_place_yet_is_told_so_without_a_calendar(status: Status, news: News) -> None:
    assert tell(None, status) == tell(None, status, THREE) == [Telling(news)]


def test_an_offer_is_told_to_somebody_who_waited() -> None:
    assert tell(known(Status.WAITLISTED), Status.OFFERED) == [Telling(News.OFFERED)]


def test_another_deadline_is_another_offer() -> None:
    told = known(Status.OFFERED, offered_until=NOW + timedelta(hours=2))
    assert tell(told, Status.OFFERED, offered_until=NOW + timedelta(hours=2)) == []
    assert tell(told, Status.OFFERED, offered_until=NOW + timedelta(hours=3)) == [Telling(News.OFFERED)]


def test_somebody_who_is_put_back_in_line_hears_it() -> None:
    assert tell(known(Status.OFFERED), Status.WAITLISTED) == [Telling(News.WAITLISTED)]


def test_somebody_who_loses_a_place_for_the_waiting_list_loses_the_entry_too() -> None:
    assert tell(known(Status.CONFIRMED), Status.WAITLISTED) == [Telling(News.WAITLISTED, 1, CANCEL)]


@pytest.mark.parametrize("before", WAITING)
def test_a_promotion_carries_the_invitation(before: Status) -> None:
    assert tell(known(before), Status.CONFIRMED) == [Telling(News.PROMOTED, 1, REQUEST)]
    assert [telling.news for telling in tell(known(before, THREE), Status.CONFIRMED, THREE)] == [
        News.PROMOTED,
        News.INVITATION,
        News.INVITATION,
        News.INVITATION,
    ]


@pytest.mark.parametrize("status", CANCELLED)
def test_a_cancellation_takes_back_what_was_sent(status: Status) -> None:
    assert tell(known(Status.CONFIRMED), status) == [Telling(News.CANCELLED, 1, CANCEL)]
    assert tell(known(Status.CONFIRMED, THREE), status, THREE) == [
        Telling(News.CANCELLED),
        Telling(News.WITHDRAWAL, 1, CANCEL),
        Telling(News.WITHDRAWAL, 2, CANCEL),
        Telling(News.WITHDRAWAL, 3, CANCEL),
    ]


@pytest.mark.parametrize("before", WAITING)
@pytest.mark.parametrize("status", CANCELLED)
def test_somebody_who_only_waited_gets_a_cancellation_without_calendar(before: Status, status: Status) -> None:
    assert tell(known(before), status) == [Telling(News.CANCELLED)]


@pytest.mark.parametrize("status", CANCELLED)
def test_cancelled_before_anything_was_told_is_one_short_mail(status: Status) -> None:
    assert tell(None, status) == tell(None, status, THREE) == [Telling(News.CANCELLED)]


@pytest.mark.parametrize("before", [None, Status.WAITLISTED, Status.OFFERED])
def test_an_offer_that_ran_out_is_told(before: Status | None) -> None:
    assert tell(known(before) if before else None, Status.EXPIRED) == [Telling(News.EXPIRED)]


@pytest.mark.parametrize("before", FINAL)
@pytest.mark.parametrize("status", FINAL)
def test_somebody_who_cancelled_earlier_hears_nothing_more(before: Status, status: Status) -> None:
    moved = {1: later(PLAN, A_WEEK)}
    assert tell(known(before), status, moved, link_asked_at=NOW) == []


@pytest.mark.parametrize("before", [Status.CANCELLED_BY_PARTICIPANT, Status.EXPIRED])
def test_people_who_come_back_are_newcomers(before: Status) -> None:
    assert tell(known(before), Status.CONFIRMED) == [Telling(News.CONFIRMED, 1, REQUEST)]
    assert tell(known(before), Status.WAITLISTED) == [Telling(News.WAITLISTED)]


@pytest.mark.parametrize("status", Status)
def test_what_was_told_is_not_told_again(status: Status) -> None:
    assert tell(known(status), status) == tell(known(status, THREE), status, THREE) == []


def test_a_moved_meeting_is_told_with_its_new_invitation() -> None:
    assert tell(known(Status.CONFIRMED), Status.CONFIRMED, {1: later(PLAN, A_SECOND)}) == [
        Telling(News.MOVED, 1, REQUEST)
    ]


def test_of_three_meetings_only_the_moved_ones_are_told() -> None:
    moved = {**THREE, 1: later(THREE[1], A_SECOND), 3: later(THREE[3], A_WEEK)}
    assert tell(known(Status.CONFIRMED, THREE), Status.CONFIRMED, moved) == [
        Telling(News.MOVED, 1, REQUEST),
        Telling(News.MOVED, 3, REQUEST),
    ]


@pytest.mark.parametrize("status", WAITING)
def test_somebody_who_waits_is_told_all_moves_in_one_mail_of_words(status: Status) -> None:
    moved = {**THREE, 1: later(THREE[1], A_SECOND), 3: later(THREE[3], A_WEEK)}
    assert tell(known(status, THREE), status, moved) == [Telling(News.MOVED)]


def test_a_meeting_that_was_added_is_told_with_an_invitation() -> None:
    assert tell(known(Status.CONFIRMED), Status.CONFIRMED, {**ONE, 2: later(PLAN, A_WEEK)}) == [
        Telling(News.MOVED, 2, REQUEST)
    ]


def test_moved_and_moved_back_before_it_was_told_is_no_news() -> None:
    assert tell(known(Status.CONFIRMED), Status.CONFIRMED, {1: later(later(PLAN, A_WEEK), -A_WEEK)}) == []


def test_a_promotion_to_a_moved_meeting_is_one_mail() -> None:
    assert tell(known(Status.WAITLISTED), Status.CONFIRMED, {1: later(PLAN, A_WEEK)}) == [
        Telling(News.PROMOTED, 1, REQUEST)
    ]


def test_moved_and_cancelled_is_only_a_cancellation() -> None:
    assert tell(known(Status.CONFIRMED), Status.CANCELLED_BY_PARTICIPANT, {1: later(PLAN, A_WEEK)}) == [
        Telling(News.CANCELLED, 1, CANCEL)
    ]


def test_what_somebody_never_knew_of_is_told_until_it_begins() -> None:
    assert tell(None, Status.CONFIRMED, {1: starting(NOW + A_SECOND)}) != []
    assert tell(None, Status.CONFIRMED, {1: starting(NOW)}) == []


def test_what_somebody_expects_is_told_until_it_is_over() -> None:
    on, over = {1: starting(NOW - TWO_HOURS + A_SECOND)}, {1: starting(NOW - TWO_HOURS)}
    off = Status.CANCELLED_BY_ORGANISER
    assert tell(known(Status.CONFIRMED, on), off, on) == [Telling(News.CANCELLED, 1, CANCEL)]
    assert tell(known(Status.CONFIRMED, over), off, over) == []


def test_of_a_series_under_way_only_what_is_not_over_is_sent() -> None:
    plans = {1: starting(NOW - TWO_HOURS), 2: starting(NOW + A_SECOND)}
    assert tell(None, Status.CONFIRMED, plans) == [
        Telling(News.CONFIRMED),
        Telling(News.INVITATION, 2, REQUEST),
    ]
    assert tell(known(Status.CONFIRMED, plans), Status.CANCELLED_BY_PARTICIPANT, plans) == [
        Telling(News.CANCELLED),
        Telling(News.WITHDRAWAL, 2, CANCEL),
    ]


def test_a_meeting_moved_into_the_past_is_told_to_people_who_expect_it_later() -> None:
    over = {1: starting(NOW - TWO_HOURS)}
    assert tell(known(Status.CONFIRMED), Status.CONFIRMED, over) == [Telling(News.MOVED, 1, REQUEST)]
    assert tell(known(Status.CONFIRMED, {1: starting(NOW - A_WEEK)}), Status.CONFIRMED, over) == []


def test_what_is_still_in_the_calendar_is_cancelled_by_the_date_that_was_told() -> None:
    told = known(Status.CONFIRMED, {1: starting(NOW + A_SECOND)})
    assert tell(told, Status.CANCELLED_BY_ORGANISER, {1: starting(NOW)}) == [Telling(News.CANCELLED, 1, CANCEL)]


@pytest.mark.parametrize("status", [Status.CONFIRMED, *WAITING])
def test_the_link_is_mailed_again_when_the_last_mail_is_over_an_hour_old(status: Status) -> None:
    told = known(status, at=NOW - timedelta(hours=1))
    assert tell(told, status, link_asked_at=NOW) == []
    assert tell(told, status, link_asked_at=NOW + A_SECOND) == [Telling(News.LINK)]


def test_news_holds_the_link_so_no_second_mail_is_needed() -> None:
    told = known(Status.WAITLISTED)
    assert tell(told, Status.CONFIRMED, link_asked_at=NOW) == [Telling(News.PROMOTED, 1, REQUEST)]
    assert tell(told, Status.WAITLISTED, {1: later(PLAN, A_WEEK)}, link_asked_at=NOW) == [Telling(News.MOVED)]
    assert tell(None, Status.WAITLISTED, link_asked_at=NOW) == [Telling(News.WAITLISTED)]


def test_after_a_mail_about_one_meeting_the_others_are_known_as_before() -> None:
    told = known(Status.CONFIRMED, {1: PLAN, 2: starting(NOW)})
    moved = Situation(Status.CONFIRMED, {1: later(PLAN, A_WEEK), 2: PLAN})
    assert plans_told(told, [Telling(News.MOVED, 1, REQUEST)], moved) == {1: later(PLAN, A_WEEK), 2: starting(NOW)}
    assert plans_told(None, [Telling(News.CONFIRMED), Telling(News.INVITATION, 1, REQUEST)], moved) == moved.plans
    assert plans_told(told, [Telling(News.LINK)], moved) == told.plans
    assert plans_told(told, [Telling(News.CANCELLED)], Situation(Status.EXPIRED, moved.plans)) == told.plans


def test_a_meeting_of_a_series_that_is_called_off_is_withdrawn_and_the_rest_stays() -> None:
    left = {1: THREE[1], 3: THREE[3]}
    assert tell(known(Status.CONFIRMED, THREE), Status.CONFIRMED, left) == [Telling(News.LAPSED, 2, CANCEL)]
    after = plans_told(
        known(Status.CONFIRMED, THREE), [Telling(News.LAPSED, 2, CANCEL)], Situation(Status.CONFIRMED, left)
    )
    assert after == left


@pytest.mark.parametrize("status", WAITING)
def test_people_who_wait_read_that_a_meeting_is_called_off(status: Status) -> None:
    left = {1: THREE[1], 3: THREE[3]}
    assert tell(known(status, THREE), status, left) == [Telling(News.LAPSED, about=(2,))]


def test_a_meeting_that_was_called_off_after_it_was_over_is_not_told() -> None:
    told = known(Status.CONFIRMED, {1: starting(NOW - TWO_HOURS), 2: PLAN})
    assert tell(told, Status.CONFIRMED, {2: PLAN}) == []


def test_a_meeting_that_takes_place_after_all_is_invited_to_again() -> None:
    told = known(Status.CONFIRMED, {1: THREE[1], 3: THREE[3]})
    assert tell(told, Status.CONFIRMED, THREE) == [Telling(News.MOVED, 2, REQUEST)]


@pytest.mark.parametrize(("status", "method"), [(Status.CONFIRMED, REQUEST), (Status.WAITLISTED, None)])
def test_a_date_that_takes_place_after_all_is_told(status: Status, method: Method | None) -> None:
    told = known(Status.CANCELLED_BY_ORGANISER)
    assert tell(told, status) == [Telling(News.REOPENED, 1 if method else None, method)]


NEW = ToldTexts("Rust in de groep", "Een pen", "Bureau, bureau@swv.example")
OLD = ToldTexts("Rust in de klas", "Een pen", "Bureau, bureau@swv.example")


def test_new_texts_are_told_when_the_organiser_asked_for_it_and_they_differ() -> None:
    told = known(Status.CONFIRMED, texts=OLD, text_revision=1)
    assert tell(told, Status.CONFIRMED, texts=NEW, text_revision=1) == []
    assert tell(told, Status.CONFIRMED, texts=OLD, text_revision=2) == []
    assert tell(told, Status.CONFIRMED, texts=NEW, text_revision=2) == [Telling(News.MOVED, 1, REQUEST)]


def test_new_texts_of_a_series_are_an_overview_and_every_entry_that_is_not_over() -> None:
    plans = {1: starting(NOW - TWO_HOURS), 2: PLAN, 3: later(PLAN, A_WEEK)}
    told = known(Status.CONFIRMED, plans, texts=OLD)
    assert tell(told, Status.CONFIRMED, plans, texts=NEW, text_revision=1) == [
        Telling(News.MOVED),
        Telling(News.INVITATION, 2, REQUEST),
        Telling(News.INVITATION, 3, REQUEST),
    ]


def test_people_who_wait_read_new_texts_without_a_calendar() -> None:
    told = known(Status.WAITLISTED, texts=OLD)
    assert tell(told, Status.WAITLISTED, texts=NEW, text_revision=1) == [Telling(News.MOVED)]


@pytest.mark.parametrize("status", Status)
def test_what_is_kept_is_recalled(status: Status) -> None:
    told = known(status, THREE, texts=OLD, text_revision=3, offered_until=NOW)
    assert recalled(json.loads(json.dumps(kept(told)))) == told
    assert recalled(kept(None)) is None
