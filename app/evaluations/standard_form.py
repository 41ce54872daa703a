"""The default forms of every evaluation: ten questions afterwards, four after six weeks."""

from app.evaluations.models import QuestionKind, TickMeaning
from app.evaluations.rules.forms import NewQuestion


def _(msgid: str) -> str:
    """Marks for translation: the row stores the Dutch, the page shows it in the reader's language."""
    return msgid


__all__ = ["INTRO", "LATER_INTRO", "LATER_NAME", "LATER_QUESTIONS", "NAME", "QUESTIONS", "NewQuestion"]

NAME = "Evaluatie IB-bijeenkomst"

INTRO = _(
    "Bedankt dat je erbij was. Invullen kost ongeveer drie minuten. "
    "We gebruiken de antwoorden om de volgende bijeenkomst beter te maken."
)

QUESTIONS = (
    NewQuestion(kind=QuestionKind.DETAILS, text=_("Jouw gegevens"), is_required=True),
    NewQuestion(kind=QuestionKind.MARK, text=_("Welk cijfer geef je deze bijeenkomst?"), is_required=True),
    NewQuestion(
        kind=QuestionKind.AGREEMENT,
        text=_("In hoeverre ben je het eens met deze uitspraken?"),
        parts=(
            _("Het doel van de bijeenkomst was mij duidelijk."),
            _("De inhoud sloot aan bij vragen uit mijn eigen praktijk."),
            _("Er was genoeg ruimte om van en met elkaar te leren."),
            _("Ik kan op school verder met wat ik heb gehoord."),
        ),
    ),
    NewQuestion(kind=QuestionKind.TEXT, text=_("Wat neem je mee naar je school of team?")),
    NewQuestion(
        kind=QuestionKind.CHOICES,
        text=_("Wat heb je nodig om ermee aan de slag te gaan, en van wie?"),
        parts=(
            _("Mijn team"),
            _("Mijn schoolleider"),
            _("Mijn bestuur"),
            _("Het samenwerkingsverband"),
            _("Een partner"),
            _("Niets, ik kan vooruit"),
        ),
    ),
    NewQuestion(kind=QuestionKind.TEXT, text=_("Wat kun je nu juist loslaten? Wat doe je niet meer?")),
    NewQuestion(
        kind=QuestionKind.TEXT,
        text=_("Hoe gaan we deze inzichten uitzetten in ons werkgebied?"),
        tick=_("Ik praat hierover graag mee in het eerstvolgende IB-overleg."),
        tick_meaning=TickMeaning.TALK_ALONG,
    ),
    NewQuestion(
        kind=QuestionKind.TEXT,
        text=_("Over welk onderwerp wil je een volgende bijeenkomst of masterclass?"),
        tick=_("Zet dit (zonder mijn naam) op de wensenlijst."),
        tick_meaning=TickMeaning.WISH_LIST,
    ),
    NewQuestion(
        kind=QuestionKind.RATINGS,
        text=_("Hoe waren dag en tijdstip, duur, locatie en ontvangst?"),
        parts=(_("Dag en tijdstip"), _("Duur"), _("Locatie"), _("Ontvangst")),
    ),
    NewQuestion(
        kind=QuestionKind.TEXT,
        text=_("Wat moeten we zo houden en wat kan beter?"),
        tick=_("Dit mag zonder naam in het verslag staan."),
        tick_meaning=TickMeaning.IN_REPORT,
    ),
)

LATER_NAME = "Na zes weken"

LATER_INTRO = _("Een paar korte vragen over wat je ermee hebt gedaan. Invullen kost één minuut en is anoniem.")

LATER_QUESTIONS = (
    NewQuestion(
        kind=QuestionKind.CHOICES,
        text=_("Wat heb je gedaan met wat je hoorde?"),
        parts=(
            _("Ik heb het met collega’s besproken"),
            _("Ik heb iets uitgeprobeerd"),
            _("Het hoort nu bij hoe we werken"),
            _("Nog niets"),
        ),
    ),
    NewQuestion(kind=QuestionKind.TEXT, text=_("Wat merken leerlingen of collega’s daarvan?")),
    NewQuestion(kind=QuestionKind.TEXT, text=_("Wat houd je tegen?")),
    NewQuestion(
        kind=QuestionKind.TEXT,
        text=_("Wat heb je nog nodig?"),
        tick=_("Zet dit (zonder mijn naam) op de wensenlijst."),
        tick_meaning=TickMeaning.WISH_LIST,
    ),
)
