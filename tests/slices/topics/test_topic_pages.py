"""The list of topics and the page of one, for everybody to read."""

from datetime import timedelta

import pytest
from flask import Flask

from app.core.clock import today
from app.extensions import db
from app.places.models import JobRole
from app.topics.actions import followers
from app.topics.actions.topics import recount
from app.topics.models import Need, NewsKind, Outcome, RoundState, Topic
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.topics.steps import asked, do, event_news, mails, work
from tests.words import write_words


def titles(page: Page) -> list[str]:
    return [link.get_text() for link in page.all(".topic h3 a")]


def quoted(page: Page) -> list[str]:
    return [quote.get_text() for quote in page.all(".quote")]


def test_people_schools_and_werkgebieden_stand_side_by_side_most_people_first(browser: Browser) -> None:
    area = make.work_area()
    few, many = make.topic(title="Weinig"), make.topic(title="Veel")
    asked("Weinig", topic=few)
    for _ in range(2):
        asked("Veel", topic=many, school=make.school(work_area_id=area.id))
    page = browser.visit("topics.overview")
    assert titles(page) == ["Veel", "Weinig"]
    assert [each.get_text() for each in page.all(".topic")[0].select(".counts b")] == ["2", "2", "1"]
    assert "gaven 3 keer door" in page.text
    assert "nu 2 onderwerpen" in page.text


def test_an_empty_list_invites(browser: Browser) -> None:
    assert "Er ligt nog geen vraag" in browser.visit("topics.overview").text
    assert "Hier is nog niet naar gevraagd" in browser.visit("topics.overview", q="pesten").text


@pytest.mark.parametrize("q", ["IB’er", "ib-er", "KC", "kwaliteitscoördinator", "intern begeleider"])
def test_every_name_of_the_role_finds_the_topic(browser: Browser, q: str) -> None:
    make.topic(title="De IB’er als spil")
    make.topic(title="Rekenen")
    write_words()
    assert titles(browser.visit("topics.overview", q=q)) == ["De IB’er als spil"]


def test_a_search_finds_a_topic_by_what_went_into_it_and_the_merged_one_is_shown_in_no_list(
    browser: Browser,
) -> None:
    into = make.topic(title="Rust in de groep")
    make.topic(title="Drukke kinderen", merged_into_id=into.id)
    write_words()
    assert titles(browser.visit("topics.overview", q="pesten")) == []
    assert titles(browser.visit("topics.overview", q="drukke")) == ["Rust in de groep"]
    assert titles(browser.visit("topics.overview")) == ["Rust in de groep"]


def test_filters_by_werkgebied_and_by_what_becomes_of_it(browser: Browser) -> None:
    area, other = make.work_area(name="Bergen"), make.work_area(name="Heiloo")
    here = make.topic(title="Hier", outcome=Outcome.MASTERCLASS, why="Dit leer je door te oefenen.")
    there = make.topic(title="Daar")
    asked("Hier", topic=here, work_area=area)
    asked("Daar", topic=there, work_area=other)
    assert titles(browser.visit("topics.overview", gebied="Bergen")) == ["Hier"]
    assert titles(browser.visit("topics.overview", stand="bijeenkomst")) == ["Hier"]
    assert titles(browser.visit("topics.overview", stand="open")) == ["Daar"]
    assert titles(browser.visit("topics.overview", gebied="Nergens", stand="niets")) == ["Daar", "Hier"]


def test_each_part_of_the_list_says_what_becomes_of_it(browser: Browser) -> None:
    voting = make.inventory_round(state=RoundState.VOTING)
    make.topic(title="Stem", round_id=voting.id)
    make.topic(title="Open")
    make.topic(title="Bijeen", outcome=Outcome.CAFE, why="Het hele team kan komen.", round_id=voting.id)
    make.topic(title="Bord", outcome=Outcome.NOT_NOW, why="Eerst ronden we rekenen af.")
    page = browser.visit("topics.overview")
    assert titles(page) == ["Stem", "Open", "Bijeen", "Bord"]
    assert [part.get_text() for part in page.all(".section h2")] == [
        "Nu in de stemronde",
        "Nieuw: nog geen besluit",
        "Hierover komt of kwam een bijeenkomst",
        "Op een andere manier opgepakt",
    ]
    whys = [" ".join(why.get_text(" ").split()) for why in page.all(".topic .why")]
    assert whys == [
        "stem mee",
        "nog geen besluit",
        "themacafé Het hele team kan komen.",
        "nu niet Eerst ronden we rekenen af.",
    ]


