"""Why a registration came where it stands, as its history says it."""

from app.core.text import sentence

SEAT_FREE = sentence("Er was een plaats vrij.")
FULL = sentence("Alle plaatsen waren bezet.")
ADDED_SEAT = sentence("Toegevoegd door een organisator; er was een plaats vrij.")
ADDED_WAITING = sentence("Toegevoegd door een organisator; alle plaatsen waren bezet.")
ADDED_ANYWAY = sentence("Toegevoegd door een organisator, die toch een plaats gaf.")
NEXT_AFTER_CANCEL = sentence("Eerste op de wachtlijst; er kwam een plaats vrij door een afmelding.")
NEXT_AFTER_LAPSE = sentence("Eerste op de wachtlijst; een eerder aanbod verliep.")
NEXT_AFTER_SWAP = sentence("Eerste op de wachtlijst; iemand wisselde van datum.")
NEXT_AFTER_ROOM = sentence("Eerste op de wachtlijst; er was nog plaats.")
SWAPPED = sentence("Je kreeg een plaats op de datum waarvoor je op de wachtlijst stond.")
ACCEPTED = sentence("Het aanbod is aangenomen.")
DECLINED = sentence("Het aanbod is niet aangenomen.")
LAPSED = sentence("Er kwam geen antwoord op het aanbod.")
LEFT = sentence("Zelf afgemeld.")
MOVED_UP = sentence("Een plek naar voren gezet.")
