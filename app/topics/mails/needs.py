"""What somebody who left an address is told about their need: received, published or set aside."""

from flask import render_template
from flask_babel import gettext

from app.outbox.actions import Mail
from app.topics.models import Follower, Need
from app.web.links import absolute, token


def own_page(need: Need) -> str:
    """The address of the page where its author sees and withdraws it."""
    return absolute("topics.own_need", token=token("need", need))


def received(need: Need) -> Mail:
    """Without what was typed: nobody knows yet whose address it is."""
    return _mail(need, "received", gettext("We lezen je wens"))


def published(need: Need, follower: Follower | None, *, is_rewritten: bool) -> Mail:
    """Also asks whether the address is right, unless that is known."""
    assert need.topic is not None  # it was published
    asked = follower if follower is not None and follower.confirmed_at is None else None
    return _mail(
        need,
        "published",
        gettext("Je wens staat op de site"),
        topic=need.topic,
        address=absolute("topics.topic", slug=need.topic.slug),
        is_rewritten=is_rewritten,
        news=absolute("topics.news", token=token("follower", asked)) if asked else "",
    )


def set_aside(need: Need) -> Mail:
    return _mail(need, "set_aside", gettext("We zetten je wens niet op de site"), why=need.set_aside_why)


def _mail(need: Need, name: str, subject: str, **context: object) -> Mail:
    context = {"link": own_page(need), "heading": subject, **context}
    return Mail(
        kind=f"need_{name}",
        dedupe_key=f"need_{name}:{need.public_id}:{need.lock_version}",
        recipient=need.email,
        subject=subject,
        text=render_template(f"topics/mails/need_{name}.txt", **context),
        html=render_template(f"topics/mails/need_{name}.html", **context),
    )
