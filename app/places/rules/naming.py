"""Names that are unique regardless of case, and rows that others still refer to."""

from collections.abc import Iterable

from app.core.refusal import Objection
from app.core.text import sentence

NAME_EMPTY = Objection("name_empty", sentence("Vul een naam in."), "name")
NUMBER_TAKEN = Objection("number_taken", sentence("Dit nummer heeft al een ander bestuur."), "number")
IN_USE = Objection("in_use", sentence("Dit is nog in gebruik, dus verwijderen kan niet. Voeg het samen met een ander."))
INTO_ITSELF = Objection("into_itself", sentence("Kies een ander om mee samen te voegen."), "into")
NOT_ALIKE = Objection("not_alike", sentence("Deze twee kun je niet samenvoegen."), "into")


def name_objection(name: str, taken: Iterable[str]) -> Objection | None:
    """`taken` are the names of the others of its kind."""
    if not name:
        return NAME_EMPTY
    double = next((other for other in taken if other.casefold() == name.casefold()), None)
    if double is None:
        return None
    return Objection("name_taken", sentence("“%(name)s” staat al in de lijst.", name=double), "name")


def remove_objection(*, is_used: bool) -> Objection | None:
    return IN_USE if is_used else None


def merge_objection(*, is_same: bool, is_alike: bool) -> Objection | None:
    if is_same:
        return INTO_ITSELF
    return None if is_alike else NOT_ALIKE
