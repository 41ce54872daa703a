from app.attendance.organise import after, sheet
from app.attendance.organise.blueprint import bp

__all__ = ["after", "bp", "sheet"]
