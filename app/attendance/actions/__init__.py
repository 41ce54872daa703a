"""The only writers of attendance: each locks the event first, as every change of a registration does."""

from app.attendance.actions.finishing import clear, finish, finish_automatically, reopen
from app.attendance.actions.ticking import Tick, tick
from app.attendance.actions.walking_in import walk_in

__all__ = ["Tick", "clear", "finish", "finish_automatically", "reopen", "tick", "walk_in"]
