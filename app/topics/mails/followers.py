"""News of the topics that an address follows, and the request for confirmation before that."""

from collections.abc import Sequence

from flask import current_app, render_template
from flask_babel import gettext, ngettext

from app.core import clock
from app.outbox.actions import Mail
from app.topics.models import Follower, Topic
from app.topics.queries.told import ToldNews
from app.topics.rules.followers import CONFIRM_AGAIN
from app.web.links import absolute, token


def confirm(follower: Follower, topic: Topic) -> Mail:
    """Asks whether this address wants the news; once a week at most, however often somebody enters it."""
    context = {"title": topic.title, "link": absolute("topics.news", token=token("follower", follower))}
    week = int(clock.now().timestamp() // CONFIRM_AGAIN.total_seconds())
    return Mail(
        kind="topic_confirm",
        dedupe_key=f"topic_confirm:{follower.public_id}:{week}",
        recipient=follower.email,
        subject=gettext("Wil je nieuws over “%(title)s”?", title=topic.title),
        text=render_template("topics/mails/confirm.txt", **context),
        html=render_template("topics/mails/confirm.html", **context),
        list_unsubscribe=_leave(follower),
    )


def digest(follower: Follower, topics: Sequence[tuple[Topic, list[ToldNews]]], *, last: int) -> Mail:
    """All that was not told yet, topic by topic, up to the news with id `last`."""
    context = {
        "topics": [(topic, [each.said for each in told]) for topic, told in topics],
        "site": current_app.config["PUBLIC_URL"],
        "link": absolute("topics.news", token=token("follower", follower)),
    }
    return Mail(
        kind="topic_news",
        dedupe_key=f"topic_news:{follower.public_id}:{last}",
        recipient=follower.email,
        subject=_subject([topic for topic, _told in topics]),
        text=render_template("topics/mails/news.txt", **context),
        html=render_template("topics/mails/news.html", **context),
        list_unsubscribe=_leave(follower),
    )


def _subject(topics: Sequence[Topic]) -> str:
    if len(topics) == 1:
        return str(gettext("Nieuws over “%(title)s”", title=topics[0].title))
    return str(ngettext("Nieuws over %(num)d onderwerp", "Nieuws over %(num)d onderwerpen", len(topics)))


def _leave(follower: Follower) -> str:
    return absolute("topics.leave_news", token=token("follower", follower))
