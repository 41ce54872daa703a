"""Old and new values as the activity log keeps them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

LEFT_OUT = frozenset({"online_url", "venue_id"})  # a link lets in whoever has it; a number tells nobody anything


def kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """By name, moments in ISO; what the log should not hold is left out."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in sorted(values.items())
        if name not in LEFT_OUT
    }
