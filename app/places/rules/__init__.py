"""Decisions about places."""

from app.places.rules.names import board_key, brin6, duo_sector, is_brin6, is_named_special, town, wrong_brin

__all__ = ["board_key", "brin6", "duo_sector", "is_brin6", "is_named_special", "town", "wrong_brin"]