@pytest.mark.parametrize("state", list(RoundState))
def test_the_round_is_told_while_one_can_take_part(browser: Browser, state: RoundState) -> None:
    make.inventory_round(title="Najaar 2026", state=state, introduction="Vertel het **ons**.")
    page = browser.visit("topics.overview")
    takes_part = state in (RoundState.COLLECTING, RoundState.VOTING)
    assert ("Najaar 2026" in page.text) == takes_part
    assert len(page.all(".steps [aria-current]")) == takes_part
    assert (page.find('main a[href="/onderwerpen/stemmen"]') is not None) == (state is RoundState.VOTING)


def test_after_the_last_day_nobody_is_sent_to_vote(browser: Browser) -> None:
    make.inventory_round(
        state=RoundState.VOTING,
        collect_from=today() - timedelta(days=9),
        collect_until=today() - timedelta(days=5),
        vote_until=today() - timedelta(days=1),
    )
    assert browser.visit("topics.overview").find('main a[href="/onderwerpen/stemmen"]') is None


def test_a_need_shows_function_and_werkgebied_and_never_the_school(browser: Browser) -> None:
    area = make.work_area(name="Bergen")
    school = make.school(name="De Geheime School", work_area_id=area.id)
    asked(
        "Rekenen",
        "De leerlijn loopt uit elkaar.",
        school=school,
        job_role=JobRole.IB,
        email="noor@example.org",
    )
    page = browser.visit("topics.topic", slug="rekenen")
    assert quoted(page) == ["De leerlijn loopt uit elkaar."]
    assert "IB’er of kwaliteitscoördinator, Bergen" in page.text
    assert "Geheime" not in page.text
    assert "noor@" not in page.text


def test_originals_are_shown_with_where_their_authors_put_them(browser: Browser) -> None:
    first, into = make.topic(title="Drukte"), make.topic(title="Rust in de groep")
    need = asked("Drukte", "Het is zo druk.", topic=first)
    into_id = into.id

    def move() -> None:
        row = db.session.get_one(Need, need.id)
        row.topic_id = into_id
        db.session.get_one(Topic, first.id).merged_into_id = into_id
        db.session.flush()
        recount(db.session.get_one(Topic, into_id))

    do(move)
    page = browser.visit("topics.topic", slug=into.slug)
    assert quoted(page) == ["Het is zo druk."]
    assert "Kwam binnen bij “Drukte”." in page.text
    merged = browser.visit("topics.topic", slug=first.slug)
    assert "samengevoegd" in merged.text
    assert quoted(merged) == ["Het is zo druk."]
    assert merged.find(f'main a[href="/onderwerpen/{into.slug}"]') is not None


def test_hostile_text_is_text(browser: Browser) -> None:
    topic = make.topic(title="<script>alert(1)</script>", summary="<b>x</b>", outcome=Outcome.CAFE, why="<i>y</i>")
    make.need(topic, practice="<a href=x>y</a>", subject="{{ 7*7 }}")
    recount(topic)
    db.session.commit()
    page = browser.visit("topics.topic", slug=topic.slug)
    assert page.title == "<script>alert(1)</script>"
    assert "<a href=x>y</a>" in page.text
    assert browser.visit("topics.overview").all(".topic b") == browser.visit("topics.overview").all(".counts b")


def headings(page: Page) -> list[tuple[str, str]]:
    return [(step.h2.get_text(strip=True), " ".join(step.get("class") or [])) for step in page.all(".trail > li")]


def test_the_trail_goes_from_need_to_result(browser: Browser) -> None:
    topic = make.topic(1, title="Rekenen")

    def trail() -> list[tuple[str, str]]:
        return headings(browser.visit("topics.topic", slug=topic.slug))

    after = ("En daarna?", "is-next")
    assert trail() == [("De behoefte", "is-now"), ("Het besluit", "is-next"), after]
    topic.outcome, topic.why, topic.decided_at = (
        Outcome.MASTERCLASS,
        "Dit leer je door te oefenen.",
        topic.created_at,
    )
    db.session.commit()
    assert trail() == [("De behoefte", ""), ("Het besluit", "is-now"), ("De bijeenkomst", "is-next"), after]
    page = browser.visit("topics.topic", slug=topic.slug)
    assert "Dit wordt een masterclass. Dit leer je door te oefenen." in page.text
    event = event_news(topic, title="Op 3 maart")
    assert trail()[2] == ("De bijeenkomst", "is-now")
    event.report = "17 van de 19 kunnen verder."
    db.session.commit()
    do(followers.news, topic, NewsKind.REPORT, event.public_id)
    assert trail()[2:] == [
        ("De bijeenkomst", ""),
        ("Wat het opleverde", "is-now"),
        ("In de praktijk", "is-next"),
    ]
    page = browser.visit("topics.topic", slug=topic.slug)
    assert "Op 3 maart" in page.text
    assert "Het verslag van deze bijeenkomst staat op de site." in page.text


