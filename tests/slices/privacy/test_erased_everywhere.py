"""A person's name and address, put in every column that can hold them, are nowhere once the person is erased."""

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.accounts.models import Account, AccountRole, Passkey
from app.answers.models import AnswerStatus, BadAddress, BounceReason, CalendarAnswer, Post, PostKind
from app.core import clock
from app.core.database import Base, write_first
from app.evaluations.actions import hand_over_wishes
from app.evaluations.kinds import Said
from app.evaluations.models import Answer, Evaluation, Response
from app.events.models import Admission
from app.extensions import db
from app.invitations import actions as invitations
from app.invitations.models import CalendarEntry
from app.outbox.models import Delivery, Message
from app.privacy import actions
from app.privacy.queries.mentions import PLACES
from app.privacy.queries.mentions import mentions as mentions_of
from app.privacy.queries.person import person
from app.privacy.rules.inventory import PERSONAL
from app.registrations.models import Interest, PersonalFeed, Registration, SeatTransfer, StatusChange, Team
from app.topics.models import Ballot, Expert, Need
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.evaluations import story
from tests.slices.privacy.nights import pass_night

NAME, ADDRESS = "Zoë van der Quispel", "zoe.quispel@example.org"
WRITTEN = f"Bel {NAME} of mail {ADDRESS}."
# the rows of one person, which are found by the address
OF_A_PERSON = (
    "account",
    "admission",
    "bad_address",
    "ballot",
    "calendar_answer",
    "calendar_entry",
    "certificate",
    "evaluation_answer",
    "evaluation_response",
    "expert",
    "follower",
    "interest",
    "message",
    "passkey",
    "personal_feed",
    "post",
    "registration",
    "seat_transfer",
    "registration_note",
    "status_change",
    "team",
    "told",
    "told_meeting",
)
ADDRESSES = ("email", "email_key", "by_email", "recipient", "reply_to", "attendee_email", "sender")
# filled by the site itself, or picked from a list: nobody types a name there
NOT_TYPED = {
    "account_session.digest account_session.via account_session.device activity.actor activity.verb "
    "activity.subject_kind activity.subject activity.details attendance.by attendance_change.by "
    "attendance_sheet.finished_by ballot.job_role bundling.by look.answers need.audience "
    "need.email organisation.contact_email organisation.privacy_officer organisation.security_contact "
    "organisation.reply_to read_mail.fingerprint "
    "upload.name recovery_code.digest retention_run.by retention_term.by school.adviser_email "
    "event.contact_email sign_in_token.digest sign_in_tries.digest word.text word_key.key"
}


