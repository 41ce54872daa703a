"""The pictures of the journeys, to page through: build/journeys/index.html. `make album` takes them."""

import json
import re
import shutil
from collections import defaultdict
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from app.config import ROOT
from tests.journeys.screen import Look
from tests.journeys.sharing import locked

FOLDER = ROOT / "build" / "journeys"
HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The journeys of Bijeen</title>
<style>
body { max-width: 90rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; color-scheme: light dark; }
ol.steps > li { margin-block: 1rem 2rem; } ol.steps p { font-size: 1.2rem; margin-block: 0 .5rem; }
.looks { display: flex; gap: 1rem; align-items: flex-start; overflow-x: auto; }
.looks a { flex: none; } .looks img { display: block; height: 24rem; width: auto; max-width: 34rem; object-fit: cover;
object-position: top; border: 1px solid; }
</style></head><body><h1>The journeys of Bijeen</h1>
<p>Each step as it looked on a phone, a tablet and a desk. A picture opens the whole page.</p>
"""


class Chapter:
    """The steps of one story. Its folder is recreated with its first picture."""

    def __init__(self, test: str, title: str, part: str, source: Path, *, pictures: bool) -> None:
        self.folder = FOLDER / test
        self.about = {"test": test, "title": title, "part": part, "source": str(source.relative_to(ROOT))}
        self.steps: list[dict[str, Any]] = []
        self.pictures = pictures

    def step(self, words: str) -> None:
        self.steps.append({"words": words, "pictures": []})

    def picture(self, page: Page, look: Look) -> None:
        """Where an album is made."""
        if self.pictures:
            self.take(page, look)

    def take(self, page: Page, look: Look) -> None:
        if not any(step["pictures"] for step in self.steps):
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
        words = re.sub(r"\W+", "-", self.steps[-1]["words"])[:60].strip("-")
        name = f"{len(self.steps):02}-{words}-{look.width}-{look.scheme}.png"
        self.steps[-1]["pictures"].append(name)
        page.screenshot(path=self.folder / name, full_page=True)

    def close(self) -> None:
        if not any(step["pictures"] for step in self.steps):
            return
        (self.folder / "steps.json").write_text(json.dumps({**self.about, "steps": self.steps}))
        with locked(FOLDER / ".lock"):
            new = FOLDER / "index.html.new"
            new.write_text(contents(_chapters()), encoding="utf-8")
            new.replace(FOLDER / "index.html")


def _chapters() -> list[dict[str, Any]]:
    """Every story that was kept, without those of tests that are no more."""
    found = []
    for file in sorted(FOLDER.glob("*/steps.json")):
        story = json.loads(file.read_text())
        source = ROOT / story["source"]
        if source.exists() and f"def {story['test'].partition('[')[0]}(" in source.read_text():
            found.append(story)
        else:
            shutil.rmtree(file.parent)
    return found


def contents(stories: list[dict[str, Any]]) -> str:
    """Part by part, story by story, step by step."""
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for story in stories:
        parts[story["part"]].append(story)
    listed = "".join(
        f'<li><a href="#{escape(story["test"])}">{escape(story["title"])}</a></li>'
        for part in parts.values()
        for story in part
    )
    told = "".join(f"<h2>{escape(part)}</h2>{''.join(_story(story) for story in told)}" for part, told in parts.items())
    return f"{HEAD}<ul>{listed}</ul>{told}</body></html>\n"


def _story(story: dict[str, Any]) -> str:
    steps = "".join(f"<li><p>{escape(step['words'])}</p>{_looks(story, step)}</li>" for step in story["steps"])
    name = escape(story["test"])
    return f'<h3 id="{name}">{escape(story["title"])}</h3><ol class="steps">{steps}</ol>'


def _looks(story: dict[str, Any], step: dict[str, Any]) -> str:
    images = []
    for name in step["pictures"]:
        path = escape(f"{story['test']}/{name}")
        how = name.removesuffix(".png").rsplit("-", 2)[1:]
        seen = escape(f"{step['words']}, {how[0]} px, {how[1]}")
        images.append(f'<a href="{path}"><img src="{path}" loading="lazy" alt="{seen}"></a>')
    return f'<div class="looks">{"".join(images)}</div>' if images else ""
