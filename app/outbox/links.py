"""The tag in an envelope's sender, by which a report tells which mail did not arrive."""

from flask import current_app

from app.core import tokens

RETURN = "b"  # how such a tag begins; it is longer than the tags in ORGANIZER by that


def return_tag(public_id: str) -> str:
    return RETURN + tokens.derive(current_app.config["SECRET_KEY"], "bounce", public_id)


def is_return_tag(tag: str) -> bool:
    """By its form alone."""
    return len(tag) == len(RETURN) + tokens.LENGTH and tag.startswith(RETURN)
