"""What may be done with a kind of event."""

from collections.abc import Sequence

from app.core.refusal import Objection
from app.core.text import sentence, slug

NAME_MOST = 60
SERIES = {"module", "masterclassreeks", "leerkring"}  # slugs of kinds whose dates are attended together
NAME_EMPTY = Objection("name_empty", sentence("Geef de soort een naam."), "name")


def kind_name_objection(name: str, others: Sequence[str]) -> Objection | None:
    """Two names that an import cannot distinguish ('IB bijeenkomst' and 'ib-bijeenkomst') are the same kind."""
    if not name:
        return NAME_EMPTY
    if slug(name) in {slug(other) for other in others}:
        return Objection("name_taken", sentence("Er is al een soort die zo heet."), "name")
    return None


def delete_kind_objection(events: int) -> Objection | None:
    """`events` is their number: their pages and the year plan keep showing the kind."""
    if not events:
        return None
    return Objection(
        "in_use",
        sentence("Er zijn al bijeenkomsten van deze soort. Zet haar stil: dan staat ze niet meer bij de keuzes."),
    )


def is_series_kind(kind_slug: str) -> bool:
    """Whether a new event of this kind begins as a series: whoever signs up comes to every date."""
    return kind_slug in SERIES
