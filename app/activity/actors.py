"""The author of a log line. An account is named by its public id, which means nothing once the account is gone."""

from typing import Literal, NewType

from app.core.text import Sentence, sentence

AccountActor = NewType("AccountActor", str)  # 'account:<public id>'
Actor = Literal["participant", "worker", "command"] | AccountActor
_ACCOUNT = "account:"

CALLED: dict[str, Sentence] = {
    "participant": sentence("deelnemer"),
    "worker": sentence("vanzelf"),
    "command": sentence("opdrachtregel"),
}
ACCOUNT_GONE = sentence("account dat weg is")


def of_account(public_id: str) -> AccountActor:
    return AccountActor(_ACCOUNT + public_id)


def account_id(actor: str) -> str:
    """The public id of the account; empty for anyone without one."""
    return actor.removeprefix(_ACCOUNT) if actor.startswith(_ACCOUNT) else ""
