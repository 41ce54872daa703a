"""Participants: roles at schools, not real people. Every address ends in .example, which nobody can own (RFC 2606)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from app.core.text import slug
from app.places.models import JobRole, School, WorkArea
from app.registrations.actions import Person

OFFICE = "duinenpolder.example"


@dataclass(frozen=True)
class DemoRole:
    title: str
    mailbox: str
    job_role: JobRole


IB = DemoRole("IB’er", "ib", JobRole.IB)
QUALITY = DemoRole("Kwaliteitscoördinator", "kc", JobRole.IB)
HEAD = DemoRole("Schoolleider", "directie", JobRole.HEAD)
PHASE = DemoRole("Bouwcoördinator", "bouw", JobRole.OTHER)
LOWER = DemoRole("Leerkracht groep 3", "groep3", JobRole.TEACHER)
UPPER = DemoRole("Leerkracht groep 7", "groep7", JobRole.TEACHER)


def at_schools(role: DemoRole, schools: Iterable[School]) -> list[Person]:
    return [
        Person(
            name=f"{role.title} van {school.name}",
            email=f"{role.mailbox}.{_plain(school.name)}@{_plain(school.name)}.example",
            school=school,
            job_role=role.job_role,
        )
        for school in schools
    ]


def advisers(areas: Iterable[WorkArea]) -> list[Person]:
    return [
        Person(
            name=f"Consulent {area.name}",
            email=f"consulent.{slug(area.name)}@{OFFICE}",
            organisation="Samenwerkingsverband Duin & Polder",
            job_role=JobRole.ADVISER,
        )
        for area in areas
    ]


def guests() -> list[Person]:
    """Themacafés are for everybody: also for secondary schools and other people who are interested."""
    return [
        Person(name=name, email=email, organisation=organisation, job_role=role)
        for name, email, organisation, role in (
            (
                "OC’er van het Duincollege",
                "oc@duincollege.example",
                "Duincollege (vo)",
                JobRole.SUPPORT_COORDINATOR,
            ),
            ("Docent van het Duincollege", "mentor@duincollege.example", "Duincollege (vo)", JobRole.TEACHER),
            (
                "OC’er van het Polderlyceum",
                "oc@polderlyceum.example",
                "Polderlyceum (vo)",
                JobRole.SUPPORT_COORDINATOR,
            ),
            ("Jeugdverpleegkundige", "jeugd@ggd-duin.example", "GGD", JobRole.OTHER),
        )
    ]


def mixed(people: Sequence[Person]) -> list[Person]:
    """In an arbitrary but reproducible order."""
    return sorted(people, key=lambda person: crc32(person.email.encode()))


def asking(people: Sequence[Person], questions: Sequence[str]) -> list[Person]:
    """The same people, some of them with a question."""
    return [
        replace(person, question=questions[position // 6])
        if position % 6 == 2 and position // 6 < len(questions)
        else person
        for position, person in enumerate(people)
    ]


def _plain(name: str) -> str:
    return slug(name).replace("-", "")
