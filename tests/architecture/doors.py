"""Real rows behind every door under /beheer: one set within the reach of a bounded role, one set outside it.

A route about a row that is not created here fails, so a new kind of row must be added here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from app.accounts.models import Account, AccountSession, Passkey
from app.answers.models import Post, PostKind
from app.core import clock, tables
from app.events.models import EventSession
from app.extensions import db
from app.follow_up.models import Agreement
from app.places.importing.handed_in import HandedIn, packed
from app.places.models import Upload, UploadPurpose, Venue
from app.places.models import WorkArea as Area
from app.registrations.models import Registration
from app.topics.models import Bundling, BundlingKind, Expert, Handover, Need, WishTree
from app.web.access import Access, access_of, bound_of
from tests import factories as make

Rows = dict[str, dict[str, Any]]  # by the beginning of an address: the values that fill it
OF_NO_ROW = {  # parts of an address that choose a page, not a row
    "/beheer/instellingen/": {"section": "organisatie"},
    "/beheer/instellingen/verklaringen/": {"slug": "privacy"},
    "/beheer/evaluaties/formulieren/": {"form": "standaard", "at": 1},
    "/beheer/kalender/": {"format": "xlsx"},
}


@dataclass
class World:
    """`own` is within the account's reach, `other` is not; rows to which reach does not apply are the same in both."""

    own: Rows = field(default_factory=dict)
    other: Rows = field(default_factory=dict)


@dataclass(frozen=True)
class Door:
    method: str
    rule: Rule
    access: Access
    of: str  # what bounds it

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"


def doors(app: Flask) -> list[Door]:
    """Every route under /beheer, as the application has them."""
    return [
        Door(method, rule, access, bound_of(rule.endpoint))
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.rule.startswith("/beheer") and (access := access_of(rule.endpoint)) is not None
    ]


def address(app: Flask, rule: Rule, rows: Rows) -> str:
    """The address of this route for a real row."""
    if not rule.arguments:
        return str(rule.rule)
    known = max((start for start in rows if rule.rule.startswith(start)), key=len, default=None)
    assert known is not None, f"{rule.rule}: say in tests/architecture/doors.py what row this is about"
    missing = rule.arguments - rows[known].keys()
    assert not missing, f"{rule.rule}: no value for {missing} in tests/architecture/doors.py"
    with app.test_request_context():
        values = {name: value for name, value in rows[known].items() if name in rule.arguments}
        return str(app.url_map.bind("localhost").build(rule.endpoint, values))


def nowhere(rule: str) -> str:
    """The address of this route for a row that is not there."""
    named = re.sub(r"<any\((\w+)[^)]*\):\w+>", r"\1", rule)
    return "/".join("0" * 42 if "<" in part else part for part in named.split("/"))


def world(account: Account) -> World:
    """Both sets for this account, who has one werkgebied and makes one event."""
    areas = make.work_area(), make.work_area()
    account.work_areas = [areas[0]]
    db.session.commit()
    shared: dict[str, Any] = {**OF_NO_ROW, **_places(), **_topics()}
    teams: tuple[list[Account], list[Account]] = ([account], [])
    own, other = (
        {**shared, **_of_event(area, team), **_of_account(owner)}
        for area, team, owner in zip(areas, teams, (account, _colleague()), strict=True)
    )
    return World(own, other)


def _id(row: Any, **more: Any) -> dict[str, Any]:
    return {"public_id": row.public_id, **more}


def _colleague() -> Account:
    row = Account(email="collega@example.org", name="Collega")
    db.session.add(row)
    db.session.commit()
    return row


def _of_event(area: Area, team: list[Account]) -> Rows:
    """Upcoming, so that its date closes nothing."""
    event = make.event(work_areas=[area], team=team)
    session = event.sessions[0]
    school = make.school(work_area_id=area.id)
    registration: Registration = make.registration(session, school_id=school.id)
    make.certificate(registration)
    topic = make.topic(needs=1)
    agreement = Agreement(
        event_id=event.id,
        work_area_id=area.id,
        goal="Een stap",
        evaluate_on=clock.today() + timedelta(days=90),
    )
    db.session.add(agreement)
    db.session.commit()
    return {
        "/beheer/bijeenkomsten/<public_id>": _id(
            event, at=1, answer_id="0" * 32, question=make.question(event).public_id
        ),
        "/beheer/bijeenkomsten/momenten/<public_id>": _id(session.meetings[0]),
        "/beheer/dagdelen/<public_id>": _id(session.meetings[0]),
        "/beheer/datums/<public_id>": _id(session, key=_written(session)),
        "/beheer/datums/<public_id>/inlezen": _id(session, key=_uploaded(session)),
        "/beheer/aanmeldingen/<public_id>": _id(registration, key="0" * 16),
        "/beheer/vervolg/<public_id>": _id(agreement),
        "/beheer/onderwerpen/<public_id>/vervolg": _id(topic),
    }


