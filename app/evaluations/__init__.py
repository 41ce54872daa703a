"""Evaluations: forms, answers, results. Who answered is kept apart from what was answered."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Nothing to hang on the application yet."""
