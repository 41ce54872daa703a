from app.attendance.organise import after, certificates, sheet
from app.attendance.organise.blueprint import bp

__all__ = ["after", "bp", "certificates", "sheet"]
