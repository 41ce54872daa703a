"""Finding people in a pasted list of who was there: addresses, or names as they signed up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core import addresses
from app.core.folding import sort_key
from app.core.text import one_line

_BETWEEN = re.compile(r"[\t;,]")
_AROUND = "<>()[]\"' "


@dataclass(frozen=True)
class OnList:
    """Somebody on the list."""

    public_id: str
    name: str
    email_key: str


@dataclass(frozen=True)
class Recognised:
    """`people` are public ids; `unknown` the lines that are about nobody, or about more than one person."""

    people: tuple[str, ...]
    unknown: tuple[tuple[int, str], ...]  # number and text of the line


def find(pasted: str, known: Iterable[OnList]) -> Recognised:
    people = list(known)
    by_address = _grouped((each.email_key, each) for each in people)
    by_name = _grouped((sort_key(each.name), each) for each in people)
    found: dict[str, None] = {}
    unknown: list[tuple[int, str]] = []
    for number, line in enumerate(pasted.splitlines(), start=1):
        text = one_line(line)
        if not text:
            continue
        here = _of_line(line, by_address, by_name)
        if len(here) == 1:
            found[here[0].public_id] = None
        else:
            unknown.append((number, text))
    return Recognised(tuple(found), tuple(unknown))


def _grouped(pairs: Iterable[tuple[str, OnList]]) -> dict[str, list[OnList]]:
    groups: dict[str, list[OnList]] = {}
    for key, each in pairs:
        groups.setdefault(key, []).append(each)
    return groups


def _of_line(line: str, by_address: Mapping[str, list[OnList]], by_name: Mapping[str, list[OnList]]) -> list[OnList]:
    """Those at the address in the line; if several share it, those of them whose name is in the line too."""
    columns = [one_line(each).split() for each in _BETWEEN.split(line)]
    words = [word.strip(_AROUND) for column in columns for word in column if "@" in word]
    names = [" ".join(word for word in column if "@" not in word).strip(_AROUND) for column in columns]
    at = next((by_address[key] for each in words if (key := addresses.key(each)) in by_address), [])
    named = next((by_name[key] for each in names if (key := sort_key(each)) in by_name), [])
    if len(at) > 1:
        return [each for each in at if each in named]
    return at or named
