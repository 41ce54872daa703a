"""Who was there: per participant and meeting, ticked at the door, by participants themselves, or afterwards."""

from flask import Flask


def init_app(app: Flask) -> None:
    from app.attendance import organise
    from app.core.text import sentence
    from app.web.ways import LinkPlace, Way, leads, of_date

    app.register_blueprint(organise.bp)
    leads(app, LinkPlace.EVENT_TABS, Way("attendance_organise.of_date", sentence("Presentie"), of_date))
