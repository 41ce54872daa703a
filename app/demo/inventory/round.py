"""The round: collected in spring, bundled, eight topics decided at once, the others being voted on now."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import permutations

from app.core import addresses
from app.demo.calendar import Calendar, spread
from app.demo.days import YearDays, later
from app.demo.inventory.asking import askers, by_area, follows, reads_mail, wish
from app.demo.inventory.unread import UNREAD
from app.demo.inventory.wishes import LEAVES, TOPICS, DemoTopic
from app.demo.people import IB, UPPER, at_schools
from app.demo.programme.meetings import at
from app.demo.steps import ORGANISER, PARTICIPANT
from app.extensions import db
from app.places.models import Board, School
from app.registrations.actions import Person
from app.topics.actions import decisions, followers, looking, needs, rounds, voting, wish_trees
from app.topics.actions.needs import NewNeed
from app.topics.actions.rounds import RoundPlan
from app.topics.actions.voting import BallotChoice
from app.topics.models import Handover, Round, RoundState, Topic, WishTree
from app.topics.queries import followers as known_followers
from app.topics.queries import rounds as known_rounds

INTRODUCTION = (
    "Waar heb jij behoefte aan? We haalden vragen op uit de praktijk en legden bij elkaar wat bij elkaar hoort. "
    "Acht onderwerpen konden meteen verder. Over de andere vier **stem je nu**: kies je top 3. "
    "De uitslag zie je als de stemming is gesloten."
)
BEGIN, LAST, BUNDLING, DECIDED = -126, -98, -97, -65  # days before the themacafé, the first event of the year
TREE, HANDED, ANSWERED = -112, -98, -70
VOTERS, NOT_CONFIRMED = 23, 3


class Inventory:
    """Plans the whole round on the year's calendar; `topics` are those created so far, by title."""

    def __init__(self, days: YearDays, calendar: Calendar, schools: Sequence[School]) -> None:
        self.days, self.calendar, self.schools = days, calendar, schools
        self.topics: dict[str, Topic] = {}
        self._round: Round | None = None
        self._tree: WishTree | None = None
        self._rounds_steps()
        self._needs()
        self._unread()
        self._wish_trees()
        self._votes()

    def topic(self, asked: DemoTopic) -> Topic:
        return self.topics[asked.title]

    def _on(self, day: date, clock_time: str, action: Callable[[], object]) -> None:
        self.calendar.plan(at(day, clock_time), action)

    def _before(self, days: int) -> date:
        return later(self.days.cafe, days)

    def _rounds_steps(self) -> None:
        self._on(self._before(BEGIN), "8.00", self._open)
        self._on(self._before(BUNDLING), "9.30", partial(self._step, RoundState.BUNDLING))
        for asked in TOPICS:
            if asked.outcome is not None:
                self._on(self._before(DECIDED), "10.00", partial(self._decide, asked))
        self._on(later(self.days.today, -6), "9.30", partial(self._step, RoundState.VOTING))

    def _open(self) -> None:
        plan = RoundPlan(
            title="Waar heb jij behoefte aan dit schooljaar?",
            introduction=INTRODUCTION,
            collect_from=self._before(BEGIN),
            collect_until=self._before(LAST),
            vote_until=later(self.days.today, 8),
        )
        self._round = rounds.open_round(plan, by=ORGANISER)

    def _step(self, to: RoundState) -> None:
        assert self._round is not None
        rounds.step(self._round, to, by=ORGANISER)

    def _decide(self, asked: DemoTopic) -> None:
        board = _board(asked.board) if asked.board else None
        decisions.decide(self.topic(asked), outcome=asked.outcome, why=asked.why, board=board, by=ORGANISER)

    def _needs(self) -> None:
        areas = by_area(self.schools)
        for place, asked in enumerate(TOPICS):
            people = askers(asked, areas)
            first = self._before(BEGIN + place % 5)
            for number, (person, moment) in enumerate(
                zip(people, spread(first, self._before(LAST), len(people)), strict=True)
            ):
                self.calendar.plan(moment, partial(self._ask, asked, number, person))

    def _ask(self, asked: DemoTopic, number: int, person: Person) -> None:
        email = person.email if follows(number) else ""
        need = needs.ask(wish(asked, number, person), topic=self.topics.get(asked.title), email=email, by=PARTICIPANT)
        looking.publish(need, by=ORGANISER)
        assert need.topic is not None  # it was published
        self.topics.setdefault(asked.title, need.topic)
        follower = known_followers.by_address(addresses.key(email)) if email else None
        if follower is not None and reads_mail(number):
            followers.confirm(follower, by=PARTICIPANT)

    def _wish_trees(self) -> None:
        """One in spring, already handed over, and one for the upcoming IB-bijeenkomst."""
        self._on(self._before(TREE), "13.00", self._plant)
        for minute, (board, wishes) in enumerate(LEAVES, 10):
            self._on(self._before(TREE), f"14.{minute}", partial(self._hang, board, wishes))
        self._on(self._before(TREE), "16.00", self._close)
        self._on(self._before(HANDED), "11.00", self._hand_over)
        self._on(self._before(ANSWERED), "11.00", self._answer)
        coming = partial(wish_trees.plant, "De veranderende rol van de IB’er", self.days.ib, by=ORGANISER)
        self._on(later(self.days.today, -3), "15.00", coming)

    def _plant(self) -> None:
        self._tree = wish_trees.plant("Wensboom van de ambassadeurs", self._before(TREE), by=ORGANISER)

    def _hang(self, board: str, wishes: Sequence[DemoTopic]) -> None:
        lines = [asked.title for asked in wishes]
        for leaf in wish_trees.hang(self.tree, _board(board), lines, form_key=None, by=PARTICIPANT):
            looking.publish(leaf, by=ORGANISER)

    def _unread(self) -> None:
        """What came in these days, and nobody has read yet."""
        people = [*at_schools(UPPER, self.schools), *at_schools(IB, self.schools)][3:]
        for days, (need, person) in enumerate(zip(UNREAD, people, strict=False), 1):
            self._on(later(self.days.today, -days), "16.20", partial(self._leave, need, person))

    def _leave(self, need: NewNeed, person: Person) -> None:
        of_person = replace(need, school=person.school, job_role=person.job_role)
        needs.ask(of_person, email=person.email, by=PARTICIPANT)

    @property
    def tree(self) -> WishTree:
        assert self._tree is not None
        return self._tree

    def _close(self) -> None:
        wish_trees.open_or_close(self.tree, is_open=False, by=ORGANISER)

    def _hand_over(self) -> None:
        """Every board gets its own; the second has answered, the first is expected to."""
        for board, whom in (
            ("Stichting Duinrand Onderwijs", "de directeur-bestuurder"),
            ("Vereniging Christelijk Onderwijs De Brug", "de bestuurder"),
            ("", "de schoolleiders"),
        ):
            wish_trees.hand_over(self.tree, _board(board), handed_to=whom, handed_on=self._before(HANDED), by=ORGANISER)

    def _answer(self) -> None:
        handover: Handover = self.tree.handovers[1]
        wish_trees.answer(
            handover,
            self.tree,
            answered_on=self._before(ANSWERED),
            by=ORGANISER,
            answer="NT2 en woordenschat nemen we op in ons scholingsplan. Drie scholen doen mee met “Klassen open”.",
        )

    def _votes(self) -> None:
        voters = [*at_schools(IB, self.schools), *at_schools(UPPER, self.schools)][::2][:VOTERS]
        moments = spread(later(self.days.today, -6), later(self.days.today, -2), len(voters))
        for turn, (voter, moment) in enumerate(zip(voters, moments, strict=True)):
            late: datetime = moment + timedelta(hours=4)  # after the step to voting
            self.calendar.plan(late, partial(self._vote, turn, voter))

    def _vote(self, turn: int, voter: Person) -> None:
        assert self._round is not None
        orders = list(permutations(known_rounds.offered(self._round), 3))
        chosen = orders[turn * 5 % len(orders)]
        choice = BallotChoice(topics=chosen, email=voter.email, school=voter.school, job_role=voter.job_role)
        ballot = voting.cast(self._round, choice)
        if turn >= NOT_CONFIRMED:
            voting.confirm(ballot, [topic.id for topic in chosen])


def _board(name: str) -> Board | None:
    """None for the eenpitters, which have no board in common."""
    return db.session.query(Board).filter_by(name=name).one() if name else None
