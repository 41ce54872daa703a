"""A wensboom, from its first leaf to the board's answer."""

import secrets
from collections.abc import Sequence
from datetime import date

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.locks import lock
from app.core.refusal import refuse, refuse_first
from app.core.text import one_line, plain
from app.extensions import db
from app.places.models import Board
from app.topics.actions import looking
from app.topics.actions import needs as need_actions
from app.topics.actions.holding import hold
from app.topics.actions.needs import NewNeed
from app.topics.log import TopicVerb
from app.topics.models import Handover, Need, WishTree
from app.topics.queries import wish_trees as queries
from app.topics.rules import wish_trees as rules


def plant(title: str, held_on: date | None, *, by: Actor) -> WishTree:
    """A new wensboom, open, with a code of its own. Raises Refused."""
    title = one_line(title)
    refuse_first(rules.tree_objections(title, held_on))
    assert held_on is not None  # guaranteed by the objection
    tree = WishTree(code=_free_code(), title=title, held_on=held_on)
    db.session.add(tree)
    db.session.flush()
    record(TopicVerb.WISH_TREE_PLANTED, SubjectKind.WISH_TREE, tree.public_id, by=by)
    return tree


def _free_code() -> str:
    while True:
        code = "".join(secrets.choice(rules.CODE_LETTERS) for _ in range(rules.CODE_LENGTH))
        if not queries.code_is_taken(code):
            return code


def open_or_close(tree: WishTree, *, is_open: bool, by: Actor) -> None:
    """Harmless if repeated."""
    lock(tree)
    if tree.is_open is not is_open:
        tree.is_open = is_open
        record(
            TopicVerb.WISH_TREE_OPENED if is_open else TopicVerb.WISH_TREE_CLOSED,
            SubjectKind.WISH_TREE,
            tree.public_id,
            by=by,
        )
        db.session.flush()


def hang(tree: WishTree, board: Board | None, wishes: Sequence[str], *, form_key: str | None, by: Actor) -> list[Need]:
    """Add a leaf for each non-empty line; without a `board` it is the table of the eenpitters.

    Leaves wait as suggestions for bundling, unless the organisation chose otherwise: then each creates a topic, or
    joins the one with exactly that title. Submitting the same form twice adds nothing twice. Raises Refused.
    """
    lock(tree)
    wishes = [one_line(wish) for wish in wishes]
    refuse_first(rules.wishes_objections(wishes))
    written = [(number, wish) for number, wish in enumerate(wishes, 1) if wish]
    hanging = queries.number_of_leaves(tree)
    refuse(rules.hang_objection(is_open=tree.is_open, hanging=hanging, more=len(written)))
    # lock all of them now and in order, so that a merge of the same topics cannot deadlock with us
    hold(*(topic for _number, wish in written if (topic := queries.topic_called(wish)) is not None))
    return [
        need_actions.ask(
            NewNeed(subject=wish, board=board, wish_tree=tree),
            topic=queries.topic_called(wish),
            form_key=f"{form_key}:{number}" if form_key else None,
            by=by,
        )
        for number, wish in written
    ]


def hide(leaf: Need, *, is_hidden: bool, by: Actor) -> None:
    """Hide it from the screen and the paper, or show it again; the wish still counts. Harmless if repeated."""
    if (leaf.hidden_at is not None) is not is_hidden:
        leaf.hidden_at = clock.now() if is_hidden else None
        record(
            TopicVerb.LEAF_HIDDEN if is_hidden else TopicVerb.LEAF_SHOWN,
            SubjectKind.NEED,
            leaf.public_id,
            by=by,
        )
        db.session.flush()


def erase(leaf: Need, *, by: Actor) -> None:
    """Delete the wish, and its topic if nothing else depends on that. A decision that was made keeps its count."""
    record(TopicVerb.LEAF_ERASED, SubjectKind.NEED, leaf.public_id, by=by)
    looking.take_away(leaf)


def hand_over(tree: WishTree, board: Board | None, *, handed_to: str, handed_on: date | None, by: Actor) -> Handover:
    """'Overhandigd aan … op …'; no `board` means all the eenpitters. Harmless if repeated. Raises Refused."""
    lock(tree)
    handed_to = one_line(handed_to)
    found = rules.handover_objections(handed_to, handed_on, held_on=tree.held_on, today=clock.today())
    refuse_first(found)
    assert handed_on is not None  # guaranteed by the objection
    before = queries.same_handover(tree, board.id if board else None, handed_to)
    if before is not None and before.handed_on == handed_on:
        return before
    handover = Handover(wish_tree_id=tree.id, board=board, handed_to=handed_to, handed_on=handed_on)
    db.session.add(handover)
    db.session.flush()
    record(TopicVerb.WISH_TREE_HANDED_OVER, SubjectKind.WISH_TREE, tree.public_id, by=by, on=handed_on.isoformat())
    return handover


def answer(handover: Handover, tree: WishTree, *, answer: str, answered_on: date | None, by: Actor) -> None:
    """The board's answer, in its words; it may be changed later. Raises Refused."""
    lock(tree)
    answer = plain(answer)
    found = rules.answer_objections(answer, answered_on, handed_on=handover.handed_on, today=clock.today())
    refuse_first(found)
    if (handover.answer, handover.answered_on) != (answer, answered_on):
        handover.answer, handover.answered_on = answer, answered_on
        record(TopicVerb.HANDOVER_ANSWERED, SubjectKind.WISH_TREE, tree.public_id, by=by)
        db.session.flush()
