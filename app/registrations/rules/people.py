"""Who is who at one mailbox."""

from collections.abc import Iterable, Sequence

from app.core.folding import sort_key, words
from app.core.naming import PARTICLES
from app.registrations.rules.sign_up import NAME_MOST

MOST_PER_MAILBOX = 5  # people at one event; more is no school's mailbox but somebody who floods it


def is_same_name(one: str, other: str) -> bool:
    """Whether two names can be of one person: 'Noor', 'N. de Wit' and 'Noor de Wit' can, 'Noor' and 'Omar' cannot."""
    fewer, more = sorted((_parts(one), _parts(other)), key=len)
    left = list(more)
    for word in fewer:
        found = next((each for each in left if _is_like(word, each)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _parts(name: str) -> list[str]:
    found = words(name)
    return [word for word in found if word not in PARTICLES] or found


def _is_like(word: str, other: str) -> bool:
    """Equal, or one is the initial of the other."""
    return word == other or (min(len(word), len(other)) == 1 and word[:1] == other[:1])


def key_of(name: str) -> str:
    """What tells somebody from the others at their mailbox."""
    return sort_key(name)[:NAME_MOST]


def shared_by(name: str, known: Sequence[tuple[str, str]], live: Iterable[str]) -> str:
    """The `shared_by` of somebody with this name.

    `known`: name and `shared_by` of everybody who ever had this mailbox here; `live`: the `shared_by` of those who have
    something. Whoever is alone has '', also after somebody else who has nothing any more.
    """
    same = [key for other, key in known if is_same_name(name, other)]
    if same:
        return same[-1]
    return key_of(name) if "" in set(live) else ""
