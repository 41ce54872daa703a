"""Old and new values in the form that the activity log keeps."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

LEFT_OUT = frozenset({"online_url", "venue_id"})  # a link admits whoever has it; a number means nothing to anybody


def kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """By name, moments in ISO format; without what the log should not contain."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in sorted(values.items())
        if name not in LEFT_OUT
    }
