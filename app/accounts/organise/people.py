"""Mensen: who has an account, and in which role."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts import actions, mails, queries
from app.accounts.forms import AccountForm, InviteForm
from app.accounts.models import Account, AccountRole
from app.accounts.organise.blueprint import bp
from app.core.refusal import Refused
from app.outbox import actions as outbox
from app.places import queries as places
from app.web import paging
from app.web.access import admin


@bp.get("/mensen")
@admin
def accounts() -> str:
    return render_template("accounts/organise/accounts.html", page=queries.accounts(paging.asked()))


@bp.get("/mensen/uitnodigen")
@admin
def invite() -> str:
    form = InviteForm(role=AccountRole.ORGANISER.value)
    form.offer(places.work_areas())
    return render_template("accounts/organise/invite.html", form=form)


@bp.post("/mensen/uitnodigen")
@admin
def send_invite() -> ResponseReturnValue:
    form = InviteForm()
    form.offer(places.work_areas())
    if form.validate_on_submit():
        try:
            account = actions.invite(
                form.email.data or "",
                role=form.chosen_role,
                name=form.name.data or "",
                work_areas=form.chosen_areas,
                by=current_user.actor,
            )
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            _mail_invitation(account)
            return redirect(url_for(".accounts"), 303)
    return render_template("accounts/organise/invite.html", form=form), 422


def _mail_invitation(account: Account) -> None:
    token = actions.sign_in_token(account, lifetime=actions.FIRST_LINK_LIFETIME)
    outbox.put(mails.invitation(account, token))
    flash(gettext("%(name)s krijgt een mail met een link om in te loggen.", name=account.called), "good")


def _account_or_404(public_id: str) -> Account:
    return queries.account(public_id) or abort(404)


def _page(account: Account, form: AccountForm) -> str:
    return render_template(
        "accounts/organise/account.html",
        account=account,
        form=form,
        has_second_factor=queries.has_second_factor(account),
        sessions=queries.sessions_of(account),
    )


@bp.get("/mensen/<public_id>")
@admin
def account(public_id: str) -> str:
    row, form = _account_or_404(public_id), AccountForm()
    form.offer(places.work_areas())
    form.show(row)
    return _page(row, form)


@bp.post("/mensen/<public_id>")
@admin
def change(public_id: str) -> ResponseReturnValue:
    row, form = _account_or_404(public_id), AccountForm()
    form.offer(places.work_areas())
    if form.validate_on_submit():
        try:
            actions.change(
                row,
                name=form.name.data or "",
                role=form.chosen_role,
                work_areas=form.chosen_areas,
                by=current_user.actor,
            )
        except Refused as refused:
            form.refuse(refused.objection)
        else:
            flash(gettext("Bewaard."), "good")
            return redirect(url_for(".accounts"), 303)
    return _page(row, form), 422


@bp.post("/mensen/<public_id>/uitnodiging")
@admin
def invite_again(public_id: str) -> Response:
    row = _account_or_404(public_id)
    if row.active:
        _mail_invitation(row)
    return redirect(url_for(".account", public_id=public_id), 303)


@bp.post("/mensen/<public_id>/beeindigen")
@admin
def close(public_id: str) -> Response:
    row = _account_or_404(public_id)
    actions.close(row, by=current_user.actor)
    flash(gettext("%(name)s kan niet meer inloggen.", name=row.called), "good")
    return redirect(url_for(".accounts"), 303)


@bp.post("/mensen/<public_id>/herstellen")
@admin
def reopen(public_id: str) -> Response:
    row = _account_or_404(public_id)
    actions.reopen(row, by=current_user.actor)
    flash(gettext("%(name)s kan weer inloggen.", name=row.called), "good")
    return redirect(url_for(".account", public_id=public_id), 303)


@bp.get("/mensen/<public_id>/tweede-stap-weg")
@admin
def confirm_remove_second_factor(public_id: str) -> str:
    return render_template("accounts/organise/remove_second_factor.html", account=_account_or_404(public_id))


@bp.post("/mensen/<public_id>/tweede-stap-weg")
@admin
def remove_second_factor(public_id: str) -> Response:
    row = _account_or_404(public_id)
    actions.remove_second_factor(row, by=current_user.actor)
    flash(
        gettext("De tweede stap van %(name)s is weg. Inloggen gaat nu met een link per mail.", name=row.called),
        "good",
    )
    return redirect(url_for(".account", public_id=public_id), 303)
