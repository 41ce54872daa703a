"""The eight events of the year."""

from collections.abc import Mapping, Sequence

from app.demo.days import YearDays
from app.demo.programme import cafes, ib_meetings, masterclasses, region
from app.events.models import EventKind
from app.events.plans import EventPlan
from app.places.models import WorkArea


def plans(days: YearDays, kinds: Mapping[str, EventKind], areas: Sequence[WorkArea]) -> dict[str, EventPlan]:
    """The plans by their key in the year. `kinds` are by key; `areas` are those of the region's cluster."""
    return {
        "cafe": cafes.rest(days, kinds["themacafe"]),
        "masterclass": masterclasses.support_team(days, kinds["masterclass"]),
        "ib": ib_meetings.changing_role(days, kinds["ib-bijeenkomst"]),
        "area": region.where_is_the_border(days, kinds["trimesterbijeenkomst"], areas),
        "second_cafe": cafes.newcomers(days, kinds["themacafe"]),
        "series": masterclasses.series(days, kinds["masterclassreeks"]),
        "second_ib": ib_meetings.support_plan(days, kinds["ib-bijeenkomst"]),
        "harvest": region.harvest(days, kinds["oogstmiddag"]),
    }
