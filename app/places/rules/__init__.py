"""Decisions about places."""

from app.places.rules.names import board_key, brin6, is_brin6, town, wrong_brin

__all__ = ["board_key", "brin6", "is_brin6", "town", "wrong_brin"]
