"""Needs that came in lately and that nobody has read yet."""

from app.topics.actions.needs import NewNeed
from app.topics.models import Urgency

# in one of these a pupil may be recognised, and two are nearly the same
UNREAD = (
    NewNeed(
        subject="Een leerling die wegloopt uit de klas",
        practice="Bij ons in groep 6 zit Kevin. Hij heeft ADHD en loopt elke dag weg.",
        goal="Weten wat je doet als een kind wegloopt.",
        urgency=Urgency.TERM,
        is_about_no_pupil=True,
    ),
    NewNeed(
        subject="Werken met een groepsplan gedrag",
        practice="We maken er elk jaar een, en daarna kijkt niemand er meer in. Hoe houd je zo’n plan levend?",
        goal="Een plan van één bladzijde.",
    ),
    NewNeed(
        subject="Groepsplan gedrag bijhouden",
        practice="Het kost veel tijd en het levert weinig op.",
        urgency=Urgency.NEXT_YEAR,
    ),
    NewNeed(
        subject="Rustige overgang van groep 2 naar 3",
        practice="De stap van spelen naar zitten is groot. Wij willen van andere scholen horen hoe zij dat doen.",
    ),
)
