"""A wensboom on paper: A3."""

from pathlib import Path

from flask_babel import gettext

from app.places.models import Organisation
from app.places.rules.colours import on_paper
from app.topics.models import WishTree
from app.topics.rules.wish_trees import Branch, branch_name
from app.web import typesetting
from app.web.filters import long_date
from app.web.text import say

_TEMPLATE = Path(__file__).resolve().parent.parent / "print" / "wish_tree.typ"


def poster(tree: WishTree, branches: list[Branch], *, organisation: Organisation) -> bytes:
    """PDF."""
    return typesetting.pdf(_TEMPLATE, _words(tree, branches, organisation))


def _words(tree: WishTree, branches: list[Branch], organisation: Organisation) -> dict[str, object]:
    return {
        "title": tree.title,
        "description": gettext("Wensboom van %(day)s", day=long_date(tree.held_on)),
        "lead": gettext("Wat scholen nodig hebben, zoals zij het op %(day)s zeiden", day=long_date(tree.held_on)),
        "footer": organisation.name,
        "colours": on_paper(organisation.brand_colour),
        "empty": gettext("In deze wensboom hangen geen wensen."),
        "groups": [
            {"name": say(branch_name(branch.board)), "wishes": [leaf.text for leaf in branch.leaves]}
            for branch in branches
        ],
    }