def texts_of(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns of the inventory that hold words."""
    listed = {name for columns in PERSONAL.get(table.name, {}).values() for name in columns.split()}
    return [column for column in table.columns if column.name in listed and _holds_words(column)]


def _holds_words(column: sa.Column[Any]) -> bool:
    is_choice = isinstance(column.type, sa.Enum) or bool(column.foreign_keys)
    return isinstance(column.type, sa.String | sa.JSON) and not is_choice


def fill() -> None:
    """Put the person in every text of every row of theirs."""
    for name in OF_A_PERSON:
        table = Base.metadata.tables[name]
        for column in texts_of(table):
            is_made = column.name in (*ADDRESSES, "sort_key", "uid", "dedupe_key", "value", "by", "meetings")
            if column.unique or is_made:  # by the site, or filled by `everywhere`
                continue
            written: Any = {"0": WRITTEN} if isinstance(column.type, sa.JSON) else WRITTEN
            db.session.execute(sa.update(table).values({column: written}))


def came_back(registration: Registration) -> None:
    entry = db.session.scalars(sa.select(CalendarEntry)).one()
    times = {"at": clock.now(), "starts_at": clock.now(), "ends_at": clock.now()}
    db.session.add_all(
        [
            CalendarAnswer(entry_id=entry.id, status=AnswerStatus.ACCEPTED, sequence=0, uid=entry.uid, **times),
            BadAddress(email_key=ADDRESS, reason=BounceReason.OTHER),
            Post(kind=PostKind.MAIL, sender=ADDRESS.title()),
            Post(kind=PostKind.MAIL, sender="ander@example.org", registration_id=registration.id),
        ]
    )


def everywhere() -> None:
    """Rows of this person in every table that can have them."""
    evaluation = story.opened(1)
    said = {5: Said({"0": WRITTEN}), 8: Said(text=f"Rust in de groep. {WRITTEN}", ticked=True)}
    story.answer(story.tickets(evaluation)[0], 8, said, name=NAME, email=ADDRESS.title())
    registration = make.certificate(make.registration(make.event().sessions[0], name=NAME, email=ADDRESS)).registration
    make.follower(make.topic(), email=ADDRESS)
    make.message(status=Delivery.SENT, recipient=ADDRESS)
    make.message(status=Delivery.SENT, recipient="ander@example.org", reply_to=ADDRESS)
    with write_first():
        db.session.execute(sa.update(Registration).values(name=NAME, email=ADDRESS, email_key=ADDRESS))
        db.session.execute(sa.update(Message).where(Message.reply_to != ADDRESS).values(recipient=ADDRESS))
        db.session.expire_all()
        invitations.tell(registration.id)
        came_back(registration)
        account = Account(email=ADDRESS, name=NAME, role=AccountRole.VIEWER, active=False)
        db.session.add_all(
            [
                account,
                Ballot(round_id=make.inventory_round().id, email=ADDRESS, email_key=ADDRESS),
                Expert(text="Rekenen", email=ADDRESS),
                Expert(text=WRITTEN),
                Need(subject=NAME, practice=WRITTEN, goal=WRITTEN, email=ADDRESS.title()),
                Need(subject=NAME, email=ADDRESS, set_aside_at=clock.now(), set_aside_why=f"Dag {NAME}."),
                Interest(event_id=registration.event_id, email=ADDRESS, email_key=ADDRESS),
                Admission(event_id=registration.event_id, email_key=ADDRESS),
                PersonalFeed(email_key=ADDRESS),
                SeatTransfer(registration_id=registration.id, name=NAME, email=ADDRESS),
                Team(by_name=NAME, by_email=ADDRESS.title()),
                StatusChange(registration_id=registration.id, new=registration.status, by="participant"),
            ]
        )
        db.session.flush()
        db.session.add(Passkey(account_id=account.id, name=NAME, credential_id=b"1", public_key=b"2", sign_count=0))
        fill()
        db.session.commit()


def whole_database() -> str:
    db.session.expire_all()
    return "\n".join(
        f"{table.name} {row}" for table in Base.metadata.sorted_tables for row in db.session.execute(sa.select(table))
    ).casefold()


def test_somebody_who_is_erased_is_in_no_column_of_any_table(any_app: Flask) -> None:
    everywhere()
    assert whole_database().count("quispel") > 20
    with write_first():
        actions.erase(ADDRESS, tells=False, by="command")
        db.session.commit()
    assert [line for line in whole_database().splitlines() if "quispel" in line] == []


def test_a_colleague_who_was_offered_a_place_is_erased_by_their_address(app: Flask) -> None:
    registration = make.registration(make.event().sessions[0])
    with write_first():
        db.session.add(SeatTransfer(registration_id=registration.id, name=NAME, email=ADDRESS.title()))
        db.session.commit()
        assert [section.code for section in person(ADDRESS).sections] == ["transfers"]
        actions.erase(ADDRESS, tells=False, by="command")
        db.session.commit()
    assert "quispel" not in whole_database()
    assert registration.status.takes_seat


def named(evaluation: Evaluation) -> None:
    words = {
        4: Said(text=f"Fijn voor mijn groep. {WRITTEN}"),
        5: Said({"0": f"tijd, zegt {NAME}"}),
        8: Said(text="Rust in de groep, vraagt Zoë Quispel.", ticked=True),
    }
    story.answer(story.tickets(evaluation)[0], 8, words, name=NAME, email=ADDRESS)


def test_at_the_term_what_they_wrote_stays_without_them(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(1)
    named(evaluation)
    clock.shift(timedelta(days=30))
    with write_first():
        hand_over_wishes(evaluation.id)
        db.session.commit()
    clock.shift(timedelta(days=70))
    pass_night()
    assert "quispel" not in whole_database()
    assert "zoë" not in whole_database()
    texts = {answer.text for answer in db.session.scalars(sa.select(Answer))}
    assert "Fijn voor mijn groep. Bel […] of mail […]." in texts
    assert {"0": "tijd, zegt […]"} in [answer.value for answer in db.session.scalars(sa.select(Answer))]
    need = db.session.scalars(sa.select(Need)).one()
    assert need.practice == "Rust in de groep, vraagt […]."


def test_a_name_that_belongs_to_others_stays_with_them(app: Flask) -> None:
    evaluation = story.opened(2)
    named(evaluation)
    story.answer(
        story.tickets(evaluation)[1], 8, {4: Said(text="Bas was er ook.")}, name="Bas", email="bas@example.org"
    )
    with write_first():
        actions.erase(ADDRESS, tells=False, by="command")
        db.session.commit()
    db.session.expire_all()
    left = db.session.scalars(sa.select(Response).where(Response.email != "")).one()
    assert [answer.text for answer in left.answers if answer.text] == ["Bas was er ook."]


def typed_columns() -> list[str]:
    return [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in texts_of(table)
        if table.name not in OF_A_PERSON
    ]


@pytest.mark.parametrize("column", typed_columns())
def test_every_other_text_is_searched_for_a_name_or_nobody_types_in_it(column: str) -> None:
    searched = {f"{text.class_.__tablename__}.{text.key}" for place in PLACES for text in place.texts}
    assert (column in searched) is not (column in " ".join(NOT_TYPED).split()), column


def test_a_name_without_an_address_is_found_where_it_was_written(app: Flask, admin: Browser) -> None:
    db.session.add(Expert(text="Een collega: ZOE van der Quispel"))
    db.session.add(Expert(text="Zoë van De Ark"))
    make.need(make.topic(), practice="Vraag het Zoë Quispel.")
    named(story.opened(1))
    page = admin.visit("privacy_organise.person")
    page = admin.submit(page.form().fill(name=NAME), status=200)
    found = [quote.get_text() for quote in page.all("[aria-labelledby=mentions] .quote")]
    assert found[0] == "Een collega: ZOE van der Quispel"
    assert "Vraag het Zoë Quispel." in found
    assert any("Fijn voor mijn groep" in each for each in found)
    assert "Zoë van De Ark" not in page.text
    for link in page.all("[aria-labelledby=mentions] a"):
        admin.open(str(link["href"]))


def test_searching_an_address_shows_where_its_owner_is_named_too(app: Flask, admin: Browser) -> None:
    make.registration(make.event().sessions[0], name=NAME, email=ADDRESS)
    db.session.add(Expert(text="Een collega: Zoë van der Quispel"))
    db.session.commit()
    page = admin.visit("privacy_organise.person")
    page = admin.submit(page.form().fill(email=ADDRESS), status=200)
    assert [quote.get_text() for quote in page.all("[aria-labelledby=mentions] .quote")] == [
        "Een collega: Zoë van der Quispel"
    ]
    page = admin.submit(page.form("form[action$='/wissen']"), status=200)
    assert "Een collega: Zoë van der Quispel" in page.text


def test_a_name_that_is_nowhere_says_so_and_nothing_at_all_is_asked_again(app: Flask, admin: Browser) -> None:
    page = admin.visit("privacy_organise.person")
    assert "Deze naam staat nergens" in admin.submit(page.form().fill(name=NAME), status=200).text
    assert admin.submit(page.form(), status=422).errors == ["Vul je e-mailadres in."]


@pytest.mark.parametrize("path", ["wissen", "gewist", "afdruk", "bestand"])
def test_without_an_address_nobody_is_erased_or_handed_out(app: Flask, admin: Browser, path: str) -> None:
    db.session.add(Expert(text="Een collega"))
    db.session.commit()
    form = admin.visit("privacy_organise.person").form().fill(name=NAME)
    values = {**form.values, "email": "", "tells": "nee"}
    response = admin.client.post(
        f"/beheer/privacy/persoon/{path}", data=values, headers={"Referer": "http://localhost/"}
    )
    assert response.status_code == 422
    assert db.session.scalar(sa.select(sa.func.count(Expert.id))) == 1


def test_more_texts_cost_no_more_statements(app: Flask) -> None:
    def count() -> int:
        db.session.expunge_all()
        with counted_statements() as statements:
            mentions_of([NAME], ADDRESS)
        return len(statements)

    make.need(make.topic(), practice=WRITTEN)
    few = count()
    for _ in range(3):
        make.need(make.topic(), practice=f"{WRITTEN} {clock.now()}")
    assert count() == few
