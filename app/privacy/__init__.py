"""Retention, access and erasure, over all slices; the log."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Its pages and commands."""
