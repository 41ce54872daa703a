from dataclasses import replace
from datetime import date

from app.demo.days import YearDays, later
from app.demo.programme.meetings import END_OF_DAY, SINT_LUCAS, ZONNECIRKEL, at, meeting
from app.events.models import EventKind
from app.events.plans import EventPlan, EventTexts, SessionPlan

CHANGING_ROLE = EventTexts(
    title="De veranderende rol van de IB’er",
    goal="Je gaat naar huis met een beeld van jouw rol over drie jaar en één stap voor komende maand.",
    description="Je wordt overlopen met kleine vragen en komt niet toe aan het leren van het team. Herken je dat? Op "
    "deze ochtend kijken we samen waar je rol naartoe gaat.\n\n"
    "We werken per bestuur; de eenpitters vormen samen een groep. We sluiten af met de wensboom, die de ambassadeurs "
    "daarna aan hun bestuurder overhandigen.",
    programme="8.45 Inloop\n9.00 Welkom en terugblik op de vorige keer\n"
    "9.20 De IB’er over drie jaar – een ervaren IB’er uit onze regio\n10.15 Pauze\n10.30 In gesprek per bestuur\n"
    "11.30 De wensboom: wat heb je nodig, en van wie?\n12.00 Afsluiting",
    audience="IB’ers en kwaliteitscoördinatoren in het basisonderwijs",
    speakers="Een ervaren IB’er en de ambassadeurs van de besturen",
    theme="De IB’er als kwaliteitscoördinator",
    bring="Je functieomschrijving, als je die hebt",
    origin="Komt voort uit 16 wensen van 15 scholen in 7 werkgebieden",
)
CHANGING_ROLE_IMPROVED = replace(
    CHANGING_ROLE,
    improvements="- Meer tijd om per bestuur te praten: nu een heel uur.\n"
    "- Parkeren was lastig: deze keer is er plek achter de school.\n"
    "- Woensdagmiddag past niet iedereen: kies zelf dinsdag of donderdag.",
)

SUPPORT_PLAN = EventTexts(
    title="Begeleidingsplan in één middag",
    goal="Je vertrekt met de eerste versie van een begeleidingsplan dat je in je teamvergadering kunt leggen.",
    description="Wie begeleidt wie, waarvoor en wanneer? Met een begeleidingsplan kiest het team dat samen, en hoeft "
    "de IB’er niet overal ja op te zeggen. Je schrijft deze middag jouw eerste versie.",
    audience="IB’ers, kwaliteitscoördinatoren en schoolleiders, liefst samen",
    speakers="Twee IB’ers die er al een jaar mee werken",
    theme="De IB’er als kwaliteitscoördinator",
    bring="Je schoolvisie",
)


def changing_role(days: YearDays, kind: EventKind) -> EventPlan:
    return EventPlan(
        kind=kind,
        texts=CHANGING_ROLE,
        sessions=[
            SessionPlan(
                name=name,
                capacity=40,
                sign_up_until=at(later(days.ib, -4), END_OF_DAY),
                meetings=[meeting(day, "9.00", "12.00", ZONNECIRKEL, doors="8.45")],
            )
            for name, day in _either(days.ib)
        ],
    )


def support_plan(days: YearDays, kind: EventKind) -> EventPlan:
    return EventPlan(
        kind=kind,
        texts=SUPPORT_PLAN,
        sessions=[
            SessionPlan(
                name=name,
                capacity=35,
                sign_up_from=at(later(days.second_ib, -78), "9.00"),
                meetings=[meeting(day, "13.30", "16.00", SINT_LUCAS, doors="13.15")],
            )
            for name, day in _either(days.second_ib)
        ],
    )


def _either(tuesday: date) -> list[tuple[str, date]]:
    """The two dates to choose from, with the names of their groups."""
    return [("groep 1", tuesday), ("groep 2", later(tuesday, 2))]
