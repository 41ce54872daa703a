"""The query, and how well a text matches it."""

from app.search.rules.asked import SearchQuery
from app.search.rules.texts import SearchText, best

__all__ = ["SearchQuery", "SearchText", "best"]
