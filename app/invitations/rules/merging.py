"""Words between braces in an organiser's text, which stand for something of each reader: 'Dag {voornaam}'."""

import re
from collections.abc import Mapping

FIELDS = ("voornaam", "school", "bijeenkomst", "datum", "tijd", "plaats", "link")
_FIELD = re.compile(r"\{([^{}\n]{1,40})\}")


def unknown_fields(text: str) -> list[str]:
    """What stands between braces and is no field, as it was typed."""
    return [name for name in _FIELD.findall(text) if name.strip().lower() not in FIELDS]


def has_fields(text: str) -> bool:
    return _FIELD.search(text) is not None


def merged(text: str, values: Mapping[str, str]) -> str:
    """The text for the reader with these values, by field."""
    return _FIELD.sub(lambda found: values.get(found[1].strip().lower(), found[0]), text)
