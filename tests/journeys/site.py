"""The site as it runs for people: gunicorn, the worker, a database file and a mail server."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask

from app.accounts import actions as accounts
from app.accounts.models import Account, AccountRole
from app.config import ROOT
from app.core import versions
from app.core.database import Base, write_first
from app.extensions import db
from app.outbox.models import Delivery, Message
from app.places import queries as places
from app.web.links import absolute
from app.worker import loop
from app.worker.jobs import JOBS
from app.worker.rests import SingleRun
from tests.browse import Browser
from tests.databases import NEUTRAL, build_app
from tests.journeys.mailbox import Mailbox
from tests.mailbox import posting
from tests.people import sign_in_as

START = 60.0
STOP = 20.0

WORDS = [job for job in JOBS if job.name.startswith("write words")]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


class Site:
    """An instance in a folder of its own. `app` is the same one in this process, to put data in."""

    def __init__(self, folder: Path, mailbox: Mailbox | None = None) -> None:
        """Without a mailbox there is no mail server: mail stays in the outbox."""
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.mailbox = mailbox or Mailbox()
        self.settings = {
            **NEUTRAL,
            "INSTANCE_PATH": str(folder),
            "PORT": str(self.port),
            "PUBLIC_URL": self.url,
            "RATELIMIT_ENABLED": "1",
            "MAIL_SERVER": "127.0.0.1" if mailbox else "",
            "MAIL_PORT": str(mailbox.port) if mailbox else "",
            "MAIL_SENDER": "Bijeen <bijeen@duinenpolder.example>",
        }
        self.environment = {**os.environ, **self.settings, "HOME": str(folder)}
        self.running: list[subprocess.Popen[bytes]] = []
        self.app = build_app(folder, environ=self.settings, RATELIMIT_ENABLED=False)

    def flask(self, *arguments: str) -> str:
        """What a command prints."""
        done = subprocess.run(
            [program("flask"), *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def invite(self, role: str, *areas: str) -> str:
        """The address of an account in this role; of a consulent the werkgebieden by name."""
        with self.data():
            work_areas = [area for area in places.work_areas() if area.name in areas]
            account = accounts.invite(
                f"{role}{'-'.join(areas)}@duinenpolder.example".lower(),
                role=AccountRole(role),
                work_areas=work_areas or None,
                by="command",
            )
            db.session.commit()
            return account.email

    def sign_in_link(self, email: str) -> str:
        with self.data():
            account = db.session.scalars(sa.select(Account).where(Account.email == email)).one()
            link = absolute("accounts.sign_in_link", token=accounts.sign_in_token(account))
            db.session.commit()
        return link

    def session_of(self, role: str, *areas: str) -> Any:
        """The cookie of somebody who has signed in."""
        email = self.invite(role, *areas)
        browser, name = Browser(self.app), self.app.config["SESSION_COOKIE_NAME"]
        with self.data():
            sign_in_as(browser, role, email)
        cookie = browser.client.get_cookie(name)
        assert cookie is not None
        return {"name": name, "value": cookie.value, "url": self.url}

    def empty(self) -> None:
        """As it was before its first visitor. What the worker is sending arrives first."""
        with self.data():
            while db.session.scalar(sa.select(sa.exists().where(Message.status == Delivery.SENDING))):
                db.session.rollback()
                time.sleep(0.01)
            version = versions.current(db.session())
            db.session.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
            for table in reversed(Base.metadata.sorted_tables):
                db.session.execute(sa.delete(table))
            # what the website kept of the story before this one is old
            db.session.add(versions.PublicVersion(id=1, number=version + 1))
            db.session.commit()
        self.mailbox.received.clear()

    def work(self) -> None:
        """All that the worker has to do now, to the last mail."""
        with posting(self.app, self.mailbox):
            loop.run_once(self.app, threading.Event())

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{Path(command[0]).name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self.running.append(process)
        return process

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + START
        while time.monotonic() < deadline:
            if self.status("/healthz") == 200:
                return
            if any(process.poll() is not None for process in self.running):
                break
            time.sleep(0.1)
        raise AssertionError(f"the site does not answer:\n{self.log}")

    def status(self, path: str) -> int | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except OSError:
            return None
        finally:
            connection.close()

    def stop(self) -> None:
        for process in self.running:
            process.terminate()
        for process in self.running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(STOP)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @property
    def log(self) -> str:
        return "\n".join(f"--- {file.name}\n{file.read_text()}" for file in sorted(self.folder.glob("*.log")))

    @contextlib.contextmanager
    def data(self) -> Iterator[Flask]:
        """An application context on the site's own database, closed before the site is used again. What was made can
        be searched for, as soon as the worker would have written its words."""
        with self.app.app_context(), write_first():  # the worker writes beside it
            yield self.app
            db.session.remove()
        loop.do_jobs(self.app, WORDS, SingleRun(), threading.Event())
        with self.app.app_context():
            db.engine.dispose()


@contextlib.contextmanager
def running_site(folder: Path, database: Path) -> Iterator[Site]:
    """A site in `folder` that starts with a copy of this database."""
    mailbox = Mailbox()
    mailbox.start()
    shutil.copy(database, folder / database.name)
    site = Site(folder, mailbox)
    try:
        site.start(program("gunicorn"), "wsgi:app")
        site.start(program("flask"), "worker")
        site.wait_until_up()
        yield site
    finally:
        site.stop()
        mailbox.stop()


@contextlib.contextmanager
def demonstrated_site(folder: Path, database: Path) -> Iterator[Site]:
    """The website alone, starting with a copy of this database; its mail stays where it is."""
    shutil.copy(database, folder / database.name)
    site = Site(folder)
    try:
        site.start(program("gunicorn"), "wsgi:app")
        site.wait_until_up()
        yield site
    finally:
        site.stop()
