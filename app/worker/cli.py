import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.extensions import db
from app.web import upkeep
from app.worker import loop, restoring

POLITE = 10  # under load, requests go before the mail that follows from them


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, try every waiting mail once, and end.")
@with_appcontext
def worker(once: bool) -> None:
    """Deliver mail and do the recurring work, until stopped."""
    app = _this_app()
    app.logger.setLevel(logging.INFO)
    with _stoppable() as stopping:
        if once:
            loop.run_once(app, stopping)
        else:
            os.nice(POLITE)
            app.logger.info("worker started")
            loop.run(app, stopping)
            app.logger.info("worker stopped")


@click.command("restore")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--after", is_flag=True, help="Only make it safe to go on: a copy was put back already, as by pg_restore."
)
@with_appcontext
def restore(file: Path | None, after: bool) -> None:
    """Put a backup back, while neither website nor worker runs, and make it safe to go on."""
    if (file is None) is not after:
        raise click.UsageError("Noem het bestand met de kopie, of gebruik --after.")
    db.engine.dispose()
    if file is not None:
        kept = upkeep.put_back(file, db.engine.url)
        click.echo(f"Teruggezet: {file}" + (f". Wat er stond is bewaard in {kept}" if kept else ""))
    upkeep.migrate()
    held = restoring.make_safe(_this_app())
    click.echo(f"Mails die niet vanzelf alsnog uitgaan: {held}. Ze staan onder Berichten, bij ‘vervallen’.")
    if not restoring.is_with_its_key():
        click.echo("Let op: SECRET_KEY is niet die van deze kopie. Links in verstuurde mail werken niet.", err=True)
    db.session.remove()
    db.engine.dispose()
    click.echo("Iedereen met een account logt opnieuw in. Start nu de website en de worker.")


def _this_app() -> Flask:
    return current_app._get_current_object()  # type: ignore[attr-defined, no-any-return]


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
