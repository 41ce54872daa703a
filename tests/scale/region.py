"""Werkgebieden, besturen, schools and who work there: roles, not people, at addresses that nobody can own."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import addresses
from app.core.text import slug
from app.demo.people import HEAD, IB, LOWER, PHASE, QUALITY, UPPER, DemoRole
from app.places.models import Board, JobRole, School, Sector, WorkArea, WorkAreaCluster
from tests.scale.batches import Batches
from tests.scale.sizes import Size

_TEACHERS = tuple(DemoRole(f"Leerkracht groep {n}", f"groep{n}", JobRole.TEACHER) for n in (1, 2, 4, 5, 6, 8))
ROLES = (IB, HEAD, QUALITY, LOWER, UPPER, PHASE, *_TEACHERS)
_PLACE_BEGINS = (
    "Duin",
    "Polder",
    "Wad",
    "Meer",
    "Zand",
    "Veld",
    "Heide",
    "Rivier",
    "Bos",
    "Terp",
    "Zee",
    "Molen",
)
_PLACE_ENDS = ("dorp", "kerk", "stede", "hoek", "wijk", "dam", "burg", "zijde", "oever", "horst")
_NAMES = (
    "De Vuurtoren",
    "De Regenboog",
    "De Zonnewijzer",
    "Het Kompas",
    "De Wegwijzer",
    "De Klimop",
    "Het Anker",
    "De Vlieger",
    "De Waterlelie",
    "De Boomgaard",
    "De Zevensprong",
    "De Zandloper",
    "Het Palet",
    "De Springplank",
    "De Ark",
    "De Windroos",
    "Het Mozaïek",
    "De Brug",
    "De Horizon",
    "De Akker",
    "De Sluis",
    "De Kring",
    "Het Baken",
)
SCHOOLS_TO_A_BOARD, AREAS_TO_A_CLUSTER = 15, 4


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who signs up."""

    name: str
    email: str
    email_key: str
    school_id: int
    job_role: JobRole


@dataclass(frozen=True)
class Region:
    """`participants` stand together by werkgebied."""

    work_areas: Sequence[int]
    participants: Sequence[Participant]

    def of_area(self, position: int) -> Sequence[Participant]:
        """Who work in this werkgebied."""
        size = len(self.participants) // len(self.work_areas)
        return self.participants[position * size : (position + 1) * size]


def town(number: int) -> str:
    return _PLACE_BEGINS[number % len(_PLACE_BEGINS)] + _PLACE_ENDS[number // len(_PLACE_BEGINS) % len(_PLACE_ENDS)]


def settle(batches: Batches, size: Size) -> Region:
    """Schools in order of their werkgebied, as many in each."""
    areas = _work_areas(batches, size.work_areas)
    boards = [
        batches.numbered(Board, {"name": f"Stichting {town(n)} {n + 1}", "number": f"{40_000 + n}"})
        for n in range(-(-size.schools // SCHOOLS_TO_A_BOARD))
    ]
    participants: list[Participant] = []
    for n in range(size.schools):
        area = min(n * len(areas) // size.schools, len(areas) - 1)
        name, brin = f"{_NAMES[n % len(_NAMES)]} {town(n // 7)}", brin_of(n)
        school = {
            "brin": brin,
            "name": name,
            "town": town(n // 7),
            "sector": _sector(n),
            "work_area_id": areas[area],
            "board_id": boards[n // SCHOOLS_TO_A_BOARD],
        }
        number = batches.numbered(School, school)
        participants += [_participant(role, name, brin, number) for role in ROLES]
    return Region(areas, participants)


def _work_areas(batches: Batches, number: int) -> list[int]:
    clusters = [
        batches.numbered(WorkAreaCluster, {"name": f"Cluster {n + 1}", "position": n})
        for n in range(-(-number // AREAS_TO_A_CLUSTER))
    ]
    return [
        batches.numbered(
            WorkArea,
            {"name": f"Werkgebied {n + 1}", "cluster_id": clusters[n // AREAS_TO_A_CLUSTER], "position": n},
        )
        for n in range(number)
    ]


def brin_of(number: int) -> str:
    """'10AB00': two digits and two letters for the school, two digits for the site."""
    digits, letters = divmod(number, 26 * 26)
    return f"{10 + digits:02}{chr(65 + letters // 26)}{chr(65 + letters % 26)}00"


def _sector(number: int) -> Sector:
    return {7: Sector.SECONDARY, 9: Sector.SPECIAL}.get(number % 10, Sector.PRIMARY)


def _participant(role: DemoRole, school: str, brin: str, school_id: int) -> Participant:
    name, email = f"{role.title} {school}", f"{role.mailbox}@{slug(school)}-{brin.lower()}.example"
    key = addresses.key(email)
    return Participant(name, email, key, school_id, role.job_role)
