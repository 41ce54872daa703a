"""What the log records about needs, topics, rounds and wensbomen."""

from app.activity.verbs import Verb, Words
from app.core.text import sentence
from app.topics.models import BundlingKind
from app.topics.rules import decisions, rounds


class TopicVerb(Verb):
    NEED_ASKED = "need_asked", sentence("Er kwam een wens binnen")
    NEED_PUBLISHED = "need_published", sentence("Een wens is gelezen en geplaatst")
    NEED_SET_ASIDE = "need_set_aside", sentence("Een wens is gelezen en terzijde gelegd")
    NEED_BROUGHT_BACK = "need_brought_back", sentence("Een wens ligt weer klaar om te lezen")
    NEED_WITHDRAWN = "need_withdrawn", sentence("Iemand trok een wens in")
    HELP_ASKED = "help_asked", sentence("Een school vroeg hulp")
    DECIDED = "topic_decided", sentence("Over een onderwerp is besloten")
    ROUND = "topic_round", sentence("Een onderwerp ging naar een ronde, of eruit")
    TOPICS_BUNDLED = "topics_bundled", sentence("Onderwerpen zijn samengevoegd, gesplitst of hernoemd")
    BUNDLING_UNDONE = "bundling_undone", sentence("Een bundeling is teruggedraaid")
    ROUND_OPENED = "round_opened", sentence("Een ronde is geopend")
    ROUND_EDITED = "round_edited", sentence("Een ronde is aangepast")
    ROUND_STEP = "round_step", sentence("Een ronde ging een stap verder")
    EXPERT_ADDED = "expert_added", sentence("Iemand is toegevoegd aan de deskundigen")
    EXPERT_CHECKED = "expert_checked", sentence("Met een deskundige is gesproken")
    EXPERT_CHANGED = "expert_changed", sentence("Een deskundige is gewijzigd")
    EXPERT_REMOVED = "expert_removed", sentence("Een deskundige is weggehaald")
    NEWS_CONFIRMED = "news_confirmed", sentence("Iemand bevestigde nieuws over een onderwerp")
    NEWS_LEFT = "news_left", sentence("Iemand stopte met nieuws over een onderwerp")
    WISH_TREE_PLANTED = "wish_tree_planted", sentence("Een wensboom is gemaakt")
    WISH_TREE_OPENED = "wish_tree_opened", sentence("Een wensboom is geopend")
    WISH_TREE_CLOSED = "wish_tree_closed", sentence("Een wensboom is gesloten")
    WISH_TREE_HANDED_OVER = "wish_tree_handed_over", sentence("Een wensboom is overhandigd")
    HANDOVER_ANSWERED = "handover_answered", sentence("Een bestuur gaf antwoord op een wensboom")
    LEAF_HIDDEN = "leaf_hidden", sentence("Een blaadje van een wensboom is verborgen")
    LEAF_SHOWN = "leaf_shown", sentence("Een blaadje van een wensboom is weer te zien")
    LEAF_ERASED = "leaf_erased", sentence("Een blaadje van een wensboom is gewist")
    NEEDS_EXPORTED = "needs_exported", sentence("De wensen zijn gedownload")

    @property
    def words(self) -> Words:
        return WORDS


_STATES = {state.value: name for state, name in rounds.LABELS.items()}
_STEPS = _STATES | {outcome.value: name for outcome, name in decisions.LABELS.items()}
_BUNDLINGS = {
    BundlingKind.MERGE.value: sentence("samengevoegd"),
    BundlingKind.SPLIT.value: sentence("gesplitst"),
    BundlingKind.RENAME.value: sentence("hernoemd"),
}
WORDS = Words(
    fields={
        "title": sentence("naam"),
        "introduction": sentence("inleiding"),
        "collect_from": sentence("ophalen vanaf"),
        "collect_until": sentence("ophalen tot en met"),
        "vote_until": sentence("stemmen tot en met"),
    },
    values={"old": _STEPS, "new": _STEPS, "kind": _BUNDLINGS},
)
