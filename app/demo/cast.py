"""Who signs up for what."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.demo.people import (
    HEAD,
    IB,
    LOWER,
    PHASE,
    QUALITY,
    UPPER,
    advisers,
    asking,
    at_schools,
    guests,
    mixed,
)
from app.demo.programme.questions import at_tables, bringing
from app.places.models import School, WorkArea
from app.registrations.actions import Person

OT_QUESTIONS = (
    "Hoe houd je het kort als er zes mensen aan tafel zitten?",
    "Wie maakt het verslag als er geen verslag meer is?",
)
ROLE_QUESTIONS = (
    "Hoe zeg ik nee tegen kleine vragen zonder dat collega’s afhaken?",
    "Wat zegt een bestuur over de uren voor IB?",
    "Hoe neem je je schoolleider mee in deze verandering?",
)


@dataclass(frozen=True)
class Cast:
    """For each event and each of its sessions, the people in order of signing up: 180 sign-ups."""

    cafe: Sequence[Person]
    masterclass: Sequence[Person]
    ib_first: Sequence[Person]
    ib_team: Sequence[Person]  # they come to the first date together, or not at all
    ib_second: Sequence[Person]
    area: Sequence[Person]
    second_cafe: Sequence[Person]
    series: Sequence[Person]
    colleague: Person  # may take the place of somebody who cannot come to the first date
    interested: Sequence[Person]  # want to hear when sign-up for the harvest opens


def cast(schools: Sequence[School], areas: Sequence[WorkArea], area_schools: Sequence[School]) -> Cast:
    """`area_schools` are those of the cluster that has its own meeting."""
    ib, quality, heads, phase, lower, upper = (
        at_schools(role, schools) for role in (IB, QUALITY, HEAD, PHASE, LOWER, UPPER)
    )
    of_area = [person for role in (IB, HEAD) for person in at_schools(role, area_schools)]
    *ib_first, one, other = asking(mixed([*ib, *quality[:12], *heads[:6]]), ROLE_QUESTIONS)
    ib_second = bringing(mixed([*quality[12:26], *heads[6:18], *phase[:12]]))
    return Cast(
        cafe=mixed([*lower[:12], *upper[5:17], *ib[:8], *heads[20:23], *advisers(areas)[:3], *guests()]),
        masterclass=asking(mixed([*ib[8:26], *advisers(areas), quality[0]]), OT_QUESTIONS),
        # two people with a seat on the second date would prefer the first, which is full by then
        ib_first=[*bringing(ib_first), *ib_second[:2]],
        ib_team=[one, other],
        ib_second=ib_second,
        area=at_tables([*of_area[:8], advisers(areas)[0]]),
        second_cafe=mixed([*lower[12:20], *upper[:3], guests()[0]]),
        series=mixed([*upper[17:21], *lower[20:22]]),
        colleague=phase[20],
        interested=mixed(ib[:5]),
    )
