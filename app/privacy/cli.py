import click
from flask.cli import AppGroup

from app.core.database import write_first
from app.extensions import db
from app.privacy import actions
from app.privacy.queries import kept
from app.privacy.words import PART_NAMES
from app.web.text import say

privacy = AppGroup("privacy", help="Wat van mensen wordt bewaard, en hoe lang.")


@privacy.command("forget")
@click.option("--dry-run", is_flag=True, help="Zeg alleen wat er gewist zou worden.")
def forget(dry_run: bool) -> None:
    """Erase what is kept too long, as the worker does every night; exit code 1 if a part failed."""
    if dry_run:
        _tell({part.value: number for part, number in kept.numbers_due().items()}, "Te wissen")
        return
    with write_first():
        done, wrong = actions.forget_everything(by="command", after_batch=db.session.commit)
    _tell(done, "Gewist")
    for part, error in wrong.items():
        click.echo(f"{say(PART_NAMES[part])}: dit ging mis ({error})", err=True)
    if wrong:
        raise SystemExit(1)


def _tell(numbers: dict[str, int], verb: str) -> None:
    told = [(part, number) for part, number in numbers.items() if number]
    for part, number in told:
        click.echo(f"{verb}: {say(PART_NAMES[part])}: {number}")
    if not told:
        click.echo("Er is niets wat te lang is bewaard.")
