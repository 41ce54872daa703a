"""A wensboom on paper: A3, tagged, with the fonts that are included in the typesetter, so the same on every machine."""

import json
from pathlib import Path

from flask_babel import gettext

from app.places.models import Organisation
from app.places.rules.colours import on_paper
from app.topics.models import WishTree
from app.topics.rules.wish_trees import Branch, branch_name
from app.web.filters import long_date
from app.web.text import say

_TEMPLATE = Path(__file__).resolve().parent.parent / "print" / "wish_tree.typ"


def poster(tree: WishTree, branches: list[Branch], *, organisation: Organisation) -> bytes:
    """PDF. User text is passed as JSON, so none of it is read as markup."""
    import typst  # 40 MB that only this page needs

    words = {"tree": json.dumps(_words(tree, branches, organisation))}
    try:
        pdf: bytes = typst.compile(
            _TEMPLATE, format="pdf", sys_inputs=words, ignore_system_fonts=True, pdf_standards="ua-1"
        )
    except typst.TypstError:
        # PDF/UA refuses a letter missing from the font, such as an emoji; a box in its place is better than no paper
        pdf = typst.compile(_TEMPLATE, format="pdf", sys_inputs=words, ignore_system_fonts=True)
    return pdf


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
