"""The texts that an organiser may change in mails to participants; facts and links are not among them."""

from functools import partial

from app.core.text import Sentence, sentence
from app.invitations.mails.examples import example
from app.invitations.rules import News
from app.mail_texts.kinds import NOTHING, MailGroup, MailKind
from app.registrations.models import Status

_ALWAYS = ("voornaam", "titel", "datum", "tijd", "plaats", "contact", "link")
_HAS_SEAT, _WAITS, _OFFERED = (Status.CONFIRMED,), (Status.WAITLISTED,), (Status.OFFERED,)
_ENDED = (Status.CANCELLED_BY_PARTICIPANT, Status.CANCELLED_BY_ORGANISER)


def _kind(
    name: str,
    group: MailGroup,
    label: Sentence,
    opening: Sentence = NOTHING,
    *,
    news: News | None = None,
    to: tuple[Status, ...] = _HAS_SEAT,
    subject: Sentence | None = None,
    also: tuple[str, ...] = (),
) -> MailKind:
    return MailKind(
        name=name,
        group=group,
        label=label,
        opening=opening,
        subject=subject,
        placeholders=(*_ALWAYS, *also),
        example=partial(example, news or News(name), name, to),
    )


_WAITING = sentence("{titel}: je staat op de wachtlijst")
_SEAT, _WAIT, _CHANGE = MailGroup.SEAT, MailGroup.WAITING, MailGroup.CHANGE

KINDS = (
    _kind(
        "confirmed",
        _SEAT,
        sentence("Bevestiging van een aanmelding"),
        sentence("Je bent aangemeld. Je plek staat vast."),
    ),
    _kind(
        "promoted",
        _SEAT,
        sentence("Een plaats van de wachtlijst"),
        sentence(
            "Je stond op de wachtlijst en er is een plaats vrijgekomen. Je bent nu aangemeld: je plek staat vast."
        ),
    ),
    _kind(
        "accepted",
        _SEAT,
        sentence("Een aangeboden plaats is aangenomen"),
        sentence("Fijn dat je komt. Je bent aangemeld: je plek staat vast."),
        news=News.PROMOTED,
    ),
    _kind(
        "granted",
        _SEAT,
        sentence("Een aanvraag is toegekend"),
        sentence("De organisator zei ja op je aanvraag. Je bent nu aangemeld: je plek staat vast."),
        news=News.PROMOTED,
    ),
    _kind(
        "invitation",
        _SEAT,
        sentence("Uitnodiging voor één keer van een reeks"),
        sentence("Je hebt je aangemeld voor {aantal} bijeenkomsten. Dit is nummer {nummer}."),
        also=("nummer", "aantal"),
    ),
    _kind(
        "reminder",
        _SEAT,
        sentence("Herinnering"),
        sentence("Je hebt je aangemeld voor deze bijeenkomst. We zien je graag."),
        subject=sentence("{titel}: tot binnenkort, {datum}"),
    ),
    _kind(
        "waitlisted",
        _WAIT,
        sentence("Op de wachtlijst"),
        sentence(
            "Alle plaatsen zijn bezet. Je bent nu nummer {nummer} op de wachtlijst. Komt er een plaats voor je vrij, "
            "dan krijg je een mail. Je hoeft niets te doen."
        ),
        to=_WAITS,
        subject=_WAITING,
        also=("nummer",),
    ),
    _kind(
        "waits_limited",
        _WAIT,
        sentence("Op de wachtlijst door een grens"),
        sentence(
            "Er is nog geen plaats voor jou vrij. Je bent nu nummer {nummer} op de wachtlijst. Komt er een plaats voor "
            "je vrij, dan krijg je een mail. Je hoeft niets te doen."
        ),
        news=News.WAITLISTED,
        to=_WAITS,
        subject=_WAITING,
        also=("nummer",),
    ),
    _kind(
        "waits_together",
        _WAIT,
        sentence("Samen op de wachtlijst"),
        sentence(
            "Er zijn nu niet genoeg plaatsen voor jullie allemaal. Je staat als nummer {nummer} op de wachtlijst, "
            "samen met je collega’s. Zodra er plaats is voor iedereen, krijgen jullie die, en een mail. Je hoeft "
            "niets te doen."
        ),
        news=News.WAITLISTED,
        to=_WAITS,
        subject=_WAITING,
        also=("nummer",),
    ),
    _kind(
        "requested",
        _WAIT,
        sentence("Een aanvraag is binnen"),
        sentence(
            "Je aanvraag om een plaats is binnen. De organisator beslist wie er komt. Je krijgt een mail zodra er een "
            "antwoord is. Je hoeft niets te doen."
        ),
        news=News.WAITLISTED,
        to=_WAITS,
        subject=sentence("{titel}: je aanvraag is binnen"),
    ),
    _kind(
        "offered",
        _WAIT,
        sentence("Een plaats wordt aangeboden"),
        sentence("Je stond op de wachtlijst en er is een plaats vrijgekomen. Wil je die hebben?"),
        to=_OFFERED,
        subject=sentence("{titel}: er is een plek voor je, reageer vóór {tot}"),
        also=("tot",),
    ),
    _kind(
        "expired",
        _WAIT,
        sentence("Een aangeboden plaats is vervallen"),
        sentence(
            "We hielden een plek voor je vast, maar hoorden niets van je. Daarom hebben we de plek weer vrijgegeven."
        ),
        to=(Status.EXPIRED,),
        subject=sentence("{titel}: je plek is vrijgegeven"),
    ),
    _kind(
        "moved",
        _CHANGE,
        sentence("Er is iets veranderd"),
        sentence("Er is iets veranderd aan een bijeenkomst waarvoor je je hebt aangemeld."),
    ),
    _kind(
        "switched",
        _CHANGE,
        sentence("Naar een andere datum"),
        sentence("Je aanmelding is verplaatst naar de datum hieronder. Je plek staat vast."),
    ),
    _kind("lapsed", _CHANGE, sentence("Eén keer gaat niet door"), sentence("De bijeenkomst hieronder gaat niet door.")),
    _kind(
        "reopened",
        _CHANGE,
        sentence("Gaat toch door"),
        sentence("De bijeenkomst hieronder was afgelast, maar gaat toch door."),
    ),
    _kind("cancelled", _CHANGE, sentence("Een aanmelding is geëindigd"), to=_ENDED),
    _kind("withdrawal", _CHANGE, sentence("Eén keer vervalt in de agenda"), to=_ENDED),
    _kind(
        "missed",
        _CHANGE,
        sentence("Een keer er niet bij"),
        sentence("We weten dat je er deze keer niet bij bent. Je plaats in de reeks houd je."),
    ),
    _kind("back", _CHANGE, sentence("Toch er weer bij"), sentence("Fijn dat je er toch bij bent.")),
    _kind(
        "link",
        _SEAT,
        sentence("De link nog een keer"),
        sentence(
            "Je e-mailadres is nog een keer opgegeven voor deze bijeenkomst. Er is niets veranderd: je aanmelding van "
            "eerder geldt nog."
        ),
        subject=sentence("{titel}: de link naar je aanmelding"),
    ),
    _kind(
        "readdressed",
        _CHANGE,
        sentence("Naar het oude adres"),
        sentence("Deze aanmelding staat nu op een ander adres. Je krijgt er hier geen mail meer over."),
    ),
)
