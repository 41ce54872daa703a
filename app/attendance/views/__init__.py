from app.attendance.views import certificates, own_years
from app.attendance.views.blueprint import bp

__all__ = ["bp", "certificates", "own_years"]
