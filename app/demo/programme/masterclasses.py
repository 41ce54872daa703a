from dataclasses import replace

from app.demo.days import YearDays, later
from app.demo.programme.meetings import END_OF_DAY, OFFICE, at, meeting
from app.events.models import EventKind
from app.events.plans import AdmissionPlan, EventPlan, EventTexts, SessionPlan

SUPPORT_TEAM = EventTexts(
    title="Een OT dat oplevert",
    goal="Je oefent met een overleg van 45 minuten dat eindigt met één afspraak die de leerkracht morgen helpt.",
    description="Een OT duurt vaak anderhalf uur en eindigt met een verslag. Dat kan anders. Je ziet een overleg van "
    "45 minuten, oefent ermee in drietallen en maakt een plan voor je eigen school.",
    programme="13.00 Inloop\n13.30 Zo kan het ook – een IB’er en een consulent\n14.15 Oefenen in drietallen\n"
    "15.15 Pauze\n15.30 Een plan voor jouw OT\n16.15 Afspraken in je werkgebied",
    audience="IB’ers en consulenten, liefst samen",
    speakers="Een IB’er en een consulent uit onze regio",
    theme="Efficiënt overleg in het ondersteuningsteam",
    bring="De agenda van je laatste OT, zonder namen",
    origin="Komt voort uit 11 wensen uit 7 werkgebieden",
)
SUPPORT_TEAM_AFTERWARDS = replace(
    SUPPORT_TEAM,
    report="Vierentwintig IB’ers en consulenten oefenden met een OT van 45 minuten.\n\n"
    "- **Begin met de vraag** van de leerkracht, niet met de geschiedenis van het kind.\n"
    "- **Eén afspraak** die maandag al helpt, op één A4. Het lange verslag vervalt.\n"
    "- **Wie doet wat?** De consulent zit erbij als er een vraag ligt, niet standaard.\n\n"
    "**In de werkgebieden.** In het volgende IB-overleg vertelt elke school hoe het ging. De vraag is steeds: hoe gaan "
    "we deze inzichten uitzetten in ons werkgebied?",
)

SERIES = EventTexts(
    title="Rust in de groep",
    goal="Je hebt in je eigen groep drie dingen uitgeprobeerd en weet wat je houdt.",
    description="Tussen de middagen probeer je iets uit in je eigen groep. Je P²O’er of consulent kan komen kijken als "
    "je dat wilt.\n\nJe doet mee aan alle drie de middagen.",
    audience="Leerkrachten uit het basisonderwijs",
    speakers="Een gedragsspecialist en een P²O’er uit onze regio",
    theme="Druk en impulsief gedrag: rust in de groep",
    origin="Komt voort uit 19 wensen van 14 scholen in 8 werkgebieden",
)


def support_team(days: YearDays, kind: EventKind) -> EventPlan:
    return EventPlan(
        kind=kind,
        texts=SUPPORT_TEAM,
        sessions=[
            SessionPlan(
                capacity=24,
                sign_up_until=at(later(days.masterclass, -9), END_OF_DAY),
                meetings=[meeting(days.masterclass, "13.30", "16.30", OFFICE, doors="13.00")],
            )
        ],
    )


def series(days: YearDays, kind: EventKind) -> EventPlan:
    return EventPlan(
        kind=kind,
        texts=SERIES,
        admission=AdmissionPlan(needs_approval=True),
        sessions=[
            SessionPlan(
                capacity=18,
                sign_up_until=at(later(days.series[0], -7), END_OF_DAY),
                meetings=[meeting(day, "14.00", "17.00", OFFICE, doors="13.45") for day in days.series],
            )
        ],
    )
