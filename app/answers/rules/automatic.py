"""Mail that nobody wrote: absences, receipts, newsletters, questions whether we are human, our own mail looped."""

import re

from app.answers.rules.bounces import ROBOT
from app.answers.rules.opening import Opened

_SAYS_SO = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id", "List-Unsubscribe", "X-Loop")
_BULK = re.compile(r"\s*(bulk|junk|list|auto[-_]?reply)", re.I)
_NOBODY = re.compile(r"no-?reply|do-?not-?reply|bounces?\b", re.I)
_ABSENT = re.compile(
    r"(re: )?(automatisch(e)? (antwoord|reactie)|automatic reply|auto(-| )?repl|auto:|out of (the )?office|"
    r"afwezig|niet aanwezig|ik ben er niet|abwesen|r.ponse automatique|gelezen:|read:|niet gelezen:)",
    re.I,
)


def is_automatic(opened: Opened) -> bool:
    """By what the mail says of itself (RFC 3834), its sender or, for programs that say nothing, its subject."""
    said = opened.header("Auto-Submitted").partition(";")[0].strip().lower()
    if said not in ("", "no") or any(opened.headers.get(name) for name in _SAYS_SO):
        return True
    local = opened.sender[1].partition("@")[0]
    is_receipt = any(part.get_content_type() == "message/disposition-notification" for part in opened.parts)
    return bool(
        is_receipt
        or _BULK.match(opened.header("Precedence"))
        or _NOBODY.match(local)
        or _ABSENT.match(opened.header("Subject"))
    )


def is_of_robot(opened: Opened) -> bool:
    """Whether a mail server wrote it."""
    return bool(ROBOT.match(opened.sender[1].partition("@")[0]))
