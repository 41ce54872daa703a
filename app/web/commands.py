"""Command-line output: sentences in Dutch, faults with their line number, exit codes."""

from collections.abc import Iterable
from typing import NoReturn

import click

from app.core.tables import Fault
from app.web.text import say


def stop_with(faults: Iterable[Fault]) -> NoReturn:
    """Report every fault and exit with code 1: 'regel 7: begin “25.00” is geen tijd. …'."""
    for fault in faults:
        where = f"regel {fault.line}: " if fault.line else ""
        click.echo(where + say(fault.sentence), err=True)
    raise SystemExit(1)
