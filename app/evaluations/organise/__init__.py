"""Evaluations for organisers: the list, results, the screen for the room, and the questions."""

from flask import Blueprint

bp = Blueprint("evaluations_organise", __name__, url_prefix="/beheer")

from app.evaluations.organise import held, questions, results, screen  # noqa: E402

__all__ = ["bp", "held", "questions", "results", "screen"]
