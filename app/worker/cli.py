import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

import click
from flask import current_app
from flask.cli import with_appcontext

from app.worker import loop

POLITE = 10  # under load, requests go before the mail that follows from them


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, try every waiting mail once, and end.")
@with_appcontext
def worker(once: bool) -> None:
    """Deliver mail and do the recurring work, until stopped."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    app.logger.setLevel(logging.INFO)
    with _stoppable() as stopping:
        if once:
            loop.run_once(app, stopping)
        else:
            os.nice(POLITE)
            app.logger.info("worker started")
            loop.run(app, stopping)
            app.logger.info("worker stopped")


@contextmanager
def _stoppable() -> Iterator[Event]:
    """An event that the first SIGTERM or Ctrl-C sets; the second has its default effect."""
    stopping = Event()
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def ask(number: int, _frame: FrameType | None) -> None:
        stopping.set()
        signal.signal(number, before[signal.Signals(number)])

    for number in before:
        signal.signal(number, ask)
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
