"""What was asked, and how well a text answers it."""

from app.search.rules.asked import Asked
from app.search.rules.texts import Text, best

__all__ = ["Asked", "Text", "best"]
