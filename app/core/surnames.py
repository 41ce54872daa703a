"""Dutch names as lists sort and print them: by surname, with its tussenvoegsels after the given name."""

from app.core.folding import sort_key, words
from app.core.likeness import PARTICLES


def by_surname(name: str) -> str:
    """'Anna van den Berg' → 'Berg, Anna van den'. A name that has a comma already, or is one word, stays as it is."""
    given, particles, surname = _parts(name)
    before = " ".join([*given, *particles])
    return f"{surname}, {before}" if before else surname


def surname_key(name: str) -> str:
    """The key by which a list from A to Z sorts: surname, given name, tussenvoegsels."""
    given, particles, surname = _parts(name)
    return "\0".join(sort_key(part) for part in (surname, " ".join(given), " ".join(particles)) if part)


def _parts(name: str) -> tuple[list[str], list[str], str]:
    """Given names, tussenvoegsels, surname.

    The surname begins after the tussenvoegsels; without any it is the last word, as a name does not say how many of
    its words are given names.
    """
    parts = name.split()
    if "," in name or len(parts) < 2:
        return [], [], name
    first = next((at for at, part in enumerate(parts[:-1]) if _is_particle(part)), len(parts) - 1)
    last = first
    while last < len(parts) - 1 and _is_particle(parts[last]):
        last += 1
    return parts[:first], parts[first:last], " ".join(parts[last:])


def _is_particle(part: str) -> bool:
    """'van', '’t', but not the initial 'D.'."""
    folded = words(part)
    return len(folded) == 1 and folded[0] in PARTICLES and not part.endswith(".")
