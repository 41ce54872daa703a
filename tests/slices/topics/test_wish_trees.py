from datetime import date
from io import BytesIO

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.extensions import db
from app.places.models import Board
from app.topics.actions import wish_trees as actions
from app.topics.models import Handover, Need, Topic, WishTree
from app.topics.queries import wish_trees as queries
from app.topics.rules import wish_trees as rules
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.people import sign_in_as


def plant(**values: object) -> WishTree:
    with write_first():
        tree = actions.plant("Wensboom december", date(2026, 11, 3), by="command")
        for name, value in values.items():
            setattr(tree, name, value)
        db.session.commit()
    return tree


def boards() -> tuple[Board, Board]:
    """One with two schools, one with two sites of one school."""
    several, single = make.board(name="Stichting Duinrand"), make.board(name="Vereniging De Vrije Linde")
    for brin, board in (("99AA00", several), ("99AE00", several), ("99AI00", single), ("99AI01", single)):
        make.school(brin=brin, board=board)
    return several, single


def hang(tree: WishTree, board: Board | None, *wishes: str, key: str | None = None) -> list[Need]:
    with write_first():
        hung = actions.hang(tree, board, wishes, form_key=key, by="participant")
        db.session.commit()
    return hung


def write(browser: Browser, tree: WishTree, board: str, *wishes: str, status: int = 303) -> Page:
    form = browser.visit("topics.wish_tree_leaf", code=tree.code).form()
    form.fill(board=board, **{f"wish_{number}": wish for number, wish in enumerate(wishes, 1)})
    return browser.submit(form, status=status)


def needs() -> list[Need]:
    return list(db.session.scalars(sa.select(Need).order_by(Need.id)))


def test_an_organiser_plants_a_tree_with_a_code_that_cannot_be_misread(organiser: Browser) -> None:
    form = organiser.visit("topics_organise.wish_trees").form("main form")
    page = organiser.submit(form.fill(title="IB-bijeenkomst december", held_on="2026-12-03"))
    tree = db.session.scalars(sa.select(WishTree)).one()
    assert page.title == "IB-bijeenkomst december"
    assert len(tree.code) == 6
    assert set(tree.code) <= set(rules.CODE_LETTERS)
    assert f"localhost/w/{tree.code}" in page.text


def test_a_tree_without_a_name_or_with_a_far_date_is_refused(organiser: Browser) -> None:
    form = organiser.visit("topics_organise.wish_trees").form("main form")
    page = organiser.submit(form.fill(title=" ", held_on="0001-01-01"), status=422)
    assert len(page.errors) == 2
    assert db.session.scalar(sa.select(WishTree.id)) is None


def test_a_table_hangs_several_wishes_and_goes_on_with_its_board(browser: Browser) -> None:
    several, _single = boards()
    tree = plant()
    page = write(browser, tree, str(several.id), "Wegwijzer expertise", "", "Nieuwkomers en NT2")
    assert "Jullie 2 wensen hangen in de boom." in page.text
    assert page.form().values["board"] == str(several.id)
    assert [(need.subject, need.board_id, need.wish_tree_id) for need in needs()] == [
        ("Wegwijzer expertise", several.id, tree.id),
        ("Nieuwkomers en NT2", several.id, tree.id),
    ]
    assert db.session.scalars(sa.select(Topic)).all() == [], "they are suggestions"


def test_a_double_click_hangs_nothing_twice(browser: Browser) -> None:
    tree = plant()
    form = browser.visit("topics.wish_tree_leaf", code=tree.code).form()
    form.fill(board="eenpitters", wish_1="Wegwijzer", wish_2="Taal")
    browser.submit(form)
    browser.submit(form)
    assert [need.subject for need in needs()] == ["Wegwijzer", "Taal"]


def test_a_wish_joins_the_topic_of_exactly_that_name_where_nobody_looks_first(app: Flask) -> None:
    make.organisation(looks_first=False)
    tree = plant()
    hang(tree, None, "De IB’er als coach")
    hang(tree, None, "de ib-er als COACH", "De IB’er als coach in de klas")
    assert [topic.people for topic in db.session.scalars(sa.select(Topic).order_by(Topic.id))] == [2, 1]


@pytest.mark.parametrize("wish", ["<b>Rust</b>", "Kijk op www.x.nl", "a@b.nl", "x" * 81])
def test_a_wish_that_cannot_hang_there_is_refused_and_stays_typed(browser: Browser, wish: str) -> None:
    tree = plant()
    page = write(browser, tree, "eenpitters", "Taal", wish, status=422)
    assert len(page.errors) == 1
    assert page.form().values["wish_2"] == wish
    assert needs() == []


