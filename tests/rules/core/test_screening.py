import pytest

from app.core.screening import may_name_a_pupil

HARMLESS = [
    "Fijn dat er tijd was om met collega’s uit mijn eigen werkgebied te praten. Dat had nog langer gemogen.",
    "Het filmpje over de start van de dag laat ik maandag aan mijn team zien.",
    "Goede inhoud, maar woensdagmiddag half vier is voor mij als deeltijder echt niet te doen.",
    "Ik miste de vertaling naar de kleuters. Alle voorbeelden gingen over de bovenbouw.",
    "Van mijn bestuur heb ik tijd nodig, van het samenwerkingsverband iemand die een keer meekijkt.",
    "Ik stop met het verslag van het OT uittypen. Eén afspraak op een A4 is genoeg.",
    "parkeren was een ramp, ik kwam 10 min te laat binnen. verder prima!",
    "Veel herhaling van vorig jaar. Graag twee niveaus aanbieden: voor starters en voor ervaren IB’ers.",
    "Wij willen in Bergen graag een leerkring starten over stille leerlingen, wie doet er mee?",
    "Over drukke kinderen praten we elke week, in groep 3 en in groep 8.",
    "Wat doe je als een leerling niet wil?",
    "Leerlingen uit groep 5 lezen onder hun niveau.",
    "Rekenen in groep 7 en Taal in groep 8.",
    "",
]

TELLING = [
    "Bij ons in groep 6 zit een jongetje van wie de ouders net gescheiden zijn en daar liep ik op vast.",
    "Ik dacht de hele tijd aan een meisje in mijn klas.",
    "Wij hebben een leerling van 9 jaar die niet praat.",
    "Een kleuter met een moeder die ziek is, hoe help je die?",
    "EEN JONGEN UIT GROEP 8 kwam steeds terug in mijn gedachten",
    "Zijn broertje zit ook bij ons op school.",
    "Sem uit groep 5 loopt weg.",
    "Vandaag liep S. uit groep 5 weer weg.",
    "Hoe help ik een leerling Noor met rekenen?",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_about_practice_is_not_held(text: str) -> None:
    assert not may_name_a_pupil(text)


@pytest.mark.parametrize("text", TELLING)
def test_a_text_about_one_child_that_may_be_recognised_is_held(text: str) -> None:
    assert may_name_a_pupil(text)
