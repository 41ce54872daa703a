"""How commands talk: sentences in Dutch, faults with their line, an exit code that says how it went."""

from collections.abc import Iterable
from typing import NoReturn

import click

from app.core.tables import Fault
from app.web.text import say


def stop_with(faults: Iterable[Fault]) -> NoReturn:
    """Tell every fault and stop: 'regel 7: begin “25.00” is geen tijd. …'. Exit code 1."""
    for fault in faults:
        where = f"regel {fault.line}: " if fault.line else ""
        click.echo(where + say(fault.sentence), err=True)
    raise SystemExit(1)
