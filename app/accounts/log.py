"""What the log records about accounts and signing in."""

from app.accounts.models import AccountRole, Via
from app.activity.verbs import Verb, Words
from app.core.text import sentence


class AccountVerb(Verb):
    INVITED = "account_invited", sentence("Een account is uitgenodigd")
    CHANGED = "account_changed", sentence("Een account kreeg een andere rol of een ander werkgebied")
    RENAMED = "account_renamed", sentence("Een account kreeg een andere naam")
    CLOSED = "account_closed", sentence("Een account is gesloten")
    REOPENED = "account_reopened", sentence("Een account is weer geopend")
    SIGNED_IN = "signed_in", sentence("Ingelogd")
    SIGNED_OUT = "signed_out", sentence("Uitgelogd, of een apparaat is uitgelogd")
    OTHER_SESSIONS_ENDED = "other_sessions_ended", sentence("Andere apparaten zijn uitgelogd")
    PASSWORD_SET = "password_set", sentence("Een wachtwoord is ingesteld")
    PASSWORD_REMOVED = "password_removed", sentence("Een wachtwoord is weggehaald")
    PASSKEY_ADDED = "passkey_added", sentence("Een passkey is toegevoegd")
    PASSKEY_REMOVED = "passkey_removed", sentence("Een passkey is weggehaald")
    CODE_APP_SET = "code_app_set", sentence("Een app met codes is ingesteld")
    CODE_APP_REMOVED = "code_app_removed", sentence("Een app met codes is weggehaald")
    RECOVERY_CODES_MADE = "recovery_codes_made", sentence("Herstelcodes zijn gemaakt")
    RECOVERY_CODE_USED = "recovery_code_used", sentence("Een herstelcode is gebruikt")
    SECOND_FACTOR_REMOVED = "second_factor_removed", sentence("De tweede stap bij het inloggen is weggehaald")
    RIGHTS_REVIEWED = "rights_reviewed", sentence("Het overzicht van rechten is nagekeken")

    @property
    def words(self) -> Words:
        return WORDS


_ROLES = {role.value: role.label for role in AccountRole}
WORDS = Words(values={"role": _ROLES, "old": _ROLES, "via": {via.value: via.label for via in Via}})