def test_an_empty_form_says_what_is_missing(browser: Browser) -> None:
    page = write(browser, plant(), "", status=422)
    assert len(page.errors) == 2


@pytest.mark.parametrize("board", ["999999", "-1", "x", "9" * 30])
def test_a_board_that_does_not_exist_is_refused(browser: Browser, board: str) -> None:
    assert write(browser, plant(), board, "Taal", status=422).errors == ["Kies jullie bestuur."]


def test_a_closed_tree_says_so_and_takes_no_leaf(browser: Browser) -> None:
    tree = plant()
    form = browser.visit("topics.wish_tree_leaf", code=tree.code).form().fill(board="eenpitters", wish_1="Te laat")
    with write_first():
        actions.open_or_close(tree, is_open=False, by="command")
        db.session.commit()
    page = browser.submit(form, status=422)
    assert "Deze wensboom is gesloten." in page.text
    assert not browser.visit("topics.wish_tree_leaf", code=tree.code).all("main form")
    assert needs() == []


def test_the_code_may_be_typed_in_small_letters_and_must_exist(browser: Browser) -> None:
    tree = plant()
    assert browser.open(f"/w/{tree.code.lower()}").title == "Wensboom december"
    for wrong in ("AAAAAA", "a%00b", "é", "x" * 300):
        browser.open(f"/w/{wrong}", status=404)


def test_boards_stand_apart_and_boards_of_one_school_together(organiser: Browser) -> None:
    several, single = boards()
    tree = plant()
    hang(tree, single, "Van de eenpitter")
    hang(tree, several, "Van Duinrand")
    hang(tree, None, "Van de tafel van de eenpitters")
    page = organiser.visit("topics_organise.wish_tree_screen", public_id=tree.public_id)
    assert [head.get_text() for head in page.all(".branch h2")] == ["Stichting Duinrand", "De eenpitters"]
    assert [leaf.get_text() for leaf in page.all(".branch:last-of-type .leaf")] == [
        "Van de eenpitter",
        "Van de tafel van de eenpitters",
    ]
    assert page.find("a[data-refresh]") is not None


def test_the_public_list_has_no_boards_of_one_school(browser: Browser) -> None:
    boards()
    page = browser.visit("topics.wish_tree_leaf", code=plant().code)
    names = [option.get_text() for option in page.all("select[name=board] option")]
    assert names == ["Kies het bestuur", "Stichting Duinrand", "De eenpitters (besturen met één school)"]


def test_the_screen_asks_again_and_gets_nothing_while_nothing_changed(organiser: Browser) -> None:
    tree = plant()
    hang(tree, None, "<i>Wens</i> & “taal”".replace("<i>", "").replace("</i>", ""))
    path = organiser.path_of("topics_organise.wish_tree_leaves", public_id=tree.public_id)
    first = organiser.client.get(path)
    assert first.status_code == 200
    assert "Wens &amp; “taal”" in first.get_data(as_text=True)
    version = {"If-None-Match": first.headers["ETag"]}
    assert organiser.client.get(path, headers=version).status_code == 304
    hang(tree, None, "Nog een")
    assert organiser.client.get(path, headers=version).status_code == 200


def test_a_hidden_leaf_is_on_no_screen_and_counts_on(organiser: Browser) -> None:
    make.organisation(looks_first=False)
    tree = plant()
    (leaf,) = hang(tree, None, "Weg ermee")
    page = organiser.visit("topics_organise.wish_tree", public_id=tree.public_id)
    page = organiser.submit(page.form("form[action$=verbergen]"))
    screen = organiser.visit("topics_organise.wish_tree_screen", public_id=tree.public_id)
    assert "Weg ermee" not in screen.text
    assert leaf.topic is not None
    assert leaf.topic.people == 1
    organiser.submit(page.form("form[action$=tonen]"))
    assert "Weg ermee" in organiser.visit("topics_organise.wish_tree_screen", public_id=tree.public_id).text


def test_an_erased_leaf_takes_the_topic_that_was_only_its_own(organiser: Browser) -> None:
    make.organisation(looks_first=False)
    tree = plant()
    (own,) = hang(tree, None, "Alleen van mij")
    shared, _other = hang(tree, None, "Van ons", "Iets anders")[0], hang(tree, None, "Van ons")
    for leaf in (own, shared):
        page = organiser.visit("topics_organise.erase_leaf", public_id=tree.public_id, leaf_id=leaf.public_id)
        form = page.form("main form")
        organiser.submit(form)
        organiser.submit(form)  # a second press
    topics = db.session.execute(sa.select(Topic.title, Topic.people).order_by(Topic.title)).all()
    assert [tuple(row) for row in topics] == [("Iets anders", 1), ("Van ons", 1)]


