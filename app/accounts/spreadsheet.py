"""The accounts and what each of them may do, as a file."""

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext

from app.accounts.queries import RightsOverview
from app.core import clock
from app.web.exports import Cell, Sheet
from app.web.text import say


def rights(rows: Iterable[RightsOverview], events: Mapping[int, Sequence[str]]) -> Sheet:
    """One row per account. `events` are the titles of own events, by account id."""
    headings = [
        gettext("Naam"),
        gettext("E-mailadres"),
        gettext("Rol"),
        gettext("Mag"),
        gettext("Werkgebieden"),
        gettext("Eigen bijeenkomsten"),
        gettext("Laatst gezien"),
        gettext("Tweede stap"),
    ]
    return Sheet(gettext("Rechten"), headings, [_row(row, events.get(row.account.id, [])) for row in rows])


def _row(row: RightsOverview, titles: Sequence[str]) -> list[Cell]:
    account = row.account
    return [
        account.name,
        account.email,
        say(account.role.label),
        say(account.role.meaning),
        ", ".join(area.name for area in account.work_areas),
        ", ".join(titles),
        clock.local(account.last_seen_at).date() if account.last_seen_at else gettext("nooit"),
        gettext("ja") if row.has_second_factor else gettext("nee"),
    ]
