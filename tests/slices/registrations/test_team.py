"""Several colleagues in one form: who gets a seat, who waits, and what the sender is told."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from time_machine import Traveller

from app.core.clock import now
from app.core.refusal import Refused
from app.events.models import Admission, EventSession
from app.extensions import db
from app.outbox.models import Message
from app.registrations import actions, queries
from app.registrations.actions import Answered, Person
from app.registrations.models import Registration, Team, Why
from tests import factories as make
from tests.slices.registrations.steps import counts, do, history, row_of, sign_up, statuses

ORGANISER = "account:0123456789abcdef"
NAMES = ("Noor de Wit", "Omar Haddad", "Bo Smit", "Els Kok", "Jan Vos", "Mia Bos")


def session_of(capacity: int | None = 5, **values: Any) -> EventSession:
    return make.event([make.event_session(capacity=capacity, **values)]).sessions[0]


def people(number: int = 6) -> list[Person]:
    return [Person(name, f"{name.split()[0].lower()}@example.org") for name in NAMES[:number]]


def team(event_session: EventSession, who: list[Person] | None = None, **named: Any) -> list[Answered]:
    values = {"by_name": "Anja Prins", "by_email": "anja@example.org", "by": "participant", **named}
    return do(actions.sign_up_team, event_session, people() if who is None else who, **values)


def seats(answers: list[Answered]) -> str:
    return "".join("x" if each.has_seat else "-" for each in answers)


@pytest.mark.usefixtures("app")
class TestSeats:
    def test_a_team_that_fits_is_in(self) -> None:
        event_session = session_of(6)
        assert seats(team(event_session)) == "xxxxxx"
        assert counts(event_session) == (6, 0)
        assert history(row_of(event_session, "noor")) == [("confirmed", "participant", Why.TEAM_SEAT)]
        assert row_of(event_session, "noor").signed_up_by.by_email == "anja@example.org"

    def test_six_people_and_five_seats_are_asked_first(self) -> None:
        event_session = session_of(5)
        with pytest.raises(Refused) as refused:
            team(event_session)
        assert refused.value.objection.code == "together"
        assert counts(event_session) == (0, 0)
        assert db.session.scalar(sa.select(sa.func.count(Team.id))) == 0

    def test_five_are_in_and_one_waits(self) -> None:
        event_session = session_of(5)
        assert seats(team(event_session, together=False)) == "xxxxx-"
        assert statuses(event_session)["mia"] == "waitlisted"
        assert history(row_of(event_session, "mia")) == [("waitlisted", "participant", Why.TEAM_FULL)]

    def test_or_all_six_wait(self) -> None:
        event_session = session_of(6)
        sign_up(event_session, "eerder@example.org", name="Eerder")
        assert seats(team(event_session, together=True)) == "------"
        assert counts(event_session) == (1, 6)
        assert history(row_of(event_session, "noor")) == [("waitlisted", "participant", Why.TEAM_WAITS)]

    def test_a_group_that_never_fits_cannot_wait_together(self) -> None:
        with pytest.raises(Refused) as refused:
            team(session_of(5), together=True)
        assert refused.value.objection.code == "group_too_large"

    def test_without_a_waiting_list_nobody_is_in_when_one_does_not_fit(self) -> None:
        event_session = session_of(5, has_waiting_list=False)
        with pytest.raises(Refused) as refused:
            team(event_session, together=False)
        assert (refused.value.objection.code, counts(event_session)) == ("no_line", (0, 0))

    def test_behind_others_who_wait_everybody_waits(self) -> None:
        event_session = session_of(1)
        for n in range(2):
            sign_up(event_session, f"p{n}@example.org", name=f"Eerder {n}")
        assert seats(team(event_session, people(2), together=False)) == "--"

    def test_limits_hold_for_a_team(self) -> None:
        event_session = session_of(20, most_per_school=2)
        school = make.school()
        mine = [Person(each.name, each.email, school=school) for each in people(4)]
        with pytest.raises(Refused):
            team(event_session, mine)
        assert seats(team(event_session, mine, together=False)) == "xx--"
        assert history(row_of(event_session, "bo"))[0][2] == Why.LIMIT_SCHOOL

    def test_where_an_organiser_decides_everybody_asks_and_one_mail_says_so(self) -> None:
        event = make.event([make.event_session(capacity=9)], needs_approval=True)
        assert seats(team(event.sessions[0], people(3))) == "---"
        assert row_of(event.sessions[0], "bo").awaits_approval
        assert db.session.scalar(sa.select(sa.func.count(Message.id)).where(Message.kind == "place_asked")) == 1

    def test_somebody_who_was_not_invited_is_named_and_nobody_is_in(self) -> None:
        event = make.event([make.event_session(capacity=9)])
        db.session.add(Admission(event_id=event.id, email_key="noor@example.org"))
        event.is_restricted = True
        db.session.commit()
        with pytest.raises(Refused) as refused:
            team(event.sessions[0], people(2))
        assert refused.value.objection.sentence.values == {"name": "Omar Haddad"}
        assert counts(event.sessions[0]) == (0, 0)

    def test_the_same_form_gives_the_same_answer(self) -> None:
        event_session = session_of(5)
        first = team(event_session, together=False, form_key="k" * 40)
        assert team(event_session, together=False, form_key="k" * 40) == first
        assert counts(event_session) == (5, 1)


@pytest.mark.usefixtures("app")
class TestListed:
    def test_somebody_on_the_list_is_answered_like_anybody_and_keeps_what_they_have(self, clock: Traveller) -> None:
        event_session = session_of(5)
        noor = sign_up(event_session, name="Noor de Wit")
        clock.shift(timedelta(hours=2))
        assert seats(team(event_session, people(4), together=False)) == "xxxx"
        assert counts(event_session) == (4, 0)
        assert noor.link_asked_at == now()
        assert noor.team is None

    def test_nor_does_the_answer_show_that_a_seat_was_left(self) -> None:
        """Omar has a seat already: four are free. The answer counts him, and the fifth newcomer gets the last one."""
        event_session = session_of(5)
        sign_up(event_session, "omar@example.org", name="O. Haddad")
        assert seats(team(event_session, people(5), together=False)) == "xxxx-"
        assert counts(event_session) == (5, 0)
        assert history(row_of(event_session, "jan"))[-1][2] == Why.NEXT_AFTER_ROOM

    def test_a_place_on_another_date_stays(self) -> None:
        first, second = make.event([make.event_session(name="a"), make.event_session(name="b")]).sessions
        noor = sign_up(first, name="Noor de Wit")
        assert seats(team(second, people(2))) == "xx"
        assert (counts(first), counts(second)) == ((1, 0), (1, 0))
        assert noor.link_asked_at is not None

    def test_where_everybody_was_listed_the_sender_is_not_kept(self) -> None:
        event_session = session_of(5)
        sign_up(event_session, name="Noor de Wit")
        assert seats(team(event_session, people(1))) == "x"
        assert db.session.scalar(sa.select(sa.func.count(Team.id))) == 0


@pytest.mark.usefixtures("app")
class TestOneMailbox:
    def test_two_people_are_two_people(self) -> None:
        event_session = session_of(5)
        team(event_session, [Person("Noor de Wit", "info@example.org"), Person("Omar Haddad", "INFO@example.org")])
        rows = db.session.scalars(sa.select(Registration).order_by(Registration.id)).all()
        assert [row.person for row in rows] == [("info@example.org", ""), ("info@example.org", "omar haddad")]
        do(actions.cancel, rows[1], by="participant")
        assert [row.status.is_final for row in rows] == [False, True]

    @pytest.mark.parametrize("name", ["Noor de Wit", "noor DE wit", "Noor", "N. de Wit", "Noor de Wit-Kok"])
    def test_one_person_is_one_person_however_the_name_is_typed(self, name: str) -> None:
        event_session = session_of(5)
        sign_up(event_session, name="Noor de Wit")
        team(event_session, [Person(name, "noor@example.org")])
        assert counts(event_session) == (1, 0)

    def test_they_cannot_be_used_to_flood_a_mailbox(self) -> None:
        event_session = session_of(50)
        for names in ("Ada Bo Cas Dik Eef", "Fay Gijs Hans Ida Jet"):
            assert seats(team(event_session, [Person(name, "noor@example.org") for name in names.split()])) == "xxxxx"
        assert counts(event_session) == (5, 0)

    def test_an_organiser_adds_the_second_person_too(self) -> None:
        event_session = session_of(5)
        sign_up(event_session, "info@example.org", name="Noor de Wit")
        for name, beside in (("Omar Haddad", False), ("N. de Wit", True)):
            with pytest.raises(Refused):
                do(actions.add, event_session, Person(name, "info@example.org"), beside=beside, by=ORGANISER)
        do(actions.add, event_session, Person("Omar Haddad", "info@example.org"), beside=True, by=ORGANISER)
        assert counts(event_session) == (2, 0)


@pytest.mark.usefixtures("app")
class TestTheLine:
    def full(self, capacity: int = 6) -> EventSession:
        """A date with nobody in but `capacity` people who came earlier."""
        event_session = session_of(capacity)
        for n in range(capacity):
            sign_up(event_session, f"p{n}@example.org", name=f"Eerder {n}")
        return event_session

    def leave(self, event_session: EventSession, *numbers: int) -> None:
        for n in numbers:
            do(actions.cancel, row_of(event_session, f"p{n}"), by="participant")

    def test_a_group_gets_seats_when_all_fit_and_nobody_passes_it(self) -> None:
        event_session = self.full()
        team(event_session, people(3), together=True)
        sign_up(event_session, "later@example.org", name="Later")
        self.leave(event_session, 0, 1)
        assert counts(event_session) == (4, 4)
        sign_up(event_session, "nog-later@example.org", name="Nog later")
        assert counts(event_session) == (4, 5)
        self.leave(event_session, 2)
        assert counts(event_session) == (6, 2)
        assert [statuses(event_session)[who] for who in ("noor", "omar", "bo")] == ["confirmed"] * 3
        assert history(row_of(event_session, "bo"))[-1] == ("confirmed", "worker", Why.NEXT_AFTER_CANCEL)

    def test_a_group_that_got_smaller_may_fit(self) -> None:
        event_session = self.full()
        team(event_session, people(3), together=True)
        self.leave(event_session, 0, 1)
        do(actions.cancel, row_of(event_session, "bo"), by="participant")
        assert counts(event_session) == (6, 0)
        assert history(row_of(event_session, "noor"))[-1][2] == Why.NEXT_AFTER_ROOM

    def test_a_group_larger_than_the_date_waits_one_by_one(self) -> None:
        event_session = self.full()
        team(event_session, people(6), together=True)
        event_session.capacity = 5
        db.session.commit()
        self.leave(event_session, 0, 1)
        assert counts(event_session) == (5, 5)

    def test_shortly_before_the_start_each_of_them_is_asked(self, clock: Traveller) -> None:
        event_session = self.full()
        team(event_session, people(2), together=True)
        clock.move_to(event_session.starts_at - timedelta(hours=40))
        self.leave(event_session, 0, 1)
        assert [statuses(event_session)[who] for who in ("noor", "omar")] == ["offered", "offered"]

    def test_a_group_moves_to_the_front_together_with_the_reason(self) -> None:
        event_session = self.full()
        sign_up(event_session, "eerste@example.org", name="Eerste")
        team(event_session, people(2), together=True)
        do(
            actions.move_up,
            row_of(event_session, "omar"),
            reason="Zij geven de workshop.",
            by=ORGANISER,
        )
        line = queries.waiting_list(event_session.id)
        assert [row.name for row in line] == ["Noor de Wit", "Omar Haddad", "Eerste"]
        assert {row.changes[-1].words for row in line[:2]} == {"Zij geven de workshop."}

    def test_to_a_chosen_place(self) -> None:
        event_session = self.full()
        for n in range(4):
            sign_up(event_session, f"w{n}@example.org", name=f"Wacht {n}")
        do(actions.move_up, row_of(event_session, "w3"), place=2, by=ORGANISER)
        assert [row.name[-1] for row in queries.waiting_list(event_session.id)] == ["0", "3", "1", "2"]

    def test_whoever_passes_a_group_that_does_not_fit_has_the_free_seat(self) -> None:
        event_session = self.full()
        team(event_session, people(3), together=True)
        sign_up(event_session, "later@example.org", name="Later")
        self.leave(event_session, 0)
        do(actions.move_up, row_of(event_session, "later"), by=ORGANISER)
        assert statuses(event_session)["later"] == "confirmed"

    def test_the_worker_leaves_a_group_that_does_not_fit(self) -> None:
        event_session = self.full()
        team(event_session, people(3), together=True)
        self.leave(event_session, 0)
        do(actions.fill, event_session.id, by="worker")
        assert counts(event_session) == (5, 3)
