"""A real Dovecot on loopback with one mailbox, which needs no privileges; installed from Debian where we may."""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.chromium import apt_get, may_install

DOVECOT = "/usr/sbin/dovecot"
NAME, PASSWORD = "antwoord@swv.example", "geheim"
PATIENCE = 20.0  # seconds; a busy machine needs some to start it
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:{folder}/mail
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
{more}
"""


def fault() -> str | None:
    """Why there can be no Dovecot here; None where there can."""
    return None if Path(DOVECOT).exists() else "no Dovecot was found (on Debian: apt-get install dovecot-imapd)"


def install() -> None:
    """Tries; `fault` tells whether it worked."""
    print("Installing what the tests of the answers mailbox need: Dovecot.", flush=True)
    if apt_get("update"):
        apt_get("install", "--yes", "--no-install-recommends", "dovecot-imapd")


@dataclass
class Postbox:
    """`folder` holds all of it; `port` may be changed to that of something in between."""

    folder: Path
    port: int

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=PATIENCE)
        client.login(NAME, PASSWORD)
        try:
            yield client
        finally:
            client.logout()

    def deliver(self, *mails: bytes) -> None:
        with self.opened() as client:
            for mail in mails:
                kind, said = client.append("INBOX", None, None, mail)
                assert kind == "OK", said

    def number(self, folder: str = "INBOX") -> int:
        with self.opened() as client:
            kind, found = client.select(f'"{folder}"', readonly=True)
            return int(found[0]) if kind == "OK" else 0

    def empty(self) -> None:
        with self.opened() as client:
            for folder in ("INBOX", '"Bijeen verwerkt"'):
                kind, found = client.select(folder)
                if kind == "OK" and found != [b"0"]:
                    client.store("1:*", "+FLAGS", r"(\Deleted)")
                    client.expunge()

    def put_back(self) -> None:
        """All that was dealt with is in the inbox again, as after somebody dragged it there."""
        with self.opened() as client:
            client.select('"Bijeen verwerkt"')
            client.copy("1:*", "INBOX")

    def renumber(self) -> None:
        """The mailbox has a new UIDVALIDITY and new numbers, as after it was moved to another server."""
        for each in (self.folder / "mail").glob("dovecot*"):
            each.unlink()
        for each in (self.folder / "mail").rglob("dovecot-uidlist"):
            each.unlink()

    @property
    def settings(self) -> dict[str, object]:
        return {
            "ANSWERS_ADDRESS": NAME,
            "ANSWERS_SEPARATOR": "+",
            "ANSWERS_IMAP_SERVER": "127.0.0.1",
            "ANSWERS_IMAP_PORT": self.port,
            "ANSWERS_IMAP_USERNAME": NAME,
            "ANSWERS_IMAP_PASSWORD": PASSWORD,
            "ANSWERS_IMAP_SSL": False,
        }


@contextmanager
def open_postbox(more: str = "") -> Iterator[Postbox]:
    """`more`: lines of configuration, such as what the server cannot do."""
    folder = Path(tempfile.mkdtemp(prefix="bijeen-dovecot-"))
    try:
        postbox = Postbox(folder, _free_port())
        file = _configured(postbox, more)
        process = subprocess.Popen([DOVECOT, "-F", "-c", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait(postbox, process)
            yield postbox
        finally:
            process.terminate()
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configured(postbox: Postbox, more: str) -> Path:
    """As root Dovecot insists on other users; otherwise everything is ours."""
    me = pwd.getpwuid(os.geteuid())
    is_root = me.pw_uid == 0
    owner = pwd.getpwnam("nobody") if is_root else me
    internal = "dovecot" if is_root else me.pw_name
    postbox.folder.chmod(0o755)
    for name in ("mail", "home"):
        (postbox.folder / name).mkdir()
        os.chown(postbox.folder / name, owner.pw_uid, owner.pw_gid)
    text = CONFIGURATION.format(
        folder=postbox.folder,
        port=postbox.port,
        internal=internal,
        internal_group=internal if is_root else grp.getgrgid(me.pw_gid).gr_name,
        login="dovenull" if is_root else me.pw_name,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        password=PASSWORD,
        more=more,
    )
    file = postbox.folder / "dovecot.conf"
    file.write_text(text)
    return file


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def _wait(postbox: Postbox, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(postbox):
        log = postbox.folder / "log"
        said = log.read_text() if log.exists() else ""
        assert process.poll() is None, f"Dovecot did not start: {said}"
        assert time.monotonic() < deadline, f"Dovecot does not answer: {said}"
        time.sleep(0.05)


def _answers(postbox: Postbox) -> bool:
    try:
        with postbox.opened():
            return True
    except (OSError, imaplib.IMAP4.error):
        return False


class Line:
    """What is between us and a server: it breaks after so many bytes of answers, or falls silent."""

    def __init__(self, port: int, *, breaks_after: int | None = None, is_silent: bool = False) -> None:
        self.to, self.breaks_after, self.is_silent = port, breaks_after, is_silent
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._server.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._server.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _from = self._server.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        if self.is_silent:
            with client:
                client.recv(1)  # until it gives up
            return
        with client, socket.create_connection(("127.0.0.1", self.to)) as server:
            threading.Thread(target=_pump, args=(client, server), daemon=True).start()
            left = self.breaks_after
            with suppress(OSError):
                while data := server.recv(4096 if left is None else min(4096, left)):
                    client.sendall(data)
                    left = None if left is None else left - len(data)
                    if left == 0:
                        client.shutdown(socket.SHUT_RDWR)
                        return


def _pump(come_from: socket.socket, to: socket.socket) -> None:
    with suppress(OSError):
        while data := come_from.recv(4096):
            to.sendall(data)


if __name__ == "__main__" and fault() and may_install():
    install()
