from collections.abc import Sequence

from app.demo.days import YearDays, later
from app.demo.programme.meetings import BRON, END_OF_DAY, THEATER, at, meeting
from app.events.models import EventKind
from app.events.plans import EventPlan, EventTexts, SeatLimits, SessionPlan
from app.places.models import WorkArea

BORDER = EventTexts(
    title="Waar ligt de grens?",
    goal="We weten in ons cluster samen waar de basis ophoudt en een arrangement begint.",
    description="Aan de hand van drie verzonnen casussen bepalen we samen wat basis-, lichte en extra "
    "ondersteuning is.",
    programme="13.45 Inloop\n14.00 Drie casussen, drie tafels\n15.15 Waar verschillen we?\n15.45 Afspraken",
    audience="Alleen IB’ers, schoolleiders en consulenten van het cluster Bergen-Heiloo",
    speakers="De consulenten van het cluster",
    theme="Grens tussen lichte en extra ondersteuning",
    origin="Komt voort uit 10 wensen van 9 scholen in 3 werkgebieden",
)

HARVEST = EventTexts(
    title="Ik maak verschil",
    goal="Acht werkgebieden laten zien wat ze met de inzichten van dit jaar hebben gedaan.",
    description="Twee rondes met vijf workshops van 28 plaatsen, en een borrel na afloop. Het programma volgt.",
    audience="Iedereen uit de regio",
)


def where_is_the_border(days: YearDays, kind: EventKind, areas: Sequence[WorkArea]) -> EventPlan:
    """First at De Bron; later in the year it moves to De Eikenlaan. So few come that an organiser has to decide."""
    return EventPlan(
        kind=kind,
        texts=BORDER,
        work_areas=areas,
        sessions=[
            SessionPlan(
                capacity=20,
                limits=SeatLimits(minimum=12, decide_by=at(later(days.today, 1), END_OF_DAY)),
                sign_up_until=at(later(days.area, -7), END_OF_DAY),
                meetings=[meeting(days.area, "14.00", "16.00", BRON, doors="13.45")],
            )
        ],
    )


def harvest(days: YearDays, kind: EventKind) -> EventPlan:
    return EventPlan(
        kind=kind,
        texts=HARVEST,
        sessions=[
            SessionPlan(capacity=140, meetings=[meeting(days.harvest, "13.30", "17.00", THEATER, doors="13.00")])
        ],
    )
