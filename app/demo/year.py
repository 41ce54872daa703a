"""The whole year: what was announced, who signed up and who cancelled, and what they thought afterwards."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial

from app.config import ROOT
from app.core import clock
from app.core.tables import read_file
from app.demo import answers, programme
from app.demo.answers import Opinion
from app.demo.calendar import Calendar, spread, work
from app.demo.cast import Cast, cast
from app.demo.days import YearDays, days, later
from app.demo.inventory.round import Inventory
from app.demo.inventory.wishes import OF_EVENTS
from app.demo.post import come_back
from app.demo.programme import cafes, ib_meetings, kinds, masterclasses, questions
from app.demo.programme.meetings import EIKENLAAN, at
from app.demo.steps import ORGANISER, Steps
from app.events.actions.foreseeing import known_kinds
from app.extensions import db
from app.outbox import actions as outbox
from app.places import actions as places
from app.places import queries as known_places
from app.places.importing import places_file
from app.privacy import actions as privacy
from app.registrations.actions import Person
from app.search import actions as search

PLACES = ROOT / "docs" / "voorbeelden" / "plaatsen.csv"
CLUSTER = "Bergen-Heiloo"
MORNING, MIDDAY = "9.00", "12.30"
REFUSED = "Van jouw school komt al een collega. Volgend jaar is er weer een reeks."


def live_through() -> None:
    """Fill an empty database with the year around today; the caller commits."""
    year = days(clock.today())
    with clock.at(at(later(year.cafe, -130), MORNING)):
        _open_office()
    lived = Year(year)
    lived.calendar.live()
    work()
    search.index_all()
    outbox.mark_as_demonstration()
    come_back(lived.steps.events["area"])
    outbox.mark_as_demonstration()
    privacy.forget_everything(by="worker", after_batch=db.session.flush)  # as every night of that year would have


def _open_office() -> None:
    places.name_organisation(
        name="Samenwerkingsverband Duin & Polder",
        contact_name="Coördinator bijeenkomsten",
        contact_email="bijeen@duinenpolder.example",
        contact_hours="Bereikbaar op maandag, dinsdag en donderdag.",
        by=ORGANISER,
    )
    places.mark_as_demonstration(by=ORGANISER)
    places.put_places(places_file.places(read_file(PLACES, places_file.COLUMNS)), by=ORGANISER)
    kinds.add_kinds(by=ORGANISER)


class Year:
    """Plans everything on its calendar."""

    def __init__(self, days: YearDays) -> None:
        self.days, self.calendar, self.steps = days, Calendar(), Steps()
        schools = [school for _, group in known_places.schools_by_area() for school in group]
        areas = known_places.work_areas()
        of_cluster = [area for area in areas if area.cluster and area.cluster.name == CLUSTER]
        self.cast: Cast = cast(schools, areas, [school for school in schools if school.work_area in of_cluster])
        self.plans = programme.plans(days, known_kinds(), of_cluster)
        self.inventory = Inventory(days, self.calendar, schools)
        self._past()
        self._open()
        self._ahead()

    def _past(self) -> None:
        """Two that were held, evaluated and reported on."""
        cafe, masterclass, yesterday = self.days.cafe, self.days.masterclass, later(self.days.today, -1)
        self._announce("cafe", later(cafe, -56))
        self._sign_up("cafe", 0, self.cast.cafe, later(cafe, -55), later(cafe, -4))
        for person, day in ((4, -20), (17, -9), (30, -2)):
            self._cancel("cafe", 0, self.cast.cafe[person], later(cafe, day))
        self._attend("cafe", cafe)
        self._answer("cafe", [*answers.CAFE, *answers.others(19)], cafe, later(cafe, 18))
        self._on(later(cafe, 23), MORNING, partial(self.steps.rewrite, "cafe", cafes.REST_AFTERWARDS))

        self._announce("masterclass", later(masterclass, -42))
        self._sign_up("masterclass", 0, self.cast.masterclass, later(masterclass, -41), later(masterclass, -10))
        self._cancel("masterclass", 0, self.cast.masterclass[2], later(masterclass, -12))
        self._attend("masterclass", masterclass)
        last = min(yesterday, later(masterclass, 18))
        self._answer("masterclass", [*answers.MASTERCLASS, *answers.others(12)], masterclass, last)
        report = partial(self.steps.rewrite, "masterclass", masterclasses.SUPPORT_TEAM_AFTERWARDS)
        self._on(later(masterclass, 6), MORNING, report)

    def _open(self) -> None:
        """Open for sign-up now: one with a full date, one for which too few people signed up, one with requests."""
        today = self.days.today
        self._announce("ib", later(today, -30))
        self._sign_up("ib", 0, self.cast.ib_first, later(today, -29), later(today, -1))
        self._on(later(today, -1), MIDDAY, partial(self.steps.sign_up_team, "ib", 0, self.cast.ib_team))
        self._sign_up("ib", 1, self.cast.ib_second, later(today, -29), later(today, -2))
        self._cancel("ib", 1, self.cast.ib_second[5], later(today, -1))
        for person, day in ((3, -1), (20, -1)):
            self._cancel("ib", 0, self.cast.ib_first[person], later(today, day))
        pass_on = partial(self.steps.pass_on, "ib", 0, self.cast.ib_first[5], self.cast.colleague)
        self._on(later(today, -1), MORNING, pass_on)
        self._on(later(today, -9), MIDDAY, partial(self.steps.rewrite, "ib", ib_meetings.CHANGING_ROLE_IMPROVED))

        self._announce("area", later(today, -26))
        self._sign_up("area", 0, self.cast.area, later(today, -25), later(today, -2))
        self._on(later(today, -5), MIDDAY, partial(self.steps.move, "area", EIKENLAAN))
        self._announce("second_cafe", later(today, -20))
        self._sign_up("second_cafe", 0, self.cast.second_cafe, later(today, -19), later(today, -1))
        self._announce("series", later(today, -14))
        self._sign_up("series", 0, self.cast.series, later(today, -13), later(today, -5))
        self._decide("series", 0, self.cast.series[:4], later(today, -3))

    def _ahead(self) -> None:
        """One that opens later, and a save the date."""
        self._announce("second_ib", later(self.days.today, -8))
        self._draft("harvest", later(self.days.today, -7))
        self._on(later(self.days.today, -6), MORNING, partial(self.steps.save_the_date, "harvest"))
        for turn, person in enumerate(self.cast.interested):
            day = later(self.days.today, -5 + turn)
            self._on(day, MORNING, partial(self.steps.show_interest, "harvest", person.email))
            if turn:  # the first never used the link
                self._on(day, MIDDAY, partial(self.steps.confirm_interest, "harvest", person.email))

    def _on(self, day: date, clock_time: str, action: partial[None]) -> None:
        self.calendar.plan(at(day, clock_time), action)

    def _draft(self, key: str, day: date) -> None:
        self._on(day, MIDDAY, partial(self._make, key))

    def _make(self, key: str) -> None:
        asked = OF_EVENTS.get(key)
        self.steps.draft(key, self.plans[key], topic=self.inventory.topic(asked) if asked else None)
        self.steps.ask(key, questions.OF_EVENTS.get(key, ()))

    def _announce(self, key: str, day: date) -> None:
        self._draft(key, later(day, -3))
        self._on(day, MORNING, partial(self.steps.publish, key))

    def _sign_up(self, key: str, number: int, people: Sequence[Person], first: date, last: date) -> None:
        for person, moment in zip(people, spread(first, last, len(people)), strict=True):
            self.calendar.plan(moment, partial(self.steps.sign_up, key, number, person))

    def _cancel(self, key: str, number: int, person: Person, day: date) -> None:
        self._on(day, "21.00", partial(self.steps.cancel, key, number, person))

    def _decide(self, key: str, number: int, people: Sequence[Person], day: date) -> None:
        """An organiser says yes to the first of them, and no to the last."""
        *welcome, last = people
        for person in welcome:
            self._on(day, MORNING, partial(self.steps.approve, key, number, person))
        self._on(day, MORNING, partial(self.steps.refuse, key, number, last, REFUSED))

    def _attend(self, key: str, held: date) -> None:
        """Ticked at the door in the afternoon; the worker finishes the sheet after the end."""
        self._on(held, "16.00", partial(self.steps.take_attendance, key, 0, 0))

    def _answer(self, key: str, opinions: Sequence[Opinion], held: date, last: date) -> None:
        """The evaluation opens, mails and reminds automatically; those with an opinion answer in the days after."""
        for day, clock_time in ((held, "21.00"), (later(held, 5), "21.30")):
            self._on(day, clock_time, partial(_nothing))
        mixed = sorted(opinions, key=lambda opinion: (opinion.mark * 5 + len(opinion.texts)) % 7)
        moments: Sequence[datetime] = spread(later(held, 1), last, len(opinions))
        for turn, (opinion, moment) in enumerate(zip(mixed, moments, strict=True)):
            self.calendar.plan(moment, partial(self.steps.answer, key, opinion, turn))


def _nothing() -> None:
    """Only the worker's work."""
