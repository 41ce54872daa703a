"""Command-line output: sentences in Dutch, faults with their line number, exit codes."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from app.core.tables import Fault, Hidden
from app.web.text import say

Item = TypeVar("Item")
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)
hidden_option = click.option(
    "--verborgen",
    "hidden",
    type=click.Choice([each.value for each in Hidden]),
    default=Hidden.ASK.value,
    callback=lambda _context, _option, value: Hidden(value),
    help="Wat er met verborgen rijen en kolommen gebeurt.",
)


def stop_with(faults: Iterable[Fault]) -> NoReturn:
    """Report every fault and exit with code 1: 'regel 7: begin “25.00” is geen tijd. …'."""
    for fault in faults:
        where = f"regel {fault.line}: " if fault.line else ""
        click.echo(where + say(fault.sentence), err=True)
    raise SystemExit(1)


def in_progress(items: Sequence[Item]) -> Iterator[Item]:
    """The items, with a progress bar when a person is watching."""
    if not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, file=sys.stderr) as bar:
        yield from bar
