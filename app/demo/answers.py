"""Evaluation answers: ten people who wrote something, and others who gave a mark and little else."""

from dataclasses import dataclass, field
from itertools import cycle, islice

from app.evaluations.kinds import KINDS, Said, SampleOpinion
from app.evaluations.models import Question

TICKED = True
MARK, TAKE_HOME, LET_GO, SPREAD, WISH, KEEP = (
    "Welk cijfer",
    "Wat neem je mee",
    "Wat kun je nu juist loslaten",
    "Hoe gaan we",
    "Over welk onderwerp",
    "Wat moeten we zo houden",
)  # how the questions begin


@dataclass(frozen=True)
class Opinion:
    mark: int
    texts: dict[str, tuple[str, bool]] = field(default_factory=dict)  # (text, ticked) by the beginning of the question
    needs: dict[str, str] = field(default_factory=dict)
    poor: tuple[str, ...] = ()  # aspects that could be better


CAFE = (
    Opinion(
        8,
        {
            KEEP: (
                "Fijn dat er tijd was om met collega’s uit mijn eigen werkgebied te praten. Dat had nog langer "
                "gemogen.",
                TICKED,
            )
        },
    ),
    Opinion(9, {TAKE_HOME: ("Het filmpje over de start van de dag laat ik maandag aan mijn team zien.", False)}),
    Opinion(
        6,
        {KEEP: ("Goede inhoud, maar woensdagmiddag half vier is voor mij als deeltijder echt niet te doen.", TICKED)},
        poor=("Dag en tijdstip",),
    ),
    Opinion(
        6,
        {
            MARK: ("Ik miste de vertaling naar de kleuters. Alle voorbeelden gingen over de bovenbouw.", False),
            WISH: ("Rust in de kleutergroep", TICKED),
        },
    ),
    Opinion(
        7, {KEEP: ("parkeren was een ramp, ik kwam 10 min te laat binnen. verder prima!", False)}, poor=("Locatie",)
    ),
    Opinion(
        8,
        {
            SPREAD: (
                "Wij willen in Bergen graag een leerkring starten over stille leerlingen, wie doet er mee?",
                TICKED,
            ),
            WISH: ("Stille en teruggetrokken leerlingen", TICKED),
        },
    ),
    # a pupil can be recognised in this: screening must keep it out of every report
    Opinion(
        8,
        {
            KEEP: (
                "Bij ons in groep 6 zit een jongetje van wie de ouders net gescheiden zijn en daar liep ik op vast.",
                TICKED,
            )
        },
    ),
)

MASTERCLASS = (
    Opinion(
        8,
        {
            MARK: (
                "Van mijn bestuur heb ik tijd nodig, van het samenwerkingsverband iemand die een keer meekijkt.",
                False,
            )
        },
        needs={"Mijn bestuur": "Tijd", "Het samenwerkingsverband": "Iemand die een keer meekijkt"},
    ),
    Opinion(
        9,
        {
            LET_GO: ("Ik stop met het verslag van het OT uittypen. Eén afspraak op een A4 is genoeg.", False),
            SPREAD: ("Elke school probeert het OT van 45 minuten; bespreken in het IB-overleg.", TICKED),
        },
    ),
    Opinion(
        5,
        {
            KEEP: (
                "Veel herhaling van vorig jaar. Graag twee niveaus aanbieden: voor starters en voor ervaren IB’ers.",
                TICKED,
            )
        },
        poor=("Duur",),
    ),
)

_MARKS = (8, 7, 9, 8, 6, 8, 7, 8, 10, 7, 8, 7, 9, 8, 5)


def others(number: int) -> list[Opinion]:
    """People who only gave a mark."""
    return [Opinion(mark) for mark in islice(cycle(_MARKS), number)]


def said(opinion: Opinion, questions: list[Question], turn: int) -> dict[int, Said]:
    """An opinion as answers, by the position of the questions; `turn` varies the answers to scales."""
    answers = {question.position: _said(opinion, question, turn) for question in questions}
    return {position: answer for position, answer in answers.items() if answer is not None}


def _said(opinion: Opinion, question: Question, turn: int) -> Said | None:
    text, ticked = next(
        (given for begin, given in opinion.texts.items() if question.text.startswith(begin)), ("", False)
    )
    sample = SampleOpinion(opinion.mark, text, ticked, opinion.needs, opinion.poor, turn)
    return KINDS[question.kind].sample(question, sample)
