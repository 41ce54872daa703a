"""A file that waits for its preview to be confirmed, on both databases."""

from threading import Barrier, Thread

import pytest
from flask import Flask

from app.core.database import write_first
from app.core.locks import Gone
from app.core.tables import TableRow, packed, unpacked
from app.events.actions.foreseeing import foresee_programme
from app.events.actions.importing import check_programme, create_foreseen
from app.extensions import db
from app.places.actions import uploads
from app.places.models import UploadPurpose
from app.places.queries import uploads as kept
from tests.slices.events.test_import_page import OPEN, events


@pytest.mark.usefixtures("any_app")
def test_a_file_is_kept_compared_and_created_on_both_databases() -> None:
    rows = [TableRow(2, OPEN), TableRow(3, OPEN | {"titel": "Rekenen", "datum": "16-3-2027"})]
    with write_first():
        public_id = uploads.keep_upload(UploadPurpose.PROGRAMME, "programma.csv", packed(rows)).public_id
        db.session.commit()
    upload = kept.upload(UploadPurpose.PROGRAMME, public_id)
    assert upload is not None
    _mark, again = unpacked(upload.content)
    assert again == rows
    db.session.rollback()
    with write_first():
        foreseen = foresee_programme(check_programme(again))
        create_foreseen(foreseen, by="command")
        db.session.commit()
    assert foresee_programme(check_programme(again)).there_already == ["Rust", "Rekenen"]


@pytest.mark.real_clock
def test_two_presses_at_once_create_once_on_both_databases(any_app: Flask) -> None:
    rows = [TableRow(2, OPEN)]
    with write_first():
        public_id = uploads.keep_upload(UploadPurpose.PROGRAMME, "programma.csv", packed(rows)).public_id
        db.session.commit()
    together, made = Barrier(2), []

    def press() -> None:
        with any_app.app_context():
            checked = check_programme(rows)
            db.session.rollback()
            together.wait(10)
            with write_first():
                upload = kept.upload(UploadPurpose.PROGRAMME, public_id)
                if upload is None:
                    return
                try:
                    uploads.throw_away(upload)
                except Gone:
                    db.session.rollback()
                    return
                made.append(len(create_foreseen(foresee_programme(checked), by="command").made))
                db.session.commit()

    presses = [Thread(target=press) for _ in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join(30)
    assert made == [1]
    assert len(events()) == 1
