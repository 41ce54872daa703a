"""The twelve topics, in the words in which they were asked."""

from dataclasses import dataclass

from app.topics.models import Audience, Outcome, Shape, TakenUpBy, Urgency


@dataclass(frozen=True, kw_only=True)
class DemoTopic:
    """A topic as it was asked for. `leaves` of its needs come from the wensboom; `why` is empty until it is decided."""

    title: str
    practice: str
    more: tuple[str, ...]
    goal: str
    audience: tuple[Audience, ...]
    urgency: Urgency
    taken_up_by: TakenUpBy
    shape: Shape
    needs: int
    schools: int
    areas: int
    first_area: int  # index in the list of werkgebieden: where people first asked for it
    leaves: int = 0
    expert: str = ""
    outcome: Outcome | None = None
    why: str = ""
    board: str = ""


TEACHERS = (Audience.LOWER, Audience.MIDDLE, Audience.UPPER)
SWV, SCHOOL, BOARD = TakenUpBy.PARTNERSHIP, TakenUpBy.SCHOOL, TakenUpBy.BOARD

REST = DemoTopic(
    title="Druk en impulsief gedrag: rust in de groep",
    practice="In bijna elke groep zitten kinderen die de les stilleggen. We willen eerst weten wat we als leerkracht "
    "zelf kunnen veranderen: meer rust, duidelijke routines, minder corrigeren.",
    more=(
        "De overgang van buiten naar binnen kost elke dag een kwartier.",
        "Invallers weten niet welke afspraken wij hebben, en dan is de dag om.",
    ),
    goal="Eén kleine verandering die morgen al rust geeft.",
    audience=(*TEACHERS, Audience.IB),
    urgency=Urgency.TERM,
    taken_up_by=SWV,
    shape=Shape.MASTERCLASS,
    needs=19,
    schools=14,
    areas=8,
    first_area=0,
    leaves=3,
    expert="Een gedragsspecialist van IKC De Sterrenwachter",
    outcome=Outcome.MASTERCLASS,
    why="De meeste scholen vragen dit, uit elk werkgebied; we beginnen met een themacafé en gaan verder in een reeks.",
)
CO_TEACHING = DemoTopic(
    title="Co-teaching met de P²O’er of consulent",
    practice="De begeleiding zit nu nog vaak buiten de klas. We willen samen voor de groep staan, zodat de kennis bij "
    "de leerkracht blijft.",
    more=(
        "Na een observatie krijg ik een verslag. Ik zou liever samen een les geven.",
        "Hoe spreek je af wie wat doet als je met z’n tweeën voor de groep staat?",
    ),
    goal="Weten hoe je een les samen voorbereidt en nabespreekt.",
    audience=(*TEACHERS, Audience.ADVISERS),
    urgency=Urgency.YEAR,
    taken_up_by=SWV,
    shape=Shape.COACHING,
    needs=9,
    schools=8,
    areas=5,
    first_area=1,
    leaves=1,
)
QUALITY = DemoTopic(
    title="De IB’er als kwaliteitscoördinator",
    practice="Ik word overlopen met kleine vragen en kom niet toe aan het leren van het team. Hoe maak je een "
    "begeleidingsplan waar het team achter staat?",
    more=(
        "Mijn schoolleider en ik hebben een ander beeld van wat ik doe.",
        "Ik wil minder regelen en meer in de klas kijken.",
    ),
    goal="Een beeld van je rol over drie jaar, en één stap voor komende maand.",
    audience=(Audience.IB, Audience.HEADS),
    urgency=Urgency.YEAR,
    taken_up_by=BOARD,
    shape=Shape.IB_MEETING,
    needs=16,
    schools=15,
    areas=7,
    first_area=2,
    expert="Een kwaliteitscoördinator van De Zonnecirkel, die al zo werkt",
    outcome=Outcome.IB_MEETING,
    why="Vijftien scholen vragen hetzelfde; samen met de besturen maken we er twee IB-bijeenkomsten van.",
)
NEWCOMERS = DemoTopic(
    title="Nieuwkomers, NT2 en woordenschat",
    practice="We krijgen midden in het jaar kinderen die nog geen Nederlands spreken. Wat werkt in een gewone groep?",
    more=(
        "Er liggen mooie materialen op de plank, maar niemand weet welke je wanneer pakt.",
        "Woordenschat doen we bij taal. Hoe neem je het mee in de andere vakken?",
    ),
    goal="Drie dingen die je de eerste weken in je eigen groep kunt doen.",
    audience=(Audience.TEAM,),
    urgency=Urgency.TERM,
    taken_up_by=SWV,
    shape=Shape.CAFE,
    needs=14,
    schools=11,
    areas=6,
    first_area=3,
    leaves=2,
    expert="Twee leerkrachten van De Waardvaarder",
    outcome=Outcome.CAFE,
    why="Er is veel ervaring in onze eigen regio: die komt aan tafel in een themacafé.",
)
SUPPORT_TEAM = DemoTopic(
    title="Efficiënt overleg in het ondersteuningsteam",
    practice="Een OT duurt anderhalf uur en eindigt met een verslag. We willen eindigen met één afspraak die maandag "
    "al helpt.",
    more=(
        "We zitten er met zes mensen en de leerkracht is het minst aan het woord.",
        "Het voorbereiden kost meer tijd dan het overleg.",
    ),
    goal="Een overleg van 45 minuten kunnen leiden.",
    audience=(Audience.IB, Audience.ADVISERS),
    urgency=Urgency.YEAR,
    taken_up_by=SWV,
    shape=Shape.MASTERCLASS,
    needs=11,
    schools=10,
    areas=7,
    first_area=4,
    leaves=1,
    outcome=Outcome.MASTERCLASS,
    why="Dit oefen je het best samen: een masterclass voor IB’ers met hun consulent.",
)
PARENTS = DemoTopic(
    title="Educatief partnerschap: het lastige gesprek met ouders",
    practice="Ouders en school kijken soms heel anders naar hetzelfde kind. Hoe blijf je naast elkaar staan?",
    more=(
        "Het eerste gesprek van het jaar gaat vaak meteen over wat er niet goed gaat.",
        "Ik wil leren vragen stellen in plaats van uitleggen.",
    ),
    goal="Een lastig gesprek zo beginnen dat je naast elkaar blijft staan.",
    audience=(*TEACHERS, Audience.IB),
    urgency=Urgency.NEXT_YEAR,
    taken_up_by=SCHOOL,
    shape=Shape.TEAM,
    needs=8,
    schools=7,
    areas=5,
    first_area=5,
    leaves=1,
)
PERSPECTIVE = DemoTopic(
    title="Perspectiefwisseling: kijken door de ogen van het kind",
    practice="In het dossier staat vooral wat de leerling nodig heeft. De behoeften van leerkracht, groep en thuis "
    "blijven dun.",
    more=("We praten over kinderen, en weinig met hen.",),
    goal="Een gesprek met een leerling kunnen voeren over wat helpt.",
    audience=TEACHERS,
    urgency=Urgency.YEAR,
    taken_up_by=SWV,
    shape=Shape.INTERVISION,
    needs=6,
    schools=6,
    areas=4,
    first_area=6,
)
QUIET = DemoTopic(
    title="Stille en teruggetrokken leerlingen",
    practice="Over drukke kinderen praten we elke week, over stille kinderen pas bij de rapporten.",
    more=("Wie niets vraagt, krijgt bij ons weinig. Dat willen we anders.",),
    goal="Stille leerlingen eerder zien en weten wat je doet.",
    audience=TEACHERS,
    urgency=Urgency.YEAR,
    taken_up_by=SCHOOL,
    shape=Shape.INTERVISION,
    needs=7,
    schools=7,
    areas=5,
    first_area=7,
)
BORDER = DemoTopic(
    title="Grens tussen lichte en extra ondersteuning",
    practice="In ons werkgebied weten we niet goed waar de basis ophoudt en een arrangement begint.",
    more=("Op de ene school heet het basis, op de andere schrijf je er een aanvraag voor.",),
    goal="Samen één beeld van basis, lichte en extra ondersteuning.",
    audience=(Audience.IB, Audience.ADVISERS, Audience.HEADS),
    urgency=Urgency.TERM,
    taken_up_by=SWV,
    shape=Shape.IB_MEETING,
    needs=10,
    schools=9,
    areas=3,
    first_area=3,
    leaves=1,
    outcome=Outcome.TERM_MEETING,
    why="De vraag speelt in drie werkgebieden. Elk cluster bespreekt zijn voorbeelden in een trimesterbijeenkomst.",
)
SIGNPOST = DemoTopic(
    title="Wegwijzer: welke vraag hoort bij welke partner?",
    practice="Wie bel je voor wat? Een eenvoudig stroomschema zou al veel schelen.",
    more=("Ik bel nu altijd dezelfde persoon, ook als die er niet over gaat.",),
    goal="In één keer de goede partner vinden.",
    audience=(Audience.IB,),
    urgency=Urgency.TERM,
    taken_up_by=SWV,
    shape=Shape.UNKNOWN,
    needs=12,
    schools=12,
    areas=8,
    first_area=5,
    outcome=Outcome.SIGNPOST,
    why="Hiervoor hoeft niemand de deur uit: we maken een wegwijzer op één bladzijde.",
)
ARITHMETIC = DemoTopic(
    title="Handelingsverlegenheid bij rekenen",
    practice="Bij een paar leerlingen loopt de leerlijn helemaal uit elkaar. Hoe organiseer je dat in één groep?",
    more=("In de bovenbouw heb ik vier niveaus tegelijk.",),
    goal="Een week rekenen kunnen plannen voor een groep met grote verschillen.",
    audience=(Audience.UPPER,),
    urgency=Urgency.NEXT_YEAR,
    taken_up_by=BOARD,
    shape=Shape.TEAM,
    needs=5,
    schools=4,
    areas=3,
    first_area=0,
    outcome=Outcome.TO_BOARD,
    board="Stichting Duinrand Onderwijs",
    why="Dit vraagt scholing van hele teams. Het bestuur heeft al een rekencoördinator, die dit oppakt.",
)
OPEN_DOORS = DemoTopic(
    title="Leren van elkaar: leerkringen en kijken in elkaars klas",
    practice="Er zit zoveel kennis in onze eigen regio. We willen bij elkaar binnenlopen in plaats van weer een "
    "cursus.",
    more=("Ik weet niet eens hoe de school om de hoek het doet.",),
    goal="Eén ochtend bij een collega van een andere school kijken.",
    audience=(*TEACHERS, Audience.IB),
    urgency=Urgency.YEAR,
    taken_up_by=SWV,
    shape=Shape.UNKNOWN,
    needs=13,
    schools=12,
    areas=6,
    first_area=2,
    leaves=1,
    expert="Ikzelf: wij hebben al een leerkring met drie scholen",
    outcome=Outcome.PROJECT,
    why="Dit wordt het innovatieproject “Klassen open”: twee werkgebieden beginnen.",
)

TOPICS = (
    REST,
    CO_TEACHING,
    QUALITY,
    NEWCOMERS,
    SUPPORT_TEAM,
    PARENTS,
    PERSPECTIVE,
    QUIET,
    BORDER,
    SIGNPOST,
    ARITHMETIC,
    OPEN_DOORS,
)
OF_EVENTS = {
    "cafe": REST,
    "series": REST,
    "masterclass": SUPPORT_TEAM,
    "ib": QUALITY,
    "second_ib": QUALITY,
    "area": BORDER,
    "second_cafe": NEWCOMERS,
}
# one line of the wensboom per board: the eenpitters have none
LEAVES: tuple[tuple[str, tuple[DemoTopic, ...]], ...] = (
    ("Stichting Duinrand Onderwijs", (REST, NEWCOMERS, BORDER)),
    ("Stichting Polderwijs", (REST, SUPPORT_TEAM)),
    ("Vereniging Christelijk Onderwijs De Brug", (NEWCOMERS, OPEN_DOORS)),
    ("Stichting Sint-Lucas Kindcentra", (PARENTS,)),
    ("", (REST, CO_TEACHING)),
)
