"""Search results, kind by kind, each in a fixed number of statements."""

from app.search.queries.accounts import accounts
from app.search.queries.events import events
from app.search.queries.found import Found, Hit, ResultKind
from app.search.queries.indexing import due
from app.search.queries.people import people
from app.search.queries.places import schools, venues
from app.search.queries.topics import experts, topics

__all__ = [
    "Found",
    "Hit",
    "ResultKind",
    "accounts",
    "due",
    "events",
    "experts",
    "people",
    "schools",
    "topics",
    "venues",
]
