"""The state of a registration, and the reasons for a change of it."""

from enum import StrEnum

from app.core.text import Sentence, sentence


class Status(StrEnum):
    """The state of a registration. Each knows whether it takes a seat and whether it is final."""

    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    CANCELLED_BY_PARTICIPANT = "cancelled_by_participant"
    CANCELLED_BY_ORGANISER = "cancelled_by_organiser"
    EXPIRED = "expired"

    @property
    def takes_seat(self) -> bool:
        return self in (Status.CONFIRMED, Status.OFFERED)

    @property
    def is_waiting(self) -> bool:
        return self is Status.WAITLISTED

    @property
    def is_final(self) -> bool:
        return not (self.takes_seat or self.is_waiting)

    @property
    def label(self) -> Sentence:
        """For organisers."""
        return _STATUS_LABELS[self]

    @property
    def shown(self) -> str:
        """The value of `data-status` on pages: who cancelled is nobody else's business."""
        return "cancelled" if self.value.startswith("cancelled") else self.value


class Why(StrEnum):
    """The reason for a registration's status."""

    SEAT_FREE = "seat_free"
    FULL = "full"
    ADDED_SEAT = "added_seat"
    ADDED_WAITING = "added_waiting"
    ADDED_ANYWAY = "added_anyway"
    NEXT_AFTER_CANCEL = "next_after_cancel"
    NEXT_AFTER_LAPSE = "next_after_lapse"
    NEXT_AFTER_SWAP = "next_after_swap"
    NEXT_AFTER_ROOM = "next_after_room"
    SWAPPED = "swapped"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    CALLED_OFF = "called_off"
    MOVED_UP = "moved_up"
    REOPENED = "reopened"
    SWITCHED = "switched"
    PASSED_ON = "passed_on"
    RECEIVED = "received"
    LIMIT_SCHOOL = "limit_school"
    LIMIT_BOARD = "limit_board"
    LIMIT_DOMAIN = "limit_domain"
    NEXT_PAST_OTHERS = "next_past_others"
    ASKED = "asked"
    APPROVED = "approved"
    TEAM_SEAT = "team_seat"
    TEAM_FULL = "team_full"
    TEAM_WAITS = "team_waits"
    WALKED_IN = "walked_in"

    @property
    def label(self) -> Sentence:
        """For organisers, in the history."""
        return _WHY_LABELS[self]


_WHY_LABELS = {
    Why.SEAT_FREE: sentence("Er was een plaats vrij."),
    Why.FULL: sentence("Alle plaatsen waren bezet."),
    Why.ADDED_SEAT: sentence("Toegevoegd door een organisator; er was een plaats vrij."),
    Why.ADDED_WAITING: sentence("Toegevoegd door een organisator; alle plaatsen waren bezet."),
    Why.ADDED_ANYWAY: sentence("Toegevoegd door een organisator, die toch een plaats gaf."),
    Why.NEXT_AFTER_CANCEL: sentence("Eerste op de wachtlijst; er kwam een plaats vrij door een afmelding."),
    Why.NEXT_AFTER_LAPSE: sentence("Eerste op de wachtlijst; een eerder aanbod verliep."),
    Why.NEXT_AFTER_SWAP: sentence("Eerste op de wachtlijst; iemand wisselde van datum."),
    Why.NEXT_AFTER_ROOM: sentence("Eerste op de wachtlijst; er was nog plaats."),
    Why.SWAPPED: sentence("Kreeg een plaats op een andere datum, na wachten op die datum."),
    Why.ACCEPTED: sentence("Het aanbod is aangenomen."),
    Why.DECLINED: sentence("Het aanbod is niet aangenomen."),
    Why.LAPSED: sentence("Er kwam geen antwoord op het aanbod."),
    Why.LEFT: sentence("Zelf afgemeld."),
    Why.WITHDRAWN: sentence("Afgemeld door een organisator."),
    Why.CALLED_OFF: sentence("De datum is afgelast."),
    Why.MOVED_UP: sentence("Naar voren gezet op de wachtlijst."),
    Why.REOPENED: sentence("De datum was afgelast en gaat toch door."),
    Why.SWITCHED: sentence("Naar een andere datum van deze bijeenkomst."),
    Why.PASSED_ON: sentence("Gaf de plaats aan een collega."),
    Why.RECEIVED: sentence("Kreeg de plaats van een collega."),
    Why.LIMIT_SCHOOL: sentence("Wacht, want van deze school komt al het grootste aantal dat mag."),
    Why.LIMIT_BOARD: sentence("Wacht, want van dit bestuur komt al het grootste aantal dat mag."),
    Why.LIMIT_DOMAIN: sentence("Wacht, want van dit maildomein komt al het grootste aantal dat mag."),
    Why.ASKED: sentence("Vroeg om een plaats; een organisator beslist."),
    Why.APPROVED: sentence("Een organisator zei ja."),
    Why.WALKED_IN: sentence("Kwam zonder aanmelding, of zonder zekere plaats."),
    Why.NEXT_PAST_OTHERS: sentence(
        "Eerste op de wachtlijst die een plaats mag hebben; bij wie ervoor staat, is te lezen waarom die nog wacht."
    ),
    Why.TEAM_SEAT: sentence("Aangemeld door een collega; er was een plaats vrij."),
    Why.TEAM_FULL: sentence("Aangemeld door een collega; alle plaatsen waren bezet."),
    Why.TEAM_WAITS: sentence(
        "Aangemeld door een collega, samen of niet; er waren niet genoeg plaatsen voor iedereen van deze groep."
    ),
}
_STATUS_LABELS = {
    Status.CONFIRMED: sentence("zeker"),
    Status.WAITLISTED: sentence("wachtlijst"),
    Status.OFFERED: sentence("aangeboden"),
    Status.CANCELLED_BY_PARTICIPANT: sentence("zelf afgemeld"),
    Status.CANCELLED_BY_ORGANISER: sentence("afgemeld door de organisatie"),
    Status.EXPIRED: sentence("aanbod verlopen"),
}
