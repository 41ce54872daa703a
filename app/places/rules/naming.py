"""Names that are unique whatever their capitals, and rows that others still point to."""

from collections.abc import Iterable, Mapping

from app.core.refusal import Objection
from app.core.text import Sentence, sentence

NAME_EMPTY = Objection("name_empty", sentence("Vul een naam in."), "name")
NUMBER_TAKEN = Objection("number_taken", sentence("Dit nummer heeft al een ander bestuur."), "number")
IN_USE = Objection("in_use", sentence("Dit is nog in gebruik, dus verwijderen kan niet. Voeg het samen met een ander."))
INTO_ITSELF = Objection("into_itself", sentence("Kies een ander om mee samen te voegen."), "into")
NOT_ALIKE = Objection("not_alike", sentence("Deze twee kun je niet samenvoegen."), "into")

# what points to a place, by the table that does
USERS: dict[str, Sentence] = {
    "school": sentence("scholen"),
    "work_area": sentence("werkgebieden"),
    "event_work_area": sentence("bijeenkomsten"),
    "meeting": sentence("data van bijeenkomsten"),
    "account_work_area": sentence("consulenten"),
    "registration": sentence("aanmeldingen"),
    "need": sentence("wensen"),
    "topic": sentence("onderwerpen"),
    "ballot": sentence("stemmen"),
    "wish_tree": sentence("wensbomen"),
    "help_request": sentence("hulpvragen"),
    "response": sentence("evaluaties"),
    "agreement": sentence("vervolgafspraken"),
}
OTHERS = sentence("andere gegevens")


def name_objection(name: str, taken: Iterable[str]) -> Objection | None:
    """`taken` are the names of the others of its kind."""
    if not name:
        return NAME_EMPTY
    double = next((other for other in taken if other.casefold() == name.casefold()), None)
    if double is None:
        return None
    return Objection("name_taken", sentence("“%(name)s” staat al in de lijst.", name=double), "name")


def users(counts: Mapping[str, int]) -> list[tuple[Sentence, int]]:
    """(what, how many) of all that points to a row, from the counts by table."""
    found = [(USERS[table], number) for table, number in counts.items() if number and table in USERS]
    others = sum(number for table, number in counts.items() if table not in USERS)
    return [*found, (OTHERS, others)] if others else found


def remove_objection(counts: Mapping[str, int]) -> Objection | None:
    return IN_USE if any(counts.values()) else None


def merge_objection(*, is_same: bool, is_alike: bool) -> Objection | None:
    if is_same:
        return INTO_ITSELF
    return None if is_alike else NOT_ALIKE
