"""What is still kept about people, what should have been erased, and everything about one person."""

from app.privacy.queries.kept import Overdue, overdue
from app.privacy.queries.runs import batches_due

__all__ = ["Overdue", "batches_due", "overdue"]
