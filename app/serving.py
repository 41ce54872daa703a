"""`make run`: website and worker together. Ctrl-C stops both; if one stops, so does the other."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import sqlalchemy as sa
from dotenv import dotenv_values
from flask import Flask

from app import config, create_app
from app.accounts import actions
from app.accounts.models import Account, AccountRole
from app.core.database import write_first
from app.core.text import Sentence, sentence
from app.extensions import db
from app.web.links import absolute

FIRST_ORGANISER = "organisator@bijeen.example"  # until somebody is invited
PATIENCE = 20.0  # seconds to finish what they are doing; gunicorn takes ten at most, and so does one mail
START = 60.0
PAUSE = 0.2

Child = subprocess.Popen[bytes]


def say(text: Sentence) -> None:
    print(text, flush=True)


def is_free(port: int) -> bool:
    """Whether gunicorn can listen here; it would try for five seconds itself and report it in its log only."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def sign_in_link() -> str:
    """A one-time link for the first organiser; an empty site gets a beheerder."""
    with write_first():
        first = db.session.scalar(
            sa.select(Account)
            .where(Account.active, Account.role.in_([AccountRole.ADMIN, AccountRole.ORGANISER]))
            .order_by(Account.role != AccountRole.ADMIN, Account.id)
            .limit(1)
        )
        account = first or actions.invite(FIRST_ORGANISER, role=AccountRole.ADMIN, by="command")
        token = actions.sign_in_token(account, lifetime=actions.FIRST_LINK_LIFETIME)
        db.session.commit()
    return absolute("accounts.sign_in_link", token=token)


def start(program: str, *arguments: str) -> Child:
    """A program from our environment, in its own process group: the terminal's Ctrl-C reaches only us."""
    path = Path(sys.executable).with_name(program)
    environ = {**os.environ, "LOG_FORMAT": _environ().get("LOG_FORMAT") or "plain"}  # somebody is watching
    return subprocess.Popen([path, *arguments], cwd=config.ROOT, env=environ, start_new_session=True)  # noqa: S603


def _environ() -> dict[str, str | None]:
    return {**dotenv_values(config.ROOT / ".env"), **os.environ}


def answers(port: int, host: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


class Processes:
    """The two processes, and whether we were asked to stop: Ctrl-C, a closed terminal, kill, make gone."""

    def __init__(self) -> None:
        self.children: dict[str, Child] = {}
        self.parent = os.getppid()
        self.asked_to_stop = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True  # only records it: a process being started must first be known to us

    def wait(self, until: Callable[[], bool]) -> str | None:
        """The name of the first one that ended on its own; None once `until` holds or we were asked to stop."""
        while not (self.asked_to_stop or until()):
            for name, child in self.children.items():
                if child.poll() is not None:
                    return name
            self.asked_to_stop = self.asked_to_stop or os.getppid() != self.parent
            time.sleep(PAUSE)
        return None

    def end(self) -> None:
        """Asks both to finish, waits, and leaves no process behind."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.children.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.0, deadline - time.monotonic()))
            with suppress(ProcessLookupError):  # the group is empty
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def greet(app: Flask) -> None:
    with app.app_context():
        link = sign_in_link()
        db.session.remove()
        db.engine.dispose()
    print()
    say(sentence("Bijeen staat klaar:  %(address)s", address=app.config["PUBLIC_URL"]))
    say(sentence("Inloggen als organisator (eenmalig, een dag geldig):  %(link)s", link=link))
    say(sentence("Stoppen: Ctrl-C."))


def serve(app: Flask, port: int) -> int:
    """Until one of the two ends on its own (1) or we were asked to stop (0)."""
    pair = Processes()
    try:
        pair.children["worker"] = start("flask", "worker")
        pair.children["website"] = start("gunicorn", "wsgi:app")
        host = urlsplit(app.config["PUBLIC_URL"]).netloc
        deadline = time.monotonic() + START
        ended = pair.wait(lambda: answers(port, host) or time.monotonic() > deadline)
        if ended is None and not pair.asked_to_stop:
            greet(app)
            ended = pair.wait(lambda: False)
    finally:
        pair.end()
    if ended is not None:
        say(sentence("%(name)s is uit zichzelf gestopt; de rest is ook gestopt.", name=ended))
    return 1 if ended is not None else 0


def main() -> int:
    app = create_app()
    port = int(_environ().get("PORT") or 8000)
    if not is_free(port):
        say(sentence("Poort %(port)s is al in gebruik. Kies een andere: make run PORT=8001", port=port))
        return 1
    return serve(app, port)


if __name__ == "__main__":
    sys.exit(main())
