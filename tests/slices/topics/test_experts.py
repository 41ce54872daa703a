import sqlalchemy as sa

from app.extensions import db
from app.topics.models import Expert
from tests import factories as make
from tests.browse import Browser


def expert(**values: str) -> Expert:
    row = Expert(**{"text": "Een collega van De Ark", "email": "collega@deark.example", **values})
    db.session.add(row)
    db.session.commit()
    return row


def test_an_expert_is_changed_from_what_is_known(organiser: Browser) -> None:
    row, topic = expert(), make.topic()
    form = organiser.visit("topics_organise.expert", public_id=row.public_id).form()
    assert form.values["email"] == "collega@deark.example"
    organiser.submit(form.fill(text="Een collega, over rekenen", topic=topic.public_id, is_checked="y"))
    db.session.expire_all()
    assert (row.text, row.topic, row.is_checked) == ("Een collega, over rekenen", topic, True)


def test_a_wrong_address_is_told_and_nothing_changes(organiser: Browser) -> None:
    row = expert()
    form = organiser.visit("topics_organise.expert", public_id=row.public_id).form()
    page = organiser.submit(form.fill(text="Anders", email="geen-adres"), status=422)
    assert len(page.errors) == 1
    db.session.expire_all()
    assert row.text == "Een collega van De Ark"


def test_a_removed_expert_leaves_nothing(organiser: Browser) -> None:
    row = expert()
    page = organiser.visit("topics_organise.confirm_remove_expert", public_id=row.public_id)
    assert row.text in page.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Expert)) == 1
    organiser.submit(page.form("main form[action$=verwijderen]"))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Expert)) == 0
