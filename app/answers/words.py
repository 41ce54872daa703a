"""What organisers and participants read for what came back."""

from app.answers.models import AnswerStatus, BounceReason, PostKind
from app.core.text import Sentence, sentence

STATUSES: dict[AnswerStatus, Sentence] = {
    AnswerStatus.ACCEPTED: sentence("ja"),
    AnswerStatus.TENTATIVE: sentence("misschien"),
    AnswerStatus.DECLINED: sentence("nee"),
}
NO_ANSWER = sentence("nog niets")

REASONS: dict[BounceReason, Sentence] = {
    BounceReason.NO_MAILBOX: sentence("Dit adres bestaat niet (meer)."),
    BounceReason.NO_DOMAIN: sentence(
        "Het deel achter de @ bestaat niet. Misschien heeft de school een nieuw maildomein."
    ),
    BounceReason.FULL: sentence("Het postvak is vol."),
    BounceReason.CLOSED: sentence("Dit postvak is gesloten."),
    BounceReason.REFUSED: sentence("De mailserver van de school houdt onze mail tegen."),
    BounceReason.GAVE_UP: sentence("De mailserver van de school was dagenlang niet te bereiken."),
    BounceReason.OTHER: sentence("De mail kwam terug zonder duidelijke reden."),
}
ADVICE: dict[BounceReason, Sentence] = {
    BounceReason.NO_MAILBOX: sentence("Kijk of er een tikfout in zit, of bel de school voor het goede adres."),
    BounceReason.NO_DOMAIN: sentence("Verbeter het deel achter de @, of bel de school voor het goede adres."),
    BounceReason.FULL: sentence("Bel de school, of vraag om een ander adres."),
    BounceReason.CLOSED: sentence("Misschien werkt deze persoon er niet meer. Bel de school."),
    BounceReason.REFUSED: sentence("Bel de school, en vraag de systeembeheerder om onze mail door te laten."),
    BounceReason.GAVE_UP: sentence("Bel de school. Werkt de mail daar weer, verstuur dan opnieuw."),
    BounceReason.OTHER: sentence("Kijk of het adres klopt, of bel de school."),
}
POST_KINDS: dict[PostKind, Sentence] = {
    PostKind.MAIL: sentence("mail"),
    PostKind.COUNTER: sentence("stelt een andere tijd voor"),
    PostKind.UNUSABLE: sentence("antwoord dat we niet konden gebruiken"),
}
