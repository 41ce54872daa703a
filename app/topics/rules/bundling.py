"""Merge, split, rename, and undoing such a change."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.refusal import Objection
from app.core.text import sentence
from app.topics.models import BundlingKind, RoundState

TITLE_MOST = 80

ITSELF = Objection("itself", sentence("Een onderwerp kan niet met zichzelf worden samengevoegd."))
NO_TARGET = Objection("no_target", sentence("Kies welk onderwerp blijft."))
MERGED_ALREADY = Objection(
    "merged_already", sentence("Een van deze onderwerpen is al opgegaan in een ander onderwerp.")
)
DECIDED = Objection("decided", sentence("Er is al een besluit over dit onderwerp. Bundelen kan niet meer."))
VOTING = Objection(
    "voting", sentence("Over dit onderwerp wordt nu gestemd. Bundelen kan weer als de stemming is gesloten.")
)
NOTHING_CHOSEN = Objection("nothing_chosen", sentence("Kies welke wensen naar het nieuwe onderwerp gaan."))
ALL_CHOSEN = Objection(
    "all_chosen",
    sentence("Laat minstens één wens staan. Wil je alles verplaatsen? Geef het onderwerp dan een andere naam."),
)
NOT_ITS_NEED = Objection(
    "not_its_need", sentence("Een gekozen wens hoort intussen bij een ander onderwerp. Kies opnieuw.")
)
TITLE_EMPTY = Objection("title_empty", sentence("Vul de naam van het onderwerp in."), "title")
TITLE_TOO_LONG = Objection(
    "title_too_long",
    sentence("Deze naam is te lang. Gebruik niet meer dan %(most)s tekens.", most=TITLE_MOST),
    "title",
)
SAME_TITLE = Objection("same_title", sentence("Zo heet het onderwerp al."), "title")
UNDONE_ALREADY = Objection("undone_already", sentence("Dit is al teruggedraaid."))
LATER = Objection(
    "later",
    sentence("Hierna is er nog iets met deze wensen gebeurd. Draai dat eerst terug."),
)
TITLE_CHANGED = Objection("title_changed", sentence("De naam is daarna nog eens veranderd. Draai dat eerst terug."))


@dataclass(frozen=True, kw_only=True)
class TopicFacts:
    """The state of a topic; `state` is that of its round, None outside one."""

    is_merged: bool
    is_decided: bool
    state: RoundState | None


def _frozen(standing: TopicFacts) -> Objection | None:
    if standing.is_merged:
        return MERGED_ALREADY
    if standing.is_decided:
        return DECIDED
    return VOTING if standing.state is RoundState.VOTING else None


def merge_objection(topic: TopicFacts, into: TopicFacts, *, same: bool) -> Objection | None:
    if same:
        return ITSELF
    return _frozen(topic) or _frozen(into)


def title_objection(title: str) -> Objection | None:
    """`title` has been reduced to one line already."""
    if not title:
        return TITLE_EMPTY
    return TITLE_TOO_LONG if len(title) > TITLE_MOST else None


def split_objection(topic: TopicFacts, *, chosen: Sequence[int], owned: Sequence[int], title: str) -> Objection | None:
    """`chosen` are the ids of the needs to move, `owned` those of the topic."""
    if not chosen:
        return NOTHING_CHOSEN
    if not set(chosen) <= set(owned):
        return NOT_ITS_NEED
    if set(chosen) == set(owned):
        return ALL_CHOSEN
    return _frozen(topic) or title_objection(title)


def rename_objection(topic: TopicFacts, old: str, new: str) -> Objection | None:
    """A decided topic may still be renamed; one that is being voted on may not."""
    if topic.is_merged:
        return MERGED_ALREADY
    if topic.state is RoundState.VOTING:
        return VOTING
    return title_objection(new) or (SAME_TITLE if old == new else None)


@dataclass(frozen=True, kw_only=True)
class Undoing:
    """The present situation: `needs_now` are the topics of the moved needs."""

    kind: BundlingKind
    is_undone: bool
    needs_now: frozenset[int]
    into_id: int | None
    has_others: bool = False  # the topic that was split off got needs or topics of its own since
    is_pointing: bool = True  # the merged topic still refers to the one it was merged into
    title_now: str = ""
    title_then: str = ""


def undo_objection(undoing: Undoing, topic: TopicFacts, into: TopicFacts | None) -> Objection | None:
    """Why this change cannot be undone exactly, as things are now."""
    if undoing.is_undone:
        return UNDONE_ALREADY
    if undoing.kind is BundlingKind.RENAME:
        return _undo_rename_objection(undoing, topic)
    if into is None or into.is_merged or not undoing.needs_now <= {undoing.into_id}:
        return LATER
    if undoing.kind is BundlingKind.MERGE:
        return _undo_merge_objection(undoing, topic, into)
    return LATER if undoing.has_others else _frozen(topic) or _frozen(into)


def _undo_rename_objection(undoing: Undoing, topic: TopicFacts) -> Objection | None:
    if undoing.title_now != undoing.title_then:
        return TITLE_CHANGED
    if topic.is_merged:
        return LATER
    return VOTING if topic.state is RoundState.VOTING else None


def _undo_merge_objection(undoing: Undoing, topic: TopicFacts, into: TopicFacts) -> Objection | None:
    if not undoing.is_pointing:
        return LATER
    if topic.state is RoundState.VOTING:
        return VOTING
    return _frozen(into)
