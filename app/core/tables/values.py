"""The value of a spreadsheet cell as a person would type it."""

import math
from datetime import date, datetime, time, timedelta

from app.core.text import plain
from app.core.visible import visible

Value = str | bool | int | float | datetime | date | time | timedelta


def as_typed(value: Value) -> str:
    match value:
        case bool():
            return "ja" if value else "nee"
        case datetime():
            at = value.strftime(" %H:%M") if value.time() != time() else ""
            return value.date().isoformat() + at
        case date():
            return value.isoformat()
        case timedelta():  # a time in a cell that counts past 24 hours
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case time():
            return value.strftime("%H:%M")
        case float():  # 25.0 → '25'
            return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
    return plain(visible(str(value)))
