"""Who may sign up for an event that is not for everybody."""

import pytest

from app.events.rules import Admitted, Guest, admission_objection
from app.places.models import JobRole

HEILOO = Guest("noor@example.org", has_school=True, cluster=1, work_area=11, board=21, job_role=JobRole.IB)
NO_SCHOOL = Guest("anna@example.org")


def code(admitted: Admitted, guest: Guest) -> str | None:
    found = admission_objection(admitted, guest)
    return found.code if found else None


@pytest.mark.parametrize(
    ("admitted", "guest", "expected"),
    [
        (Admitted(), NO_SCHOOL, None),
        (Admitted(clusters=frozenset({1})), HEILOO, None),
        (Admitted(clusters=frozenset({2})), HEILOO, "other_school"),
        (Admitted(clusters=frozenset({2}), boards=frozenset({21})), HEILOO, None),
        (Admitted(work_areas=frozenset({11})), NO_SCHOOL, "school_needed"),
        (Admitted(job_roles=frozenset({JobRole.IB})), HEILOO, None),
        (Admitted(job_roles=frozenset({JobRole.HEAD})), HEILOO, "other_role"),
        (Admitted(job_roles=frozenset({JobRole.HEAD})), NO_SCHOOL, "role_needed"),
        (Admitted(boards=frozenset({21}), job_roles=frozenset({JobRole.HEAD})), HEILOO, "other_role"),
        (Admitted(emails=frozenset({"anna@example.org"})), NO_SCHOOL, None),
        (Admitted(emails=frozenset({"anna@example.org"})), HEILOO, "invited_only"),
        (Admitted(boards=frozenset({99}), emails=frozenset({"anna@example.org"})), NO_SCHOOL, None),
    ],
)
def test_who_may_come(admitted: Admitted, guest: Guest, expected: str | None) -> None:
    assert code(admitted, guest) == expected