def _written(session: EventSession) -> str:
    """A mail that was written to its participants."""
    make.message(dedupe_key=f"written:{session.public_id}:x")
    return str(session.public_id)


def _uploaded(session: EventSession) -> str:
    """A list of people that somebody is previewing."""
    content = tables.packed([tables.TableRow(1, {"naam": "An", "e-mail": "an@example.org"})], session.public_id)
    upload = Upload(purpose=UploadPurpose.PEOPLE, name="mensen.csv", content=content)
    db.session.add(upload)
    db.session.commit()
    return str(upload.public_id)


def _of_account(owner: Account) -> Rows:
    key = Passkey(account_id=owner.id, name="telefoon", credential_id=owner.public_id, public_key=b"x")
    session = AccountSession(account_id=owner.id, digest=owner.public_id, via="link")
    db.session.add_all([key, session])
    db.session.execute(sa.update(AccountSession).values(passed_second=True))  # the key is theirs
    db.session.commit()
    return {
        "/beheer/mensen/<public_id>": _id(owner),
        "/beheer/mijn-account/passkeys/<public_id>": _id(key),
        "/beheer/mijn-account/apparaten/<public_id>": _id(session),
    }


ROW = tables.TableRow(
    2, {"soort": "Module", "titel": "Rust", "datum": "9-3-2027", "begin": "13.30", "eind": "16.30", "status": "concept"}
)


def _places() -> Rows:
    venue = Venue(name="De Zonnecirkel")
    upload = Upload(purpose=UploadPurpose.SCHOOLS, name="duo.csv", content=packed(HandedIn(is_duo=True, rows=[])))
    programme = Upload(purpose=UploadPurpose.PROGRAMME, name="programma.csv", content=tables.packed([ROW]))
    letter = Post(kind=PostKind.MAIL, sender="noor@example.org", subject="Vraag")
    db.session.add_all([venue, upload, programme, letter])
    db.session.commit()
    board, kind = make.board(), make.kind()
    return {
        "/beheer/clusters/<public_id>": _id(make.cluster()),
        "/beheer/werkgebieden/<public_id>": _id(make.work_area()),
        "/beheer/besturen/<public_id>": _id(board),
        "/beheer/indeling/": _id(board, kind="bestuur"),
        "/beheer/scholen/<public_id>": _id(make.school()),
        "/beheer/scholen/duo/<public_id>": _id(upload),
        "/beheer/bijeenkomsten/inlezen/<public_id>": _id(programme),
        "/beheer/locaties/<public_id>": _id(venue),
        "/beheer/soorten/<public_id>": _id(kind, question=make.question(kind).public_id),
        "/beheer/berichten/<public_id>": _id(make.message()),
        "/beheer/mailteksten/": {"name": "confirmed", "language": "nl"},
        "/beheer/post/<public_id>": _id(letter),
    }


def _topics() -> Rows:
    topic, turn = make.topic(needs=2), make.inventory_round()
    tree = WishTree(code="boom", title="Wensboom", held_on=clock.today())
    expert = Expert(topic_id=topic.id, text="Iemand van De Ark")
    titles = {"title": "Eerder", "new": topic.title}
    bundling = Bundling(by="command", kind=BundlingKind.RENAME, topic_id=topic.id, old=titles)
    db.session.add_all([tree, expert, bundling])
    db.session.commit()
    handover = Handover(wish_tree_id=tree.id, handed_to="de directeur", handed_on=clock.today())
    db.session.add(handover)
    db.session.commit()
    leaf = make.need(topic, wish_tree_id=tree.id)
    waiting = make._save(Need(subject="Rust"))
    return {
        "/beheer/onderwerpen/<public_id>": _id(topic),
        "/beheer/rondes/<public_id>": _id(turn, topic_id=topic.public_id, name="bundelen"),
        "/beheer/bundelingen/<public_id>": _id(bundling),
        "/beheer/deskundigen/<public_id>": _id(expert),
        "/beheer/wensen/<public_id>": _id(waiting),
        "/beheer/wensbomen/<public_id>": _id(tree, leaf_id=leaf.public_id),
        "/beheer/wensbomen/overhandigingen/<public_id>": _id(handover),
    }


def identifiers(rows: Rows) -> Iterator[str]:
    """The parts of an address that identify a row."""
    for start, values in rows.items():
        if start not in OF_NO_ROW:
            yield from (str(value) for name, value in values.items() if re.search(r"_id$", name))


def only_account() -> Account:
    return db.session.scalars(sa.select(Account)).one()
