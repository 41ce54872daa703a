from app.attendance.views import certificates, door_code, own_years, themselves
from app.attendance.views.blueprint import bp

__all__ = ["bp", "certificates", "door_code", "own_years", "themselves"]
