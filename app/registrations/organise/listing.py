"""The people of one event as organisers list them: filtered, in order, and the options of the filters."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from werkzeug.datastructures import MultiDict

from app.core import folding, likeness
from app.core.surnames import surname_key
from app.core.text import Sentence, sentence
from app.places.models import Board, JobRole, School, WorkArea
from app.registrations import hooks
from app.registrations.hooks import PeopleCell, PeopleColumn
from app.registrations.models import Registration, Status
from app.web.text import say


class ListedStatus(StrEnum):
    """A status to filter by."""

    CONFIRMED = "zeker"
    OFFERED = "aangeboden"
    WAITLISTED = "wachtlijst"
    FORMER = "voorbij"

    @classmethod
    def of(cls, status: Status) -> "ListedStatus":
        return cls.FORMER if status.is_final else cls[status.name]

    @property
    def label(self) -> Sentence:
        return sentence("afgemeld of verlopen") if self is ListedStatus.FORMER else Status[self.name].label


class Order(StrEnum):
    NAME = "naam"
    SIGNED_UP = "aangemeld"
    SCHOOL = "school"


@dataclass(frozen=True)
class AskedPeople:
    """What the address asks for; `dates` are public ids, and empty for the date of the page."""

    q: str = ""
    dates: tuple[str, ...] = ()
    stand: str = ""
    school: str = ""
    board: str = ""
    area: str = ""
    role: str = ""
    mark: str = ""
    mail: str = ""
    order: str = ""
    more: Mapping[str, str] = field(default_factory=dict)  # of the columns of later slices, by their key

    NAMES = (
        ("q", "q"),
        ("stand", "stand"),
        ("school", "school"),
        ("board", "bestuur"),
        ("area", "werkgebied"),
        ("role", "functie"),
        ("mark", "merk"),
        ("mail", "mail"),
        ("order", "volgorde"),
    )

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> "AskedPeople":
        said = {name: args.get(parameter, "").strip() for name, parameter in cls.NAMES}
        more = {column.key: args.get(column.key, "").strip() for column in hooks.columns()}
        return cls(dates=tuple(dict.fromkeys(args.getlist("datum"))), more=more, **said)

    @property
    def address(self) -> dict[str, str | Sequence[str]]:
        """The parameters of the same question, without what is empty."""
        said: dict[str, str | Sequence[str]] = {p: getattr(self, name) for name, p in self.NAMES if getattr(self, name)}
        said |= {key: value for key, value in self.more.items() if value}
        return said | ({"datum": self.dates} if self.dates else {})

    @property
    def narrows(self) -> bool:
        """Whether it leaves anybody out of the dates that it is about."""
        names = [name for name, _parameter in self.NAMES if name != "order"]
        return any(getattr(self, name) for name in names) or any(self.more.values())


@dataclass
class PeopleList:
    """`everybody`: all people of these dates, in line order; `lost`: those whose mail did not arrive, by public id."""

    everybody: Sequence[Registration]
    asked: AskedPeople
    lost: Collection[str] = ()
    cells: Mapping[str, Mapping[int, PeopleCell]] = field(default_factory=dict)  # by column and registration
    warnings: Mapping[int, Sequence[Sentence]] = field(default_factory=dict)  # by registration
    places: Mapping[str, int] = field(init=False)  # on the waiting list of their date, by public id; 1 is the first

    def __post_init__(self) -> None:
        self.places = dict(_places(self.everybody))

    @cached_property
    def found(self) -> list[Registration]:
        rows = [row for row in self.everybody if self._is_asked(row)]
        return _meant(rows, self.asked.q) if self.asked.q else rows

    @cached_property
    def seated(self) -> list[Registration]:
        return sorted((row for row in self.found if row.status.takes_seat), key=self._order)

    @cached_property
    def waiting(self) -> list[Registration]:
        """In line, per date."""
        return [row for row in self.found if row.status.is_waiting]

    @cached_property
    def former(self) -> list[Registration]:
        """The latest first."""
        rows = (row for row in self.found if row.status.is_final)
        return sorted(rows, key=lambda row: (row.changed_at, row.id), reverse=True)

    def counted(self) -> int:
        """The people on these dates with a seat, or on a waiting list, whatever the filter."""
        return sum(not row.status.is_final for row in self.everybody)

    def _is_asked(self, row: Registration) -> bool:
        asked, school = self.asked, row.school
        return (
            (not asked.stand or ListedStatus.of(row.status) == asked.stand)
            and (not asked.school or (school.public_id if school else "geen") == asked.school)
            and (not asked.board or bool(school and school.board and school.board.public_id == asked.board))
            and (not asked.area or bool(school and school.work_area and school.work_area.public_id == asked.area))
            and (not asked.role or (row.job_role or "geen") == asked.role)
            and (not asked.mark or row.mark == asked.mark)
            and (not asked.mail or row.public_id in self.lost)
            and all(self._said(key, row) == value for key, value in asked.more.items() if value)
        )

    def _said(self, key: str, row: Registration) -> str:
        cell = self.cells.get(key, {}).get(row.id)
        return cell.choice if cell else ""

    def counts(self, column: PeopleColumn) -> list[tuple[str, Sentence, int]]:
        """How many said each of its choices, whatever the filter; without zeros."""
        said = Counter(self._said(column.key, row) for row in self.everybody if not row.status.is_final)
        return [(choice, name, said[choice]) for choice, name in column.choices.items() if said[choice]]

    @property
    def _order(self) -> Callable[[Registration], tuple[object, ...]]:
        match self.asked.order:
            case Order.SIGNED_UP:
                return lambda row: (row.created_at, row.id)
            case Order.SCHOOL:
                return lambda row: (row.school is None, folding.sort_key(row.workplace), surname_key(row.name))
        return lambda row: (surname_key(row.name), row.id)

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """The options of the filters: (value, name), by the name in `AskedPeople`."""
        schools = {row.school.public_id: row.school for row in self.everybody if row.school}.values()
        boards = {each.board.public_id: each.board for each in schools if each.board}.values()
        areas = {each.work_area.public_id: each.work_area for each in schools if each.work_area}.values()
        return {"school": _named(schools), "board": _named(boards), "area": _named(areas)}

    @cached_property
    def marks(self) -> list[tuple[str, str]]:
        return [(mark, mark) for mark in sorted({row.mark for row in self.everybody} - {""}, key=folding.sort_key)]

    @cached_property
    def roles(self) -> list[tuple[str, str]]:
        given = {row.job_role for row in self.everybody}
        return [(role.value, say(role.label)) for role in JobRole if role in given]


def _named(rows: Iterable[School | Board | WorkArea]) -> list[tuple[str, str]]:
    return [(each.public_id, each.name) for each in sorted(rows, key=lambda each: each.sort_key)]


def _places(rows: Iterable[Registration]) -> Iterator[tuple[str, int]]:
    numbers: dict[int, int] = {}
    for row in rows:
        if row.status.is_waiting:
            numbers[row.event_session_id] = numbers.get(row.event_session_id, 0) + 1
            yield row.public_id, numbers[row.event_session_id]


def _meant(rows: Sequence[Registration], q: str) -> list[Registration]:
    """Those whose name, address or workplace has every word of the query, or begins with it; if nobody's does, has
    something like it."""
    asked = likeness.name_words(q)
    scores = {row.id: _score(asked, row) for row in rows}
    sure = [row for row in rows if scores[row.id] >= likeness.WITHIN]
    return sure or [row for row in rows if scores[row.id]]


def _score(asked: Sequence[str], row: Registration) -> int:
    known = folding.words(f"{row.name} {row.email} {row.workplace}")
    return min((likeness.nearest(word, known, is_name=True) for word in asked), default=likeness.EXACT)
