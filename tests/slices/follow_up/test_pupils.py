"""An agreement in which a pupil may be recognised."""

import sqlalchemy as sa

from app.extensions import db
from app.follow_up.models import Agreement
from tests import factories as make
from tests.browse import Browser
from tests.slices.follow_up import story
from tests.slices.follow_up.test_agreements import fill


def test_a_text_that_may_name_a_pupil_is_looked_at_again_and_is_no_obstacle(organiser: Browser) -> None:
    area, event = make.work_area(), story.held()
    form = fill(organiser.visit("follow_up_organise.new", public_id=event.public_id), work_area=str(area.id))
    page = organiser.submit(form.fill(approach="Kevin in groep 6 krijgt hulp."), status=422)
    page = organiser.submit(page.form("form[data-keep]").fill(no_pupil="y"))
    state = page.form("form[data-state]").fill(state="done", outcome="Hij heeft ADHD.")
    page = organiser.submit(state, status=422)
    organiser.submit(page.form("form[data-state]").fill(no_pupil="y"))
    row = db.session.scalars(sa.select(Agreement)).one()
    assert (row.approach, row.outcome) == ("Kevin in groep 6 krijgt hulp.", "Hij heeft ADHD.")
