"""What there is to tell of a piece of news now. The slice whose rows it is about says so when it is read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, current_app

from app.topics.models import NewsKind, TopicNews

_TELLERS = "tellers_of_topic_news"


@dataclass(frozen=True)
class NewsText:
    """In the reader's language. `path` is the page about it on this site; `invites`: one can sign up there now."""

    title: str
    sentence: str
    path: str
    invites: bool = False


# by the news' subject, as that is now; what is left out is told no more
Teller = Callable[[Sequence[TopicNews]], Mapping[str, NewsText]]


def tells(app: Flask, kind: NewsKind, teller: Teller) -> None:
    app.extensions.setdefault(_TELLERS, {})[kind] = teller


def teller_of(kind: NewsKind) -> Teller:
    tellers: dict[NewsKind, Teller] = current_app.extensions[_TELLERS]
    return tellers[kind]
