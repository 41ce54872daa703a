"""Needs that wait, for the tests about looking at them."""

from datetime import date

import sqlalchemy as sa

from app.extensions import db
from app.topics.actions import wish_trees
from app.topics.models import Need, Topic
from app.web.links import token
from tests.browse import Browser
from tests.slices.topics.steps import do

SECRET = "Over de eenhoornmethode"
NOOR = "noor@example.org"


def leaves(*wishes: str) -> list[Need]:
    tree = do(wish_trees.plant, "Wensboom december", date(2026, 11, 3), by="command")
    hung: list[Need] = do(wish_trees.hang, tree, None, wishes, form_key=None, by="participant")
    return hung


def topics() -> list[Topic]:
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Topic).order_by(Topic.id)))


def own(browser: Browser, need: Need) -> str:
    return browser.path_of("topics.own_need", token=token("need", need))
