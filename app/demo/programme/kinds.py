"""The kinds of event, each with its defaults for a new event."""

from datetime import time

from app.activity.actors import Actor
from app.events import actions
from app.events.actions import KindPlan
from app.events.models import USUAL_ASKS, AnswerKind, Ask, KindShape
from app.events.rules.questions import QuestionPlan

CAFE = KindPlan(
    name="Themacafé",
    shape=KindShape.CAFE,
    goal="Je gaat naar huis met één kleine verandering die je morgen kunt doen.",
    audience="Leerkrachten, docenten, IB’ers, OC’ers en andere geïnteresseerden (po en vo)",
    description="Iemand uit onze eigen regio vertelt wat werkt. Daarna wissel je aan tafel ervaringen uit met "
    "collega’s van andere scholen.",
    programme="15.00 Inloop\n15.30 Het verhaal\n16.10 Aan tafel: jouw situatie\n16.50 Wat neem je mee?",
    seats=40,
    begins_at=time(15, 30),
    minutes=90,
)
MASTERCLASS = KindPlan(
    name="Masterclass",
    shape=KindShape.MASTER,
    goal="Je weet wat werkt en kunt het op je eigen school toepassen.",
    audience="Leerkrachten en IB’ers",
    description="Een deskundige neemt je in een middag mee in één onderwerp, met oefeningen uit de praktijk.",
    seats=25,
    begins_at=time(13, 30),
    minutes=180,
    asks=(*USUAL_ASKS, Ask.LEARNING_GOAL, Ask.ACCESS_NEEDS),
)
SERIES = KindPlan(
    name="Masterclassreeks",
    shape=KindShape.SERIES,
    audience="Leerkrachten en IB’ers",
    description="Drie keer met dezelfde groep. Tussendoor probeer je uit wat je leerde.",
    seats=20,
    begins_at=time(14, 0),
    minutes=150,
    asks=(*USUAL_ASKS, Ask.LEARNING_GOAL),
    reminder_days=(7, 1),
)
IB_MEETING = KindPlan(
    name="IB-bijeenkomst",
    shape=KindShape.IB,
    goal="Je bent bij, en je kent de IB’ers van de scholen om je heen.",
    audience="IB’ers en kwaliteitscoördinatoren",
    programme="9.00 Inloop\n9.20 Welkom\n9.30 Het onderwerp\n11.00 Uitwisselen per werkgebied",
    seats=60,
    begins_at=time(9, 20),
    minutes=160,
)
TERM_MEETING = KindPlan(
    name="Trimesterbijeenkomst",
    shape=KindShape.AREA,
    audience="IB’ers, schoolleiders en consulenten van het werkgebied",
    begins_at=time(13, 0),
    minutes=120,
    asks=(Ask.SCHOOL, Ask.JOB_ROLE),
)
HARVEST = KindPlan(
    name="Oogstmiddag",
    shape=KindShape.HARVEST,
    goal="Je ziet wat dit jaar opleverde en kiest wat je overneemt.",
    audience="Iedereen die dit jaar meedeed",
    seats=120,
    begins_at=time(13, 0),
    minutes=240,
    asks=(*USUAL_ASKS, Ask.DIET, Ask.ACCESS_NEEDS),
    reminder_days=(7, 1),
)
DRINKS = QuestionPlan(kind=AnswerKind.YES_NO, text="Blijf je na afloop voor de borrel?")


def add_kinds(*, by: Actor) -> None:
    for plan in (CAFE, MASTERCLASS, SERIES, IB_MEETING, TERM_MEETING, HARVEST):
        kind = actions.add_kind(plan, by=by)
        if plan is HARVEST:
            actions.add_question(kind, DRINKS, by=by)
