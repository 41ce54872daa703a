from app.core.refusal import Objection
from app.core.text import sentence

LAST_ADMIN = Objection(
    "last_admin",
    sentence(
        "Dit is de laatste beheerder. Maak eerst iemand anders beheerder, anders kan niemand meer bij de accounts."
    ),
)
NO_AREA = Objection(
    "no_area",
    sentence("Kies voor een consulent minstens één werkgebied. Anders ziet de consulent geen deelnemers."),
    "work_areas",
)


def admin_objection(*, is_admin: bool, stays_admin: bool, other_admins: int) -> Objection | None:
    """Why this account must remain a beheerder: somebody must be able to assign roles."""
    return LAST_ADMIN if is_admin and not stays_admin and other_admins == 0 else None


def areas_objection(*, is_consultant: bool, areas: int) -> Objection | None:
    return NO_AREA if is_consultant and areas == 0 else None
