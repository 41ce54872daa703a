"""A site that really sends, on either database, and what its administrator does with copies of it."""

from pathlib import Path
from threading import Event as Signal

from flask import Flask

from app.extensions import db
from app.outbox.models import Message
from app.worker import loop
from tests.databases import plain, program, run_program
from tests.imip import Part
from tests.mailbox import Mailbox
from tests.slices.invitations.worker import settle


class Place:
    def __init__(self, app: Flask, folder: Path, mailbox: Mailbox) -> None:
        self.app, self.folder, self.mailbox = app, folder, mailbox
        self.copy = folder / "copy"

    def run_worker(self) -> None:
        settle()
        self.leave()
        loop.run_once(self.app, Signal())

    def leave(self) -> None:
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()

    def command(self, *arguments: str | Path, status: int = 0) -> str:
        self.leave()
        result = self.app.test_cli_runner().invoke(args=[str(each) for each in arguments])
        assert result.exit_code == status, result.output
        return str(result.output)

    def back_up(self) -> None:
        self.command("backup", self.copy)

    def restore(self) -> str:
        return self.command("restore", self.copy)

    def received(self, who: str) -> list[Part]:
        """The calendar parts in this mailbox, in order of arrival; as this database does not know some of them, as
        they were received."""
        mails = [each.mail for each in self.mailbox.received if each.recipient == who]
        parts = [part for mail in mails for part in mail.walk() if part.get_content_type() == "text/calendar"]
        return [Part(Message(calendar=bytes(part.get_payload(decode=True)).decode())) for part in parts]


class PostgresPlace(Place):
    def back_up(self) -> None:
        url = plain(self.app.config["SQLALCHEMY_DATABASE_URI"])
        self.leave()
        run_program(program("pg_dump"), "--format=custom", f"--file={self.copy}", url)

    def restore(self) -> str:
        url = plain(self.app.config["SQLALCHEMY_DATABASE_URI"])
        self.leave()
        run_program(program("pg_restore"), "--clean", f"--dbname={url}", str(self.copy))
        return self.command("restore", "--after")
