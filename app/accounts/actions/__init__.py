"""Changes to accounts, their credentials and their sessions."""

from app.accounts.actions.accounts import (
    agree_to_rights,
    change,
    close,
    invite,
    remove_second_factor,
    rename,
    reopen,
)
from app.accounts.actions.factors import (
    add_passkey,
    new_recovery_codes,
    note_passkey_used,
    remove_code_app,
    remove_passkey,
    remove_password,
    rename_passkey,
    set_code_app,
    set_password,
    use_code,
)
from app.accounts.actions.links import FIRST_LINK_LIFETIME, LINK_LIFETIME, WRONG_LINK, sign_in_token, spend
from app.accounts.actions.sessions import (
    SEEN_EVERY,
    begin_session,
    end_other_sessions,
    end_session,
    forget_ways_in,
    note_seen,
    pass_second,
)
from app.accounts.actions.tries import check_password, count_try, forget_tries

__all__ = [
    "FIRST_LINK_LIFETIME",
    "LINK_LIFETIME",
    "SEEN_EVERY",
    "WRONG_LINK",
    "add_passkey",
    "agree_to_rights",
    "begin_session",
    "change",
    "check_password",
    "close",
    "count_try",
    "end_other_sessions",
    "end_session",
    "forget_tries",
    "forget_ways_in",
    "invite",
    "new_recovery_codes",
    "note_passkey_used",
    "note_seen",
    "pass_second",
    "remove_code_app",
    "remove_passkey",
    "remove_password",
    "remove_second_factor",
    "rename",
    "rename_passkey",
    "reopen",
    "set_code_app",
    "set_password",
    "sign_in_token",
    "spend",
    "use_code",
]
