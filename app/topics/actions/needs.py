"""Submitting a need. An organiser looks before it is public, unless the organisation chose otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import tokens
from app.core.database import new_public_id
from app.core.refusal import refuse
from app.core.text import one_line, plain
from app.extensions import db
from app.places.models import Board, JobRole, School, WorkArea
from app.places.queries import organisation
from app.topics.actions import looking
from app.topics.log import TopicVerb
from app.topics.models import Audience, Expert, Need, Shape, TakenUpBy, Topic, Urgency, WishTree
from app.topics.queries import bundling, rounds
from app.topics.queries import needs as queries
from app.topics.rules import needs as rules


@dataclass(frozen=True, kw_only=True)
class NewNeed:
    """A need as submitted; from a table at a wensboom also with its board."""

    subject: str
    practice: str = ""
    goal: str = ""
    audience: Sequence[Audience] = ()
    urgency: Urgency = Urgency.YEAR
    shape: Shape = Shape.UNKNOWN
    taken_up_by: TakenUpBy = TakenUpBy.UNKNOWN
    job_role: JobRole | None = None
    school: School | None = None
    work_area: WorkArea | None = None
    board: Board | None = None
    wish_tree: WishTree | None = None
    expert: str = ""
    offers_self: bool = False
    is_about_no_pupil: bool = False  # the author looked again and confirms that nobody can be recognised


def ask(wish: NewNeed, *, topic: Topic | None = None, email: str = "", form_key: str | None = None, by: Actor) -> Need:
    """Submit a need for a new topic, or as one more for `topic`. Its author is told at `email` what happens to it.

    Submitting the same form twice returns the same need. Raises Refused.
    """
    _refuse_typed(wish, is_joining=topic is not None)
    digest = tokens.digest(form_key) if form_key else None
    before = queries.by_digest(digest)
    if before is not None:
        return before
    try:
        with db.session.begin_nested():
            need = _enter(wish, topic, digest, email)
    except IntegrityError:  # the same form, submitted at the same moment
        before = queries.by_digest(digest)
        if before is None:
            raise
        return before
    _register_expert(need, wish, email)
    record(TopicVerb.NEED_ASKED, SubjectKind.NEED, need.public_id, by=by, joined=need.is_joining)
    if rules.waits_for_a_look(need.subject, need.practice, need.goal, looks_first=organisation().looks_first):
        looking.receive(need)
    else:
        looking.place(need)
    return need


def _refuse_typed(wish: NewNeed, *, is_joining: bool) -> None:
    """A table at a wensboom writes a wish in one line, so nothing else is required of it."""
    found = rules.objections(
        subject=one_line(wish.subject),
        practice=plain(wish.practice),
        goal=plain(wish.goal),
        expert=one_line(wish.expert),
        is_joining=is_joining or wish.wish_tree is not None,
    )
    refuse(found[0] if found else None)
    if wish.wish_tree is None:  # nobody is asked in a full room: a leaf that may name a pupil is held
        texts = one_line(wish.subject), plain(wish.practice), plain(wish.goal)
        refuse(rules.pupil_objection(*texts, is_confirmed=wish.is_about_no_pupil))


def _enter(wish: NewNeed, topic: Topic | None, digest: str | None, email: str) -> Need:
    collecting = rounds.collecting()
    work_area_id = wish.work_area.id if wish.work_area else wish.school.work_area_id if wish.school else None
    need = Need(
        public_id=new_public_id(),
        first_topic=bundling.final(topic) if topic else None,
        round_id=collecting.id if collecting else None,
        wish_tree_id=wish.wish_tree.id if wish.wish_tree else None,
        form_digest=digest,
        subject=one_line(wish.subject),
        practice=plain(wish.practice),
        goal=plain(wish.goal),
        audience=[each.value for each in wish.audience],
        urgency=wish.urgency,
        shape=wish.shape,
        taken_up_by=wish.taken_up_by,
        job_role=wish.job_role,
        school_id=wish.school.id if wish.school else None,
        board_id=wish.board.id if wish.board else None,
        work_area_id=work_area_id,
        is_joining=topic is not None,
        email=one_line(email),
        held=[],
    )
    db.session.add(need)
    db.session.flush()
    return need


def _register_expert(need: Need, wish: NewNeed, email: str) -> None:
    """Add an offer of expertise to the register; with the address only if somebody offers their own."""
    if not wish.expert and not wish.offers_self:
        return
    expert = Expert(
        need_id=need.id,
        text=one_line(wish.expert) or need.subject,
        offers_self=wish.offers_self,
        email=one_line(email) if wish.offers_self else "",
    )
    db.session.add(expert)
    db.session.flush()
