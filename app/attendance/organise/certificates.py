"""Certificates for organisers: who has one and who does not, all of a date on paper, and the rule of an event."""

from flask import Response as File
from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.activity.verbs import SubjectKind
from app.activity.viewing import noted
from app.attendance import actions, paper
from app.attendance.forms import CertificateRuleForm
from app.attendance.models import RuleKind
from app.attendance.organise.blueprint import bp
from app.attendance.queries import certificates as queries
from app.attendance.words import hours, reason
from app.core import clock
from app.core.text import slug
from app.events import queries as events
from app.events.forms.reason import ReasonForm
from app.events.models import Event, EventSession
from app.registrations import queries as registrations
from app.registrations import reach
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration
from app.web import exports
from app.web.access import team


def _date(public_id: str) -> EventSession:
    return events.event_session(public_id) or abort(404)


def _registration(public_id: str) -> Registration:
    return registrations.registration(public_id) or abort(404)


def _to_list(event_session: EventSession) -> Response:
    return redirect(url_for(".certificates", public_id=event_session.public_id), 303)


@bp.get("/datums/<public_id>/bewijzen")
@team(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_VIEWED, of=SubjectKind.EVENT_SESSION)
def certificates(public_id: str) -> str:
    event_session = _date(public_id)
    book = queries.book(event_session, reach.within(current_user))
    given = [each.valid for each in book.candidates if each.valid is not None]
    return render_template(
        "attendance/organise/certificates.html",
        event_session=event_session,
        event=event_session.event,
        book=book,
        given=given,
        to_mail=sum(row.mailed_at is None for row in given),
        reason=reason,
        hours=hours,
    )


@bp.get("/datums/<public_id>/bewijzen.pdf")
@team(of="event_session")
@noted(RegistrationVerb.PARTICIPANTS_EXPORTED, of=SubjectKind.EVENT_SESSION)
def certificates_pdf(public_id: str) -> File:
    """Each on a page of its own."""
    event_session = _date(public_id)
    rows = queries.valid_of_date(event_session.id, reach.within(current_user)) or abort(404)
    name = f"bewijzen-{slug(event_session.event.title, 60)}-{clock.local(event_session.starts_at):%Y-%m-%d}.pdf"
    return exports.attachment(paper.certificates(rows), name)


@bp.post("/datums/<public_id>/bewijzen/mailen")
@team(of="event_session")
def mail_certificates(public_id: str) -> Response:
    event_session = _date(public_id)
    number = actions.mail_certificates(event_session, by=current_user.actor)
    flash(ngettext("Er gaat %(num)d bericht uit.", "Er gaan %(num)d berichten uit.", number), "good")
    return _to_list(event_session)


def _withdraw_page(row: Registration, form: ReasonForm) -> str:
    return render_template("attendance/organise/withdraw.html", registration=row, form=form)


@bp.get("/aanmeldingen/<public_id>/bewijs/intrekken")
@team(of="registration")
def withdraw(public_id: str) -> str | Response:
    """Without a certificate there is nothing to withdraw: somebody else did so, or the worker."""
    row = _registration(public_id)
    return _withdraw_page(row, ReasonForm()) if queries.valid_of(row) else _to_list(row.event_session)


@bp.post("/aanmeldingen/<public_id>/bewijs/intrekken")
@team(of="registration")
def send_withdraw(public_id: str) -> ResponseReturnValue:
    row, form = _registration(public_id), ReasonForm()
    if form.validate_on_submit():
        with form.refusing():
            actions.withdraw(row, words=form.reason.data or "", by=current_user.actor)
    if form.faults:
        return _withdraw_page(row, form), 422
    flash(gettext("Het bewijs van %(name)s is ingetrokken.", name=row.name), "good")
    return _to_list(row.event_session)


@bp.post("/aanmeldingen/<public_id>/bewijs/herstellen")
@team(of="registration")
def restore(public_id: str) -> Response:
    row = _registration(public_id)
    actions.restore(row, by=current_user.actor)
    flash(gettext("Het bewijs van %(name)s geldt weer.", name=row.name), "good")
    return _to_list(row.event_session)


def _rule_page(event: Event, form: CertificateRuleForm) -> str:
    return render_template(
        "attendance/organise/certificate_rule.html", event=event, form=form, given=queries.number_given(event)
    )


def _event(public_id: str) -> Event:
    return events.event(public_id) or abort(404)


@bp.get("/bijeenkomsten/<public_id>/bewijs")
@team(of="event")
def certificate_rule(public_id: str) -> str:
    event = _event(public_id)
    return _rule_page(event, CertificateRuleForm.of(queries.rule_of(event)))


@bp.post("/bijeenkomsten/<public_id>/bewijs")
@team(of="event")
def set_certificate_rule(public_id: str) -> ResponseReturnValue:
    event, form = _event(public_id), CertificateRuleForm()
    if form.validate_on_submit():
        with form.refusing():
            actions.set_rule(event, RuleKind(form.kind.data), form.number.data, by=current_user.actor)
    if form.faults:
        return _rule_page(event, form), 422
    flash(gettext("Bewaard. Wat er verandert, wordt meteen bijgewerkt."), "good")
    return redirect(url_for("events_organise.event", public_id=public_id), 303)
