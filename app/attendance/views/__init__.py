from app.attendance.views import certificates
from app.attendance.views.blueprint import bp

__all__ = ["bp", "certificates"]
