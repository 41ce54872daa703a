"""What privacy adds to the page with everything of one address."""

from flask import render_template

from app.registrations.models import Registration


def mine(shown: tuple[Registration, str]) -> str:
    return render_template("privacy/_mine.html", token=shown[1])
