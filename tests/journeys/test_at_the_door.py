"""Two people with a phone at the door, on school wifi."""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from app.attendance.models import Attendance
from app.core.clock import now
from app.extensions import db
from app.registrations.models import Registration
from tests import factories as make
from tests.journeys.screen import PHONE, viewport
from tests.journeys.site import Site, program

FIRST = ("Anna", "Bram", "Carla", "Daan", "Els", "Femke")
LAST = ("Visser", "Mol", "de Wit", "Kok", "Bos", "van den Berg", "Prins", "Smit", "Jansen", "Hoek")
NAMES = [f"{first} {last}" for first, last in product(FIRST, LAST)]
WAITS = 30_000
KEPT = """async () => {
  const texts = [], open = indexedDB.open("bijeen-deur");
  await new Promise((done) => open.onsuccess = done);
  for (const store of open.result.objectStoreNames) {
    const rows = open.result.transaction(store).objectStore(store).getAll();
    await new Promise((done) => rows.onsuccess = done);
    for (const row of rows.result) {
      texts.push(JSON.stringify(row));
      if (row.secret) texts.push(new TextDecoder("latin1").decode(row.secret.data));
    }
  }
  open.result.close();
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
  }
  return texts.join(" ");
}"""


class Door:
    """One phone."""

    def __init__(self, browser: Browser, site: Site, path: str) -> None:
        look = viewport(PHONE)
        self.context = browser.new_context(viewport=look, is_mobile=True, has_touch=True, base_url=site.url)
        self.context.set_default_timeout(WAITS)
        self.context.add_cookies([site.session_of("organiser")])
        self.page: Page = self.context.new_page()
        self.page.goto(path)
        expect(self.page.locator("[data-door=expected]")).to_have_text("60", timeout=WAITS)
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def tick(self, name: str) -> None:
        """By the first letters of both names, as one types it in a hurry."""
        given, surname = name.split(" ", 1)
        self.page.locator("[data-door=find]").fill(f"{given[:2]} {surname.rsplit(' ', maxsplit=1)[-1][:2]}".lower())
        self.page.locator("[data-door=list]").get_by_role("button", name=name).click()


@pytest.fixture
def site(tmp_path: Path, migrated: Path) -> Iterator[Site]:
    """The website alone, which the test stops and starts."""
    shutil.copy(migrated, tmp_path)
    site = Site(tmp_path)
    with open_site(site):
        yield site


@contextlib.contextmanager
def open_site(site: Site) -> Iterator[None]:
    try:
        start(site)
        yield
    finally:
        site.stop()


def start(site: Site) -> None:
    site.running.clear()
    site.start(program("gunicorn"), "wsgi:app")
    site.wait_until_up()


def test_sixty_people_come_in_while_the_connection_is_gone_for_half_of_them(
    chromium_browser: Browser, site: Site
) -> None:
    with site.data():
        make.organisation()
        session = make.event([make.event_session([make.meeting(now() + timedelta(minutes=10))], capacity=80)]).sessions[
            0
        ]
        for name in NAMES:
            make.registration(session, name=name, news_at=None)
        meeting = session.meetings[0].public_id
    path = f"/beheer/dagdelen/{meeting}/deur"
    one, two = Door(chromium_browser, site, path), Door(chromium_browser, site, path)
    for name in NAMES[:8]:
        one.tick(name)
    for name in NAMES[8:16]:
        two.tick(name)
    expect(one.page.locator("[data-door=here]")).to_have_text("16", timeout=WAITS)

    site.stop()
    for name in NAMES[16:32]:
        one.tick(name)
    for name in NAMES[31:46]:  # one of them at both doors
        two.tick(name)
    one.page.locator("[data-door=undo] button").first.click()
    expect(one.page.locator("[data-door=unsent]")).to_contain_text("17 vinkjes zijn nog niet verzonden")
    one.page.reload()  # the browser threw the page away: it opens without a connection
    expect(one.page.locator("[data-door=expected]")).to_have_text("60", timeout=WAITS)
    expect(one.page.locator("[data-door=here]")).to_have_text("31")
    expect(one.page.locator("[data-door=unsent]")).to_contain_text("17 vinkjes")

    start(site)
    for door in (one, two):
        door.page.evaluate("dispatchEvent(new Event('online'))")
        expect(door.page.locator("[data-door=unsent]")).to_be_hidden(timeout=WAITS)
    expect(two.page.locator("[data-door=here]")).to_have_text("45", timeout=WAITS)  # the later press took one back
    for name in (NAMES[31], *NAMES[46:]):
        two.tick(name)
    form = two.page.locator("details:has([data-door=walk-in])")
    form.locator("summary").click()
    form.get_by_label("Naam").fill("Inge Inloop")
    form.get_by_label("E-mailadres").fill("inge@example.org")
    form.get_by_role("button").click()
    for door in (one, two):
        expect(door.page.locator("[data-door=expected]")).to_have_text("61", timeout=WAITS)
        expect(door.page.locator("[data-door=here]")).to_have_text("61", timeout=WAITS)
        assert not any(name in door.page.evaluate(KEPT) for name in (*NAMES, "Inge Inloop"))
        door.context.close()
    with site.data():
        ticked = db.session.execute(
            sa.select(Registration.name, Attendance.presence).join(Attendance.registration)
        ).all()
        assert {(name, presence.value) for name, presence in ticked} == {
            (name, "present") for name in (*NAMES, "Inge Inloop")
        }
        names = list(db.session.scalars(sa.select(Registration.name).order_by(Registration.id)))
        assert len(names) == 61  # the one who walked in is there once
