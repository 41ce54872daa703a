"""Sentences in the reader's language, and what organisers write in Markdown."""

import re

import nh3
from flask_babel import gettext
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.core.text import Sentence

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).enable("table")
_HEADING = re.compile(r"<(/?)h([1-6])>")
_TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "blockquote",
    "code",
    "pre",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}


def say(text: Sentence) -> str:
    return str(gettext(text.msgid, **text.values))


def markdown(text: str) -> Markup:
    """HTML of a safe subset; headings start at the third level, since the page uses the first two."""
    html = _HEADING.sub(lambda found: f"<{found[1]}h{3 if found[2] == '1' else 4}>", _markdown.render(text))
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)  # noqa: S704  nh3 has just cleaned it
