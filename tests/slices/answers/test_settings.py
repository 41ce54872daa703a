"""Settings of the answers mailbox are checked at the start, and say in a sentence what is wrong."""

from pathlib import Path
from typing import Any

import pytest

from app.config import settings

GOOD = {
    "ANSWERS_ADDRESS": "antwoord@swv.example",
    "ANSWERS_IMAP_SERVER": "imap.swv.example",
    "ANSWERS_IMAP_USERNAME": "antwoord@swv.example",
    "ANSWERS_IMAP_PASSWORD": "geheim",
}


def configured(folder: Path, **values: str) -> dict[str, Any]:
    return settings({"INSTANCE_PATH": str(folder), **values})


def test_without_settings_there_is_no_mailbox(tmp_path: Path) -> None:
    found = configured(tmp_path)
    assert (found["ANSWERS_ADDRESS"], found["ANSWERS_IMAP_SERVER"], found["ANSWERS_SEPARATOR"]) == ("", "", "+")


def test_what_is_not_set_has_its_usual_value(tmp_path: Path) -> None:
    found = configured(tmp_path, **GOOD)
    assert (found["ANSWERS_IMAP_PORT"], found["ANSWERS_IMAP_SSL"]) == (993, True)
    assert (found["ANSWERS_IMAP_FOLDER"], found["ANSWERS_IMAP_FOLDER_DONE"]) == ("INBOX", "Bijeen verwerkt")


@pytest.mark.parametrize("server", ["localhost", "127.0.0.1", "::1"])
def test_a_mailbox_on_this_machine_needs_no_encryption(tmp_path: Path, server: str) -> None:
    found = configured(tmp_path, **{**GOOD, "ANSWERS_IMAP_SERVER": server, "ANSWERS_IMAP_SSL": "0"})
    assert (found["ANSWERS_IMAP_SSL"], found["ANSWERS_IMAP_PORT"]) == (False, 143)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"ANSWERS_ADDRESS": ""}, "vraagt om ANSWERS_ADDRESS"),
        ({"ANSWERS_ADDRESS": "Antwoord <antwoord@swv.example>"}, "kaal e-mailadres"),
        ({"ANSWERS_ADDRESS": "antwoord"}, "kaal e-mailadres"),
        ({"ANSWERS_ADDRESS": f"{'a' * 21}@swv.example"}, "hoogstens 20 tekens"),
        ({"ANSWERS_SEPARATOR": "++"}, "één teken"),
        ({"ANSWERS_SEPARATOR": "@"}, "één teken"),
        ({"ANSWERS_IMAP_PASSWORD": ""}, "horen bij ANSWERS_IMAP_SERVER"),
        ({"ANSWERS_IMAP_SSL": "0"}, "alleen met een mailserver op deze machine"),
        ({"ANSWERS_IMAP_SSL": "0", "ANSWERS_IMAP_SERVER": "10.0.0.1"}, "alleen met een mailserver op deze machine"),
        ({"ANSWERS_IMAP_PORT": "imap"}, "poortnummer"),
        ({"ANSWERS_IMAP_FOLDER_DONE": "INBOX"}, "andere map"),
    ],
)
def test_a_wrong_setting_says_what_is_wrong(tmp_path: Path, wrong: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        configured(tmp_path, **{**GOOD, **wrong})
