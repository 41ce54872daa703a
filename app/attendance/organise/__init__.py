from app.attendance.organise import sheet
from app.attendance.organise.blueprint import bp

__all__ = ["bp", "sheet"]
