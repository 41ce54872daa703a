"""A real mail server on loopback that stores what it receives, and misbehaves on request."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from flask import Flask

CERTIFICATE = Path(__file__).with_name("mailbox.pem")


@dataclass(frozen=True)
class Received:
    sender: str
    recipient: str
    content: bytes

    @cached_property
    def mail(self) -> EmailMessage:
        mail = message_from_bytes(self.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return mail

    @property
    def message_id(self) -> str:
        return str(self.mail["Message-ID"]).strip()


@dataclass
class Fault:
    """`act` is 'answer', 'drop' or 'stall'; for `to` alone if given, `times` times if given."""

    act: str
    text: str = ""
    to: str | None = None
    times: int | None = None

    def applies(self, recipient: str | None) -> bool:
        if self.times == 0 or (self.to is not None and self.to != recipient):
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass
class Mailbox:
    """`faults` by where they happen: CONNECT, EHLO, MAIL, RCPT, DATA (instead of 354), CONTENT (in the middle of it),
    END (instead of 250; the mail is not kept), TAKEN (the same, but it is kept), QUIT."""

    tls: bool = False
    password: str = ""
    delay: float = 0.0  # seconds before each 250 on a mail
    received: list[Received] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    connections: int = 0
    hello: list[str] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)  # every RCPT

    host = "localhost"
    arrived: threading.Condition = field(default_factory=threading.Condition, repr=False)
    _conversations: "list[Conversation]" = field(default_factory=list, repr=False)

    def answer(self, where: str, text: str, **limits: Any) -> None:
        self.faults.setdefault(where, []).append(Fault("answer", text, **limits))

    def drop(self, where: str, **limits: Any) -> None:
        self.faults.setdefault(where, []).append(Fault("drop", **limits))

    def stall(self, where: str, **limits: Any) -> None:
        self.faults.setdefault(where, []).append(Fault("stall", **limits))

    def fault(self, where: str, recipient: str | None) -> Fault | None:
        return next((fault for fault in self.faults.get(where, []) if fault.applies(recipient)), None)

    def behave(self) -> None:
        self.faults.clear()

    @property
    def recipients(self) -> list[str]:
        return [received.recipient for received in self.received]

    def start(self) -> None:
        """In a thread of its own: in this one a browser's loop may be running."""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._loop, self._stopping = asyncio.new_event_loop(), asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()  # a client that is earlier than the server waits in the socket's queue

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        server = await self._loop.create_server(self._conversation, sock=self._socket)
        await self._stopping.wait()
        server.close()
        for conversation in self._conversations:
            conversation.hang_up()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(10)

    def _conversation(self) -> "Conversation":
        context = None
        if self.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
        conversation = Conversation(
            self,
            hostname="mailbox.example",
            loop=self._loop,
            tls_context=context,
            authenticator=self._log_in,
            auth_require_tls=False,
        )
        self._conversations.append(conversation)
        return conversation

    def _log_in(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        return AuthResult(success=given.password == self.password.encode(), handled=False)

    async def handle_DATA(self, server: "Conversation", _session: Session, envelope: Envelope) -> str:  # noqa: N802
        recipient = envelope.rcpt_tos[0]
        refused = self.fault("END", recipient)
        if refused is not None:
            return await server.misbehave(refused)
        assert isinstance(envelope.content, bytes)
        if self.delay:
            await asyncio.sleep(self.delay)
        with self.arrived:
            self.received.append(Received(envelope.mail_from or "", recipient, envelope.content))
            self.arrived.notify_all()
        taken = self.fault("TAKEN", recipient)
        return "250 taken" if taken is None else await server.misbehave(taken)


class Conversation(SMTP):
    def __init__(self, mailbox: Mailbox, **settings: Any) -> None:
        super().__init__(mailbox, **settings)
        self.mailbox = mailbox
        self.line: asyncio.WriteTransport | None = None  # the connection itself; `transport` is TLS over it, once begun

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self.line is None:
            assert isinstance(transport, asyncio.WriteTransport)
            self.line = transport
        super().connection_made(transport)

    def hang_up(self) -> None:
        """Closes the connection, also where TLS over it has ended already."""
        if self.line is not None:
            self.line.abort()

    async def misbehave(self, fault: Fault) -> str:
        """What to answer; where the answer is none, never comes back."""
        if fault.act == "answer":
            return fault.text
        if fault.act == "drop":
            assert isinstance(self.transport, asyncio.WriteTransport)
            self.transport.abort()
        await asyncio.Event().wait()
        return ""

    async def _goes_wrong(self, where: str, recipient: str | None = None) -> bool:
        fault = self.mailbox.fault(where, recipient)
        if fault is None:
            return False
        await self.push(await self.misbehave(fault))
        return True

    async def _handle_client(self) -> None:
        self.mailbox.connections += 1
        if not await self._goes_wrong("CONNECT"):
            await super()._handle_client()

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        self.mailbox.hello.append(hostname)
        if not await self._goes_wrong("EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        if not await self._goes_wrong("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        recipient = (arg or "").partition("<")[2].partition(">")[0]
        self.mailbox.offered.append(recipient)
        if not await self._goes_wrong("RCPT", recipient):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        recipient = self.envelope.rcpt_tos[0]
        if await self._goes_wrong("DATA", recipient):
            return
        middle = self.mailbox.fault("CONTENT", recipient)
        if middle is not None:
            await self.push("354 go on")
            await self._reader.readline()
            await self.misbehave(middle)
        await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802
        if not await self._goes_wrong("QUIT"):
            await super().smtp_QUIT(arg)


@contextlib.contextmanager
def open_mailbox(**settings: Any) -> Iterator[Mailbox]:
    mailbox = Mailbox(**settings)
    mailbox.start()
    try:
        yield mailbox
    finally:
        mailbox.stop()


@contextlib.contextmanager
def posting(app: Flask, mailbox: Mailbox, *, timeout: float = 5, **settings: Any) -> Iterator[None]:
    """The application sends to this mailbox; `settings` are Flask-Mail's, in lower case and without MAIL_."""
    state = app.extensions["mail"]
    before, patience = dict(vars(state)), app.config.get("MAIL_TIMEOUT")
    vars(state).update(**{"server": mailbox.host, "port": mailbox.port, "suppress": False, **settings})
    app.config["MAIL_TIMEOUT"] = timeout
    try:
        yield
    finally:
        vars(state).update(before)
        app.config["MAIL_TIMEOUT"] = patience
