"""Changes by the settings pages, each logged with the old value."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from app.activity.actors import Actor
from app.core import clock
from app.core.refusal import Objection, refuse_first
from app.extensions import db
from app.places import queries
from app.places.actions.organisation import existing_or_new, note_change
from app.places.models import Logo, Organisation
from app.places.rules import colours, settings
from app.places.rules.pictures import Picture

STATEMENTS = ("privacy_statement", "accessibility_statement")


def objections(given: Mapping[str, Any]) -> list[Objection]:
    """Everything wrong with these settings, each with its field."""
    return [objection for objection in _judged(given) if objection]


def _judged(given: Mapping[str, Any]) -> Iterator[Objection | None]:
    for field in ("contact_email", "reply_to", "privacy_officer"):
        if given.get(field):
            yield settings.address_objection(given[field], field)
    if "sender_name" in given:
        yield settings.sender_name_objection(given["sender_name"])
    if "reminder_days" in given:
        yield settings.reminder_objection(given["reminder_days"])
    if "security_contact" in given:
        yield settings.security_contact_objection(given["security_contact"])
    if "accessibility_status" in given:
        yield settings.conformity_objection(
            given["accessibility_status"], given["accessibility_report"], given["accessibility_date"], clock.today()
        )
    if given.get("brand_colour"):
        yield colours.colour_objection(given["brand_colour"])


def change_settings(given: Mapping[str, Any], *, by: Actor) -> list[str]:
    """Set these columns by name. Returns which of them were different. Raises Refused."""
    refuse_first(objections(given))
    row = existing_or_new(like=queries.organisation(), by=by)
    return [setting for setting, value in given.items() if _put(row, setting, value, by=by)]


def _put(row: Organisation, setting: str, value: Any, *, by: Actor) -> bool:
    old = getattr(row, setting)
    if setting == "brand_colour":
        value = colours.colour(value) or ""
    if old == value:
        return False
    setattr(row, setting, value)
    note_change(setting, old, value, by=by)
    db.session.flush()
    return True


def put_logo(picture: Picture, *, by: Actor) -> Logo:
    """Show this picture in the header; the previous one is deleted."""
    fingerprint = hashlib.sha256(picture.content).hexdigest()[:16]
    logo = db.session.get(Logo, fingerprint)
    if logo is None:
        logo = Logo(
            fingerprint=fingerprint,
            media_type="image/png",
            width=picture.width,
            height=picture.height,
            content=picture.content,
        )
        db.session.add(logo)
    _name_logo(fingerprint, by=by)
    return logo


def remove_logo(*, by: Actor) -> None:
    _name_logo("", by=by)


def _name_logo(fingerprint: str, *, by: Actor) -> None:
    row = existing_or_new(like=queries.organisation(), by=by)
    _put(row, "logo", fingerprint, by=by)
    db.session.execute(sa.delete(Logo).where(Logo.fingerprint != fingerprint))
    db.session.flush()


def put_statement(name: str, text: str, *, model: str, by: Actor) -> bool:
    """Store a statement, unless it is the model text, which follows the settings. Returns whether anything changed."""
    assert name in STATEMENTS
    row = existing_or_new(like=queries.organisation(), by=by)
    old, new = getattr(row, name), "" if text.strip() == model.strip() else text.strip()
    if old == new:
        return False
    setattr(row, name, new)
    went, came = settings.changed_lines(old or model, new or model)
    note_change(name, went, came, by=by)
    db.session.flush()
    return True
