"""Whatever people, organisers, the worker and the mail server do, in any order, these stay true."""

from collections.abc import Iterator
from time import perf_counter

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from time_machine import Traveller

from tests.mailbox import Mailbox, posting
from tests.model.machine import Machine

USUAL = settings(
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
SHORT = settings(USUAL, derandomize=True, max_examples=10, stateful_step_count=40)
LONG = settings(USUAL, max_examples=10, stateful_step_count=60)


@pytest.fixture
def _posted(any_app: Flask) -> Iterator[None]:
    """With a mail server, so that mail can wait and be withdrawn; the model itself takes it off the queue."""
    away = Mailbox()
    away.port = 0
    with posting(any_app, away):
        yield


@pytest.mark.usefixtures("_posted")
def test_what_everybody_was_told_last_is_true(any_app: Flask, clock: Traveller, pytestconfig: pytest.Config) -> None:
    class Here(Machine):
        def __init__(self) -> None:
            super().__init__(any_app, clock)

    ends = perf_counter() + 60 * pytestconfig.getoption("model_minutes")
    run_state_machine_as_test(Here, settings=SHORT)
    while perf_counter() < ends:
        run_state_machine_as_test(Here, settings=LONG)
