"""The form of every evaluation until somebody makes another: 'Evaluatie IB-bijeenkomst', ten questions."""

from dataclasses import dataclass

from app.evaluations.models import QuestionKind, TickMeaning


@dataclass(frozen=True, kw_only=True)
class NewQuestion:
    kind: QuestionKind
    text: str
    parts: tuple[str, ...] = ()
    tick: str = ""
    tick_meaning: str = ""
    is_required: bool = False


def _(msgid: str) -> str:
    """Marks for translation: the row keeps the Dutch, the page says it in the reader's language."""
    return msgid


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
