"""One field that finds everything; kinds that the account may not see are not searched."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask_login import current_user

from app.accounts.models import Account
from app.core.text import Sentence, sentence
from app.search import queries
from app.search.queries import Found, Hit, ResultKind
from app.search.rules import SearchQuery
from app.web.access import Access, may, may_open, member

bp = Blueprint("search_organise", __name__, url_prefix="/beheer")
FEW, MANY = 8, 100  # results per kind; for a single kind

Search = Callable[[SearchQuery, Account, int], Found]


@dataclass(frozen=True)
class Shelf:
    """A kind of result: its heading, who may see it, how it is found and which page shows it."""

    label: Sentence
    access: Access
    find: Search
    endpoint: str


SHELVES: dict[ResultKind, Shelf] = {
    ResultKind.EVENTS: Shelf(sentence("Bijeenkomsten"), Access.MEMBER, queries.events, "events_organise.event"),
    ResultKind.TOPICS: Shelf(
        sentence("Onderwerpen"),
        Access.MEMBER,
        lambda asked, _account, most: queries.topics(asked, most),
        "topics_organise.topic",
    ),
    ResultKind.PEOPLE: Shelf(
        sentence("Deelnemers"), Access.AREA, queries.people, "registrations_organise.registration"
    ),
    ResultKind.SCHOOLS: Shelf(
        sentence("Scholen"),
        Access.MEMBER,
        lambda asked, _account, most: queries.schools(asked, most),
        "places_organise.school",
    ),
    ResultKind.VENUES: Shelf(
        sentence("Locaties"),
        Access.MEMBER,
        lambda asked, _account, most: queries.venues(asked, most),
        "places_organise.venue",
    ),
    ResultKind.EXPERTS: Shelf(
        sentence("Deskundigen"),
        Access.ORGANISER,
        lambda asked, _account, most: queries.experts(asked, most),
        "topics_organise.expert",
    ),
    ResultKind.ACCOUNTS: Shelf(
        sentence("Mensen met een account"),
        Access.ADMIN,
        lambda asked, _account, most: queries.accounts(asked, most),
        "accounts_organise.account",
    ),
}


@bp.get("/zoeken")
@member()
def search() -> str:
    asked = SearchQuery.of(request.args.get("q"))
    mine = {kind: shelf for kind, shelf in SHELVES.items() if may(shelf.access)}
    only = request.args.get("soort", "")
    chosen = {kind: shelf for kind, shelf in mine.items() if kind.value == only} or mine
    groups = [] if asked.is_too_short else _groups(asked, chosen, MANY if len(chosen) == 1 else FEW)
    return render_template(
        "search/organise/search.html",
        asked=asked,
        groups=groups,
        shelves=mine,
        chosen=next(iter(chosen)) if len(chosen) == 1 else None,
        address_of=_address_of,
        most=MANY,
    )


def _groups(asked: SearchQuery, shelves: dict[ResultKind, Shelf], most: int) -> list[tuple[ResultKind, Shelf, Found]]:
    """Kinds with results; each takes its own, fixed number of statements."""
    account: Account = current_user._get_current_object()
    found = [(kind, shelf, shelf.find(asked, account, most)) for kind, shelf in shelves.items()]
    return [each for each in found if each[2].hits]


def _address_of(kind: ResultKind, hit: Hit) -> str:
    """The page of a result; empty if the account has none. Results are within reach, so reach is not checked again."""
    endpoint = SHELVES[kind].endpoint
    if may_open(endpoint):
        return url_for(endpoint, public_id=hit.public_id)
    return url_for("topics.topic", slug=hit.slug) if kind is ResultKind.TOPICS else ""
