import sqlalchemy as sa

from app.accounts import codes, passwords, rules
from app.accounts.actions.sessions import end_other_sessions
from app.accounts.log import AccountVerb
from app.accounts.models import Account, AccountSession, Passkey, RecoveryCode
from app.accounts.passkeys import NewKey
from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock, tokens
from app.core.locks import lock
from app.core.refusal import Objection, Refused, refuse
from app.core.text import sentence
from app.extensions import db

RECOVERY_CODES = 10
WRONG_CODE = Objection(
    "wrong_code", sentence("Deze code klopt niet, of is al gebruikt. Vul de code in die je nu ziet."), "code"
)
KNOWN_KEY = Objection("known_key", sentence("Deze passkey hoort al bij een account."))


def hashed_password(account: Account, password: str) -> str:
    """The password as it is stored; slow on purpose, and changes nothing. Raises Refused."""
    refuse(rules.password_objection(password, name=account.name, email=account.email))
    return passwords.hashed(password)


def set_password(account: Account, hashed: str, *, kept: AccountSession | None, by: Actor) -> None:
    """Ends every other session: anyone who knew the old password is signed out."""
    account.password = hashed
    end_other_sessions(account, kept, by=by)
    record(AccountVerb.PASSWORD_SET, SubjectKind.ACCOUNT, account.public_id, by=by)


def remove_password(account: Account, *, by: Actor) -> None:
    account.password = None
    db.session.flush()
    record(AccountVerb.PASSWORD_REMOVED, SubjectKind.ACCOUNT, account.public_id, by=by)


def set_code_app(account: Account, secret: str, code: str, *, row: AccountSession, by: Actor) -> list[str]:
    """Returns recovery codes if the app shows the right code. This session has passed; the others must still do so."""
    lock(account)
    account.totp_counter = None
    if not codes.is_good(code, secret, account):
        raise Refused(WRONG_CODE)
    account.totp_secret, row.passed_second = secret, True
    record(AccountVerb.CODE_APP_SET, SubjectKind.ACCOUNT, account.public_id, by=by)
    return new_recovery_codes(account, by=by)


def remove_code_app(account: Account, *, by: Actor) -> None:
    account.totp_secret = account.totp_counter = None
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    db.session.flush()
    record(AccountVerb.CODE_APP_REMOVED, SubjectKind.ACCOUNT, account.public_id, by=by)


def new_recovery_codes(account: Account, *, by: Actor) -> list[str]:
    """Ten new ones; the old ones become invalid."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    made = codes.recovery_codes(RECOVERY_CODES)
    db.session.add_all(RecoveryCode(account_id=account.id, digest=_digest(account, code)) for code in made)
    db.session.flush()
    record(AccountVerb.RECOVERY_CODES_MADE, SubjectKind.ACCOUNT, account.public_id, by=by)
    return made


def use_code(account: Account, code: str) -> None:
    """Accepts a code from the app or a recovery code. Raises Refused; a code works only once."""
    lock(account)
    if account.totp_secret and codes.is_good(code, account.totp_secret, account):
        db.session.flush()
        return
    spent = db.session.execute(
        sa.delete(RecoveryCode).where(
            RecoveryCode.account_id == account.id, RecoveryCode.digest == _digest(account, code)
        )
    ).rowcount  # type: ignore[attr-defined]
    if not spent:
        raise Refused(WRONG_CODE)
    record(AccountVerb.RECOVERY_CODE_USED, SubjectKind.ACCOUNT, account.public_id, by=account.actor)


def _digest(account: Account, code: str) -> str:
    """Twelve random hexadecimal digits, however they are typed; salted with the account."""
    figures = "".join(sign for sign in code.casefold() if sign.isalnum())
    return tokens.digest(f"{account.public_id}:{figures}")


def add_passkey(account: Account, key: NewKey, name: str, *, row: AccountSession, by: Actor) -> None:
    """Creating one proves possession, so this session passes the second step."""
    if db.session.scalar(sa.select(Passkey.id).where(Passkey.credential_id == key.credential_id)):
        raise Refused(KNOWN_KEY)
    db.session.add(
        Passkey(
            account_id=account.id,
            name=name,
            credential_id=key.credential_id,
            public_key=key.public_key,
            sign_count=key.sign_count,
        )
    )
    row.passed_second = True
    db.session.flush()
    record(AccountVerb.PASSKEY_ADDED, SubjectKind.ACCOUNT, account.public_id, by=by)


def rename_passkey(passkey: Passkey, name: str) -> None:
    passkey.name = name
    db.session.flush()


def remove_passkey(account: Account, passkey: Passkey, *, by: Actor) -> None:
    db.session.delete(passkey)
    db.session.flush()
    record(AccountVerb.PASSKEY_REMOVED, SubjectKind.ACCOUNT, account.public_id, by=by)


def note_passkey_used(passkey: Passkey, sign_count: int) -> None:
    passkey.sign_count, passkey.last_used_at = sign_count, clock.now()
    db.session.flush()
