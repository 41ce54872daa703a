from app.attendance.organise import after, certificates, door, sheet, thanking, wall
from app.attendance.organise.blueprint import bp

__all__ = ["after", "bp", "certificates", "door", "sheet", "thanking", "wall"]
