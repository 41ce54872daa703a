from dataclasses import replace

from app.demo.days import YearDays, later
from app.demo.programme.meetings import END_OF_DAY, STERRENWACHTER, WAARDVAARDER, at, meeting
from app.events.models import EventKind
from app.events.plans import EventPlan, EventTexts, SeatLimits, SessionPlan

REST = EventTexts(
    title="Druk? Rust!",
    goal="Je gaat naar huis met één kleine verandering die morgen al rust geeft in je groep.",
    description="Welke kleine veranderingen geven meteen rust in de groep? Een gedragsspecialist uit onze eigen regio "
    "laat zien wat werkt. Daarna wissel je aan tafel ervaringen uit met collega’s van andere scholen.",
    programme="15.00 Inloop\n15.30 Wat geeft rust? – een gedragsspecialist uit de regio\n"
    "16.10 Aan tafel: jouw situatie\n16.50 Wat neem je mee?",
    audience="Leerkrachten, docenten, IB’ers, OC’ers en andere geïnteresseerden (po en vo)",
    speakers="Een gedragsspecialist uit onze eigen regio",
    theme="Druk en impulsief gedrag: rust in de groep",
    bring="Eén situatie uit je eigen klas. Noem geen namen.",
    origin="Komt voort uit 19 wensen van 14 scholen in 8 werkgebieden",
)
REST_AFTERWARDS = replace(
    REST,
    report="Bijna veertig collega’s uit po en vo schoven aan.\n\n"
    "**Wat werkt?** De gedragsspecialist liet aan de hand van filmpjes zien hoe de eerste tien minuten de dag maken: "
    "een vast begin, weinig woorden, en de leerkracht die rondloopt in plaats van corrigeert.\n\n"
    "**Aan tafel** kwamen deze afspraken het vaakst terug:\n\n"
    "- De dag begint elke ochtend hetzelfde, ook bij een invaller.\n"
    "- We spreken als team één stilteteken af.\n"
    "- Drukke kinderen krijgen een taak vóórdat het misgaat.\n\n"
    "**Hoe verder?** Het onderwerp komt terug in de reeks *Rust in de groep*.",
)

NEWCOMERS = EventTexts(
    title="Nieuw in Nederland, nieuw in jouw groep",
    goal="Je weet wat werkt voor een kind dat nog geen Nederlands spreekt, in een gewone groep.",
    description="NT2 en woordenschat in een gewone groep: drie korte verhalen van leerkrachten, daarna "
    "materialentafels om te kijken en mee te nemen.",
    programme="18.45 Inloop\n19.00 Drie verhalen – leerkrachten uit onze regio\n19.50 Materialentafels\n"
    "20.35 Afsluiting",
    audience="Leerkrachten, docenten, IB’ers, OC’ers en andere geïnteresseerden (po en vo)",
    speakers="Drie leerkrachten uit onze regio",
    theme="Nieuwkomers, NT2 en woordenschat",
    origin="Komt voort uit 14 wensen van 11 scholen in 6 werkgebieden",
)


def rest(days: YearDays, kind: EventKind) -> EventPlan:
    return EventPlan(
        kind=kind,
        texts=REST,
        sessions=[
            SessionPlan(
                capacity=60,
                sign_up_until=at(later(days.cafe, -2), END_OF_DAY),
                meetings=[meeting(days.cafe, "15.30", "17.00", STERRENWACHTER, doors="15.00")],
            )
        ],
    )


def newcomers(days: YearDays, kind: EventKind) -> EventPlan:
    return EventPlan(
        kind=kind,
        texts=NEWCOMERS,
        sessions=[
            SessionPlan(
                capacity=80,
                limits=SeatLimits(most_per_school=2, limits_until=at(later(days.second_cafe, -14), END_OF_DAY)),
                meetings=[meeting(days.second_cafe, "19.00", "20.45", WAARDVAARDER, doors="18.45")],
            )
        ],
    )
