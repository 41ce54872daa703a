"""What is still kept of people, what should be gone, and what is known of one of them."""

from app.privacy.queries.kept import Overdue, overdue
from app.privacy.queries.runs import batches_due

__all__ = ["Overdue", "batches_due", "overdue"]
