"""The query, and how well a text matches it."""

from app.search.rules.asked import Asked
from app.search.rules.texts import Text, best

__all__ = ["Asked", "Text", "best"]