def test_what_is_decided_otherwise_waits_for_no_event(browser: Browser) -> None:
    topic = make.topic(1, outcome=Outcome.SIGNPOST, why="Een A4 lost dit op.")
    page = browser.visit("topics.topic", slug=topic.slug)
    assert [name for name, _ in headings(page)] == ["De behoefte", "Het besluit", "En daarna?"]
    assert page.find('a[href$="/aansluiten"]') is None


def test_needs_are_read_page_by_page(browser: Browser) -> None:
    topic = make.topic(45)
    first = browser.visit("topics.topic", slug=topic.slug)
    last = browser.visit("topics.topic", slug=topic.slug, bladzijde=3)
    assert (len(quoted(first)), len(quoted(last))) == (20, 5)
    assert "Bladzijde 3 van 3" in last.text
    for wrong in ("99", "0", "-1", "x", "9" * 50, "²"):
        browser.open(f"/onderwerpen/{topic.slug}?bladzijde={wrong}")


def test_topics_are_read_page_by_page_with_their_filters(browser: Browser) -> None:
    for _ in range(31):
        make.topic(title="Rekenen")
    write_words()
    page = browser.visit("topics.overview", q="rekenen")
    assert len(titles(page)) == 30
    after = browser.open(str(page.find(".pages a")["href"]))
    assert len(titles(after)) == 1
    assert "31 onderwerpen gevonden" in after.text


def test_an_address_follows_from_the_page_of_the_topic(browser: Browser) -> None:
    topic = make.topic(1)
    page = browser.visit("topics.topic", slug=topic.slug)
    wrong = browser.submit(page.form().fill(email="noor@"), status=422)
    assert wrong.form().values["email"] == "noor@"
    known = browser.submit(page.form().fill(email=make.follower(topic).email)).text
    assert [mail.recipient for mail in mails()] == []
    assert browser.submit(page.form().fill(email="noor@example.org")).text == known
    assert [mail.recipient for mail in mails()] == ["noor@example.org"]
    assert work() == []


def test_a_topic_that_is_not_there_is_not_found(browser: Browser) -> None:
    for slug in ("nergens", "%00", "é", "a" * 3000):
        browser.open(f"/onderwerpen/{slug}", status=404)


def statements(browser: Browser, path: str) -> int:
    with counted_statements() as seen:
        browser.open(path)
    return len(seen)


def test_a_national_round_opens_with_as_many_statements_as_a_small_one(app: Flask, browser: Browser) -> None:
    def grow(needs: int, topics: int) -> None:
        base = len(list(db.session.scalars(db.select(Topic.id))))
        rows = [Topic(slug=f"groei-{base + n}", title=f"Groei {base + n}", people=0) for n in range(topics)]
        db.session.add_all(rows)
        db.session.flush()
        db.session.execute(
            db.insert(Need),
            [
                {
                    "topic_id": rows[n % topics].id,
                    "first_topic_id": rows[n % topics].id,
                    "subject": "Groei",
                    "practice": f"Wens {n}",
                    "work_area_id": None,
                }
                for n in range(needs)
            ],
        )
        for row in rows:
            recount(row)
        db.session.commit()
        write_words()

    grow(10, 2)
    paths = [f"/onderwerpen{rest}" for rest in ("", "?q=groei", "?bladzijde=2", "/groei-0", "/lijkt-op?q=groei")]
    small = [statements(browser, path) for path in paths]
    grow(8000, 400)
    assert [statements(browser, path) for path in paths] == small
    busiest = make.topic(title="Landelijk")
    before = statements(browser, f"/onderwerpen/{busiest.slug}")
    for _ in range(50):
        make.need(busiest)
    recount(busiest)
    db.session.commit()
    assert statements(browser, f"/onderwerpen/{busiest.slug}") == before
    assert db.session.get_one(Topic, busiest.id).people == 50
