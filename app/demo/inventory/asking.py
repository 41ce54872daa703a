"""Who asks what, and when."""

from collections.abc import Sequence
from itertools import groupby, zip_longest

from app.demo.inventory.wishes import DemoTopic
from app.demo.people import HEAD, IB, LOWER, UPPER, DemoRole, at_schools
from app.places.models import School
from app.registrations.actions import Person
from app.topics.actions.needs import NewNeed
from app.topics.models import Audience, Urgency

_TEACH, _COUNSEL = (UPPER, LOWER, IB), (IB, IB, HEAD)


def by_area(schools: Sequence[School]) -> list[list[School]]:
    """The schools of each werkgebied, those of one cluster next to each other."""

    def place(school: School) -> tuple[str, str]:
        area = school.work_area
        return (area.cluster.name if area and area.cluster else "", area.name if area else "")

    ordered = sorted((school for school in schools if school.work_area), key=lambda one: (*place(one), one.brin))
    return [list(group) for _place, group in groupby(ordered, key=place)]


def askers(asked: DemoTopic, areas: Sequence[Sequence[School]]) -> list[Person]:
    """As many people as the topic has needs outside the wensboom, from exactly its schools and werkgebieden."""
    chosen = [*areas[asked.first_area :], *areas[: asked.first_area]][: asked.areas]
    turns = [school for turn in zip_longest(*chosen) for school in turn if school is not None]
    schools = turns[: asked.schools]
    people = [_person(_role(asked, number), school) for number, school in enumerate(schools)]
    seconds = asked.needs - asked.leaves - asked.schools  # colleagues at schools that have already asked
    return people + [_person(HEAD, school) for school in schools[:seconds]]


def _role(asked: DemoTopic, number: int) -> DemoRole:
    roles = _TEACH if set(asked.audience) & {Audience.LOWER, Audience.UPPER, Audience.TEAM} else _COUNSEL
    return roles[number % len(roles)]


def _person(role: DemoRole, school: School) -> Person:
    (person,) = at_schools(role, [school])
    return person


def wish(asked: DemoTopic, number: int, person: Person) -> NewNeed:
    """The first describes the situation; some of the others add what they see themselves."""
    first = number == 0
    told = asked.practice if first else asked.more[(number // 3) % len(asked.more)] if number % 3 == 1 else ""
    return NewNeed(
        subject=asked.title,
        practice=told,
        goal=asked.goal if first else "",
        audience=asked.audience,
        urgency=asked.urgency if number % 4 != 3 else Urgency.YEAR,
        shape=asked.shape,
        taken_up_by=asked.taken_up_by,
        job_role=person.job_role,
        school=person.school,
        expert=asked.expert if first else "",
        offers_self=first and asked.expert.startswith("Ikzelf"),
        is_about_no_pupil=True,
    )


def follows(number: int) -> bool:
    """Whether they left an address."""
    return number % 3 == 0


def reads_mail(number: int) -> bool:
    """Whether they clicked the link in it."""
    return number % 12 != 9
