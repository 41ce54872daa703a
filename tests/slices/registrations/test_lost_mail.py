"""What did not arrive is loud where an organiser looks: the list and the person."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.outbox.models import Delivery, Trouble
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.test_organise_pages import list_of, session_of


@pytest.mark.parametrize("status", [Delivery.FAILED, Delivery.DROPPED])
def test_a_mail_that_did_not_arrive_is_marked_by_the_person_and_can_be_sent_again(
    organiser: Browser, status: Delivery
) -> None:
    event_session = session_of(capacity=1, people=2)
    seated, waiting = db.session.scalars(sa.select(Registration).order_by(Registration.id)).all()
    trouble = Trouble.ADDRESS if status is Delivery.FAILED else Trouble.EXPIRED
    for row in (seated, waiting):
        make.message(about=f"registration:{row.public_id}", subject="Je plaats", status=status, trouble=trouble)
    page = list_of(organiser, event_session)
    assert page.text.count("mail kwam niet aan") == 2
    page = organiser.visit("registrations_organise.registration", public_id=seated.public_id)
    assert "“Je plaats” kwam niet aan." in page.text
    organiser.submit(page.form(".notice--bad form"))
    assert (
        "kwam niet aan" not in organiser.visit("registrations_organise.registration", public_id=seated.public_id).text
    )
    assert list_of(organiser, event_session).text.count("mail kwam niet aan") == 1


def test_a_mail_that_newer_news_overtook_is_no_loss(organiser: Browser) -> None:
    event_session = session_of(people=1)
    row = db.session.scalars(sa.select(Registration)).one()
    about = f"registration:{row.public_id}"
    make.message(about=about, status=Delivery.DROPPED, trouble=Trouble.OVERTAKEN)
    make.message(about=about, stream=about, status=Delivery.FAILED, trouble=Trouble.ADDRESS)
    make.message(about=about, stream=about, status=Delivery.SENT)
    assert "kwam niet aan" not in list_of(organiser, event_session).text
    assert "kwam niet aan" not in organiser.visit("home_organise.dashboard").text