def test_a_leaf_of_another_tree_cannot_be_reached_through_this_one(organiser: Browser) -> None:
    (leaf,) = hang(plant(), None, "Van een andere boom")
    other = plant()
    organiser.visit("topics_organise.erase_leaf", public_id=other.public_id, leaf_id=leaf.public_id, status=404)


def test_a_tree_that_is_full_takes_no_more(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_LEAVES", 2)
    tree = plant()
    hang(tree, None, "Een", "Twee")
    with pytest.raises(Exception, match="full"):
        hang(tree, None, "Drie")


def test_the_code_to_scan_is_a_drawing_with_an_address_of_its_own(organiser: Browser) -> None:
    answer = organiser.client.get(organiser.path_of("topics_organise.wish_tree_qr", public_id=plant().public_id))
    assert answer.mimetype == "image/svg+xml"
    assert answer.data.startswith(b"<svg")
    assert b"style" not in answer.data


@pytest.mark.parametrize("wish", ['#panic("x") $ * _ @ <a> \\ "quoted"', "Emoji 😀 en 中文"])
def test_the_poster_is_a_pdf_whatever_was_written(organiser: Browser, wish: str) -> None:
    tree = plant()
    with write_first():
        (leaf,) = actions.hang(tree, None, ["Wens"], form_key=None, by="participant")
        leaf.subject = wish
        db.session.commit()
    answer = organiser.client.get(organiser.path_of("topics_organise.wish_tree_poster", public_id=tree.public_id))
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert b"/Lang" in answer.data
    assert BytesIO(answer.data).getbuffer().nbytes > 5000


def test_the_hand_over_and_its_answer_are_kept_and_shown_to_the_tables(organiser: Browser, browser: Browser) -> None:
    several, _single = boards()
    tree = plant(is_open=False)
    page = organiser.visit("topics_organise.wish_tree", public_id=tree.public_id)
    form = page.form("form[action$=overhandigingen]")
    form.fill(board=str(several.id), handed_to="de directeur-bestuurder", handed_on="2026-11-04")
    organiser.submit(form)
    organiser.submit(form)  # a double click
    handover = db.session.scalars(sa.select(Handover)).one()
    answer = organiser.visit("topics_organise.handover_answer", public_id=handover.public_id)
    organiser.submit(answer.form("main form").fill(answer="We maken een wegwijzer.", answered_on="2026-11-04"))
    shown = browser.visit("topics.wish_tree_leaf", code=tree.code).text
    assert "Stichting Duinrand : overhandigd aan de directeur-bestuurder op woensdag 4 november 2026." in shown
    assert "We maken een wegwijzer." in shown


@pytest.mark.parametrize("day", ["2026-11-02", "2026-11-05", "", "31-31-2026"])
def test_a_hand_over_before_the_tree_or_in_the_future_is_refused(organiser: Browser, day: str) -> None:
    tree = plant()
    page = organiser.visit("topics_organise.wish_tree", public_id=tree.public_id)
    form = page.form("form[action$=overhandigingen]")
    page = organiser.submit(form.fill(board="eenpitters", handed_to="de bestuurder", handed_on=day), status=422)
    assert len(page.errors) == 1
    assert db.session.scalar(sa.select(Handover.id)) is None


def test_a_viewer_sees_no_leaves(app: Flask) -> None:
    tree, viewer = plant(), Browser(app)
    sign_in_as(viewer, "viewer")
    for endpoint in ("wish_tree", "wish_tree_screen", "wish_tree_leaves", "wish_tree_poster", "wish_tree_qr"):
        viewer.visit(f"topics_organise.{endpoint}", public_id=tree.public_id, status=403)


def test_three_leaves_take_as_many_statements_as_one(organiser: Browser) -> None:
    several, _single = boards()
    tree, numbers = plant(), []
    hang(tree, several, "Een")
    for more in ((), ("Twee", "Drie")):
        if more:
            hang(tree, None, *more)
            plant()
        for page in ("wish_tree", "wish_tree_screen"):
            with counted_statements() as seen:
                organiser.visit(f"topics_organise.{page}", public_id=tree.public_id)
            numbers.append(len(seen))
        with counted_statements() as seen:
            organiser.visit("topics_organise.wish_trees")
        numbers.append(len(seen))
    assert numbers[:3] == numbers[3:]
    assert len(queries.leaves(tree, with_hidden=True)) == 3
